import { listArchives, readArchive } from '@xiehui/contracts/archives';
import { applyForAct, decideAct } from '@xiehui/contracts/associations';
import { listDisclosureStandings, readDisclosureYear } from '@xiehui/contracts/disclosures';
import { readMeetingsOwed } from '@xiehui/contracts/meetings';
import { readMissing } from '@xiehui/contracts/missing';
import { listPlanStandings, readPlanRates } from '@xiehui/contracts/plans';
import { carryReshape } from '@xiehui/contracts/reshapes';
import { readUnit } from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const shange = unitId(castUnits.shange);
const bailou = unitId(castUnits.bailou);
const chen = () => portal.as('chen');
const inYear = { year: '2026', kind: 'plan' } as const;

/** A village that came to be on 20 May 2026, nine days ago. */
let fresh = '';

beforeAll(async () => {
  const order = {
    act: 'establish' as const,
    parentId: shange,
    kind: 'village' as const,
    name: '新区社区',
    form: 'community' as const,
    happenedOn: '2026-05-20',
    reason: '区划调整',
    documentNo: '平政〔2026〕12 号',
  };
  fresh = (await portal.as('lin').call(carryReshape, { body: { order } })).body.lines[0]?.toId ?? '';
});

const owedBy = async (id: string) => {
  const { body } = await chen().call(readMissing, { params: { id } });
  return body.items.map(({ what }) => what).filter((what) => /^(plans|disclosures|meetings)\./.test(what));
};

describe('a unit that is new', () => {
  test('it owes nothing of what was due before it came to be, while its neighbour owes it all', async () => {
    expect(await owedBy(bailou)).toEqual(['plans.plan', 'plans.summary', 'disclosures.due']);
    expect(await owedBy(fresh)).toEqual([]);
  });

  test('the plan of its first year is asked of those that were there; the summary, due in December, of all', async () => {
    const owing = async (kind: 'plan' | 'summary') =>
      (await chen().call(listPlanStandings, { query: { ...inYear, kind } })).body.items.map(({ unit }) => unit.id);
    expect(await owing('plan')).not.toContain(fresh);
    expect(await owing('summary')).toContain(fresh);
    const { plan, summary } = (await chen().call(readPlanRates, { query: { year: '2026' } })).body;
    expect(summary.owed).toBe(plan.owed + 1);
  });

  test('what had ended before it came to be need not be made public; it counts in no figure', async () => {
    const of = async (year: string) =>
      (await chen().call(readDisclosureYear, { query: { unit: fresh, year } })).body.items;
    expect(await of('2025')).toEqual([]);
    const asked = await of('2026');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ until, state }) => until < '2026-05-20' || state === 'due')).toEqual([]);
    const { body } = await chen().call(listDisclosureStandings, { query: { year: '2026' } });
    expect(body.items.find(({ unit }) => unit.id === fresh)).toMatchObject({ asked: 0, ofYear: asked.length });
  });

  test('of the meetings of a year it is asked for its part', async () => {
    const asked = async (id: string) =>
      (await chen().call(readMeetingsOwed, { params: { id }, query: { year: '2026' } })).body.asked.map(
        (line) => [line.kind, line.asked, line.owed] as const,
      );
    expect(await asked(bailou)).toEqual([
      ['council', 2, 0],
      ['memberAssembly', 1, 0],
    ]);
    expect(await asked(fresh)).toEqual([
      ['council', 1, 0],
      ['memberAssembly', 0, 0],
    ]);
  });

  test('no archive is asked of it for a year that had ended', async () => {
    const keepers = async (year: string) =>
      (await chen().call(listArchives, { query: { year } })).body.items.map(({ unit }) => unit.id);
    expect(await keepers('2025')).not.toContain(fresh);
    expect(await keepers('2026')).toContain(fresh);
    const archive = async (unit: string) => (await chen().call(readArchive, { query: { unit, year: '2025' } })).body;
    expect((await archive(fresh)).items).toEqual([]);
    expect((await archive(bailou)).asked).toBeGreaterThan(0);
  });

  test('an association begins on the day its act is approved, and anew when it is built up again', async () => {
    const body = {
      act: 'establish' as const,
      parentId: shange,
      kind: 'enterprise' as const,
      name: '茶厂计生协',
      form: 'single' as const,
      site: 'enterprise',
      batch: '2026年第一批',
      reason: '企业申请',
      resolution: '镇计生协理事会决议',
      resolvedOn: '2026-05-10',
    };
    const asked = (await chen().call(applyForAct, { body })).body;
    const approval = { to: 'approved' as const, on: '2026-05-21', archivedAt: '' };
    const { id, version } = asked;
    const done = await portal.as('lin').call(decideAct, { params: { id }, version, body: approval });
    const began = async (unit: string) => (await chen().call(readUnit, { params: { id: unit } })).body.beganOn;
    expect([await began(done.body.unit.id), await began(fresh), await began(bailou)]).toEqual([
      '2026-05-21',
      '2026-05-20',
      null,
    ]);
    await rows(portal, `update units set state = 'retired' where id = $1`, [done.body.unit.id]);
    const order = {
      act: 'rebuild' as const,
      unitId: done.body.unit.id,
      happenedOn: '2026-05-28',
      reason: '恢复活动',
      documentNo: '',
      approval: { batch: body.batch, resolution: body.resolution, resolvedOn: body.resolvedOn },
    };
    expect((await portal.as('lin').call(carryReshape, { body: { order } })).status).toBe(200);
    expect(await began(done.body.unit.id)).toBe('2026-05-28');
  });
});
