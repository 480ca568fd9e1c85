import { countActs, listActs } from '@xiehui/contracts/associations';
import {
  carryReshape,
  previewReshape,
  readReshape,
  type ReshapeApproval,
  type ReshapeOrder,
} from '@xiehui/contracts/reshapes';
import { readUnit } from '@xiehui/contracts/units';
import { expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const lin = portal.as('lin');
const why = { happenedOn: '2026-05-20', reason: '两厂合并', documentNo: '' };
const approval: ReshapeApproval = { batch: '2026年第二批', resolution: '镇计生协理事会决议', resolvedOn: '2026-05-12' };
const stateOf = async (id: string) => (await lin.call(readUnit, { params: { id } })).body.state;

test('an association is taken up, divided and built up anew only as was resolved and approved, and the event says how [S2-26] [S0-22]', async () => {
  const found = (name: string) =>
    establish(portal, 'chen', { parentId: unitId(castUnits.shange), kind: 'enterprise', name });
  const [one, other] = [await found('蜜柚厂计生协'), await found('茶厂计生协')];
  const orders: ReshapeOrder[] = [
    { act: 'merge', unitIds: [one], intoId: other, ...why },
    { act: 'split', unitId: other, parts: [{ name: '茶厂二分会', childIds: [], direct: false }], ...why },
    { act: 'rebuild', unitId: one, ...why },
  ];
  const states: string[] = [];
  for (const order of orders) {
    const carry = (given: object) =>
      lin.call(carryReshape, { body: { order: { ...order, ...given } as ReshapeOrder } });
    expect((await lin.call(previewReshape, { body: { order } })).body.refused).toBe('approval_missing');
    expect((await carry({})).problem.reason).toBe('approval_missing');
    const early = { approval: { ...approval, resolvedOn: '2026-05-21' } };
    expect((await carry(early)).problem.reason).toBe('before_resolution');
    const { body } = await carry({ approval });
    expect((await lin.call(readReshape, { params: { id: body.id } })).body).toMatchObject({ act: order.act, approval });
    states.push(await stateOf(one));
  }
  expect(states).toEqual(['retired', 'retired', 'active']);
  const ofBatch = async (who: 'lin' | 'chen') =>
    (await portal.as(who).call(listActs, { query: { batch: approval.batch } })).body.items.toSorted((a, b) =>
      a.act.localeCompare(b.act),
    );
  expect((await ofBatch('lin')).map(({ act, name, state, allows }) => [act, name, state, allows])).toEqual([
    ['merge', '蜜柚厂计生协 → 茶厂计生协', 'approved', []],
    ['rebuild', '蜜柚厂计生协', 'approved', []],
    ['split', '茶厂计生协 → 茶厂二分会、茶厂计生协', 'approved', []],
  ]);
  expect(await ofBatch('chen')).toEqual([]);
  const counted = await lin.call(countActs, { query: { batch: approval.batch, act: 'merge' } });
  expect(counted.body.total).toBe(1);
});
