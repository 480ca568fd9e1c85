import { randomUUID } from 'node:crypto';
import { carryReshape, undoReshape, type ReshapeOrder } from '@xiehui/contracts/reshapes';
import { createUnit } from '@xiehui/contracts/units';
import { hangsUnder } from '@xiehui/rules/unit-kinds';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pingzhai, bailou, shange } = castUnits;
const district = realmId('350628');
const lin = portal.as('lin');

type Unit = Awaited<ReturnType<typeof everyUnit>>[number];
const everyUnit = () =>
  portal.test.database.system('read', ({ db }) =>
    db.unit.findMany({ where: { districtId: district }, orderBy: { id: 'asc' } }),
  );
const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, district));

/** Rows whose path is not that of the unit they name, in any table that has both. */
async function strays(): Promise<string[]> {
  const tables = await portal.test.database.lookup<{ name: string }>(
    'with-units',
    `select c.relname as name from pg_class c join pg_attribute p on p.attrelid = c.oid and p.attname = 'unit_path'
     join pg_attribute u on u.attrelid = c.oid and u.attname = 'unit_id'
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'audit_entries'`,
    [],
  );
  const found = await portal.test.database.lookup<{ name: string }>(
    'strays',
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name from ${name} t join units u on u.district_id = t.district_id and u.id = t.unit_id where t.unit_path <> u.path`,
      )
      .join(' union all '),
    [],
  );
  return found.map(({ name }) => name);
}

async function enter(name: string, at: Unit, associationId: string): Promise<void> {
  await portal.test.database.system('write', async ({ db }) => {
    const here = { districtId: district, unitId: at.id, unitPath: at.path, id: randomUUID() };
    await db.person.create({ data: { ...here, name, pinyin: 'x', initials: 'x', skills: [] } });
    const member = { ...here, personId: here.id, associationId, state: 'active', categories: [] };
    await db.member.create({ data: { ...member, joinedOn: new Date('2020-01-01') } });
  });
}

beforeAll(async () => {
  for (const parent of [pingzhai, bailou])
    for (const kind of ['grid', 'group', 'group'] as const)
      await lin.call(createUnit, {
        body: { parentId: unitId(parent), kind, name: `${parent.name}${kind}${randomUUID().slice(0, 4)}` },
      });
  await establish(portal, 'chen', { parentId: unitId(shange), kind: 'enterprise', name: '蜜柚厂计生协' });
  const all = await everyUnit();
  for (const unit of all.filter(({ kind }) => kind === 'group'))
    await enter(`会员${unit.path.at(-2)}`, unit, unit.parentId ?? '');
  for (const unit of all.filter(({ kind }) => kind === 'village')) await enter(`直属${unit.code}`, unit, unit.id);
  await differences();
});

/** Something one may ask for, right or wrong: which units is decided by numbers, so that a run can be told again. */
const asked = fc.record({
  act: fc.constantFrom('rename', 'upgrade', 'move', 'merge', 'split', 'establish', 'rebuild', 'undo'),
  a: fc.nat(200),
  b: fc.nat(200),
  name: fc.constantFrom('新村', '新镇', '东片', '西片'),
});
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;

const why = { happenedOn: '2026-05-20', reason: '区划调整', documentNo: '' };

function orderOf({ act, a, b, name }: Asked, all: readonly Unit[]): ReshapeOrder | undefined {
  const pick = (n: number, from = all): Unit | undefined => from[n % Math.max(1, from.length)];
  const unit = pick(a);
  const alike = pick(
    b,
    all.filter(({ kind, id }) => kind === unit?.kind && id !== unit.id),
  );
  const fitting = pick(
    b,
    all.filter(({ kind }) => unit && hangsUnder(unit.kind as 'group', kind as 'village')),
  );
  const children = all.filter(({ parentId }) => parentId === unit?.id).map(({ id }) => id);
  const parent = pick(b);
  if (!unit || !parent) return undefined;
  if (act === 'move') return { act, unitId: unit.id, toId: (fitting ?? parent).id, ...why };
  if (act === 'merge') return { act, unitIds: [unit.id], intoId: (alike ?? parent).id, ...why };
  if (act === 'split')
    return { act, unitId: unit.id, parts: [{ name, childIds: children.slice(0, 1), direct: true }], ...why };
  if (act === 'establish') return { act, parentId: parent.id, kind: 'village', name, ...why };
  if (act === 'upgrade') return { act, unitId: unit.id, name, form: 'community', ...why };
  if (act === 'rename' || act === 'rebuild') return { act, unitId: unit.id, name, ...why };
  return undefined;
}

/** What is wrong with the tree. */
function faultsOf(all: readonly Unit[]): string[] {
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const names = new Set<string>();
  return all.flatMap((unit) => {
    const parent = unit.parentId ? byId.get(unit.parentId) : undefined;
    if (!unit.parentId) return [];
    if (!parent) return [`${unit.name} hangs nowhere`];
    const place = `${parent.id} ${unit.name}`;
    const faults = [
      !unit.path.startsWith(parent.path) && `${unit.path} does not lie below ${parent.path}`,
      unit.path.split('/').length !== parent.path.split('/').length + 1 && `${unit.path} skips a level`,
      !hangsUnder(unit.kind as 'group', parent.kind as 'village') && `a ${unit.kind} hangs under a ${parent.kind}`,
      unit.state === 'active' && parent.state !== 'active' && `${unit.name} hangs under a retired unit`,
      unit.state === 'active' && names.has(place) && `two of one name: ${place}`,
    ];
    if (unit.state === 'active') names.add(place);
    return faults.filter((fault) => fault !== false);
  });
}

describe('reshapes', () => {
  test('whatever is asked in whatever order, the tree, the places of records and the figures stay whole', async () => {
    const merged: string[] = [];
    const said: number[] = [];
    const ask = async (one: Asked): Promise<void> => {
      if (one.act === 'undo') {
        const id = merged.at(-1 - (one.a % 2));
        if (id)
          said.push((await lin.call(undoReshape, { params: { id }, version: 1, body: { reason: '有误' } })).status);
        return;
      }
      const order = orderOf(one, await everyUnit());
      if (!order) return;
      const { status, body } = await lin.call(carryReshape, { body: { order } });
      said.push(status);
      if (status === 200 && one.act === 'merge') merged.push(body.id);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 3, maxLength: 8 }), async (sequence) => {
        for (const one of sequence) await ask(one);
        expect(faultsOf(await everyUnit())).toEqual([]);
        expect([await strays(), await differences()]).toEqual([[], []]);
      }),
      { numRuns: 25, seed: 20260520, endOnFailure: true },
    );
    // Done, refused by a reason, or undone already.
    expect(said.filter((status) => ![200, 409, 412].includes(status))).toEqual([]);
    expect(said).toContain(409);
    expect(said.filter((status) => status === 200).length).toBeGreaterThan(25);
  }, 120_000);
});
