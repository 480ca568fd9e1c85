import { applyForAct } from '@xiehui/contracts/associations';
import { askExtension, openTerm } from '@xiehui/contracts/councils';
import { countElections } from '@xiehui/contracts/elections';
import { changePlan, createPlan, submitPlan } from '@xiehui/contracts/plans';
import { createMember } from '@xiehui/contracts/members';
import { listWaiting } from '@xiehui/contracts/waiting';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { actWords } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const as = portal.as;
type Unit = keyof typeof castUnits;
const at = (unit: Unit) => unitId(castUnits[unit]);

/** Told to one of the cast, each line as `kind total unit`. */
const told = async (who: CastName) =>
  (await as(who).call(listWaiting, {})).body.items.map(({ what, year, total, only }) =>
    [what, year, total, only?.unit].filter((said) => said !== null && said !== undefined).join(' '),
  );

const handIn = async (who: CastName, unit: Unit): Promise<void> => {
  const begun = (await as(who).call(createPlan, { body: { unitId: at(unit), kind: 'plan', year: 2026 } })).body;
  const measure = { text: '走访', owner: '黄会长', month: 6, done: false, result: '' };
  const body = { goals: '目标', keyPoints: '重点', measures: [measure], body: '', files: [] };
  const { version } = (await as(who).call(changePlan, { params: { id: begun.id }, version: begun.version, body })).body;
  expect((await as(who).call(submitPlan, { params: { id: begun.id }, version })).status).toBe(200);
};

const apply = async (who: CastName, parent: Unit, name: string): Promise<void> => {
  const about = { kind: 'enterprise', name, form: null, site: null } as const;
  const body = { act: 'establish', parentId: at(parent), ...about, ...actWords } as const;
  expect((await as(who).call(applyForAct, { body })).status).toBe(200);
};

/** An election of 平寨村 at a stage, with the counts of these people in its first round. */
const elections = async (stage: string, counted: readonly CastName[]): Promise<void> => {
  await rows(portal, 'truncate elections cascade');
  const [{ path } = { path: '' }] = await rows<{ path: string }>(portal, 'select path from units where id = $1', [
    at('pingzhai'),
  ]);
  await rows(
    portal,
    `insert into elections (district_id, id, unit_id, unit_path, number, stage, assembly, mode, leading_group, schedule, plan, frozen_at, present, council_places,
       standing_places, officers, years, request, reply, place, supervisors, supervision, minutes, filing_no, stopped_reason, recorded_by, recorded_name)
     values ($1, $2, $2, $3, 8, $4, 'memberAssembly', 'equal', '{}', '[]', '', now(), 0, 1, 0, '[]', 3, '', '', '', '{}', '', '', '', '', $5, '')`,
    [realmId('350628'), at('pingzhai'), path, stage, accountId('huang')],
  );
  for (const who of counted)
    await rows(
      portal,
      `insert into ballot_counts (district_id, id, election_id, unit_path, ballot, round, issued, returned, valid, invalid, votes, counted_by, counted_name)
       values ($1, gen_random_uuid(), $2, $3, 'assembly', 1, 0, 0, 0, 0, '{}', $4, '')`,
      [realmId('350628'), at('pingzhai'), path, accountId(who)],
    );
};

beforeAll(() => rows(portal, 'truncate plans, association_acts, terms, elections, persuasions cascade'));

describe('waiting', () => {
  test('a plan waits for whoever is right above it, and for nobody else', async () => {
    expect(await told('chen')).toEqual([]);
    await handIn('huang', 'pingzhai');
    expect(await told('chen')).toEqual(['plan 2026 1 平寨村']);
    await handIn('chen', 'bailou');
    expect(await told('chen')).toEqual(['plan 2026 2']);
    expect(await told('huang')).toEqual([]);
    expect(await told('lin')).toEqual([]);
    await handIn('chen', 'shange');
    expect(await told('lin')).toEqual(['plan 2026 1 山格镇']);
  });

  test('an application to found an association waits for the level above whoever applied', async () => {
    await apply('huang', 'pingzhai', '平寨竹编厂计生协');
    await apply('chen', 'shange', '山格工业区计生协');
    expect(await told('huang')).toEqual([]);
    expect((await told('chen'))[0]).toBe('associationAct 1 平寨村');
    expect((await told('lin'))[0]).toBe('associationAct 1 山格镇');
    await rows(
      portal,
      `update association_acts set act = 'retire', state = 'noticed', notice_on = '2026-05-01', notice_until = '2026-05-29'`,
    );
    expect((await told('chen'))[0]).toBe('retirement 1 平寨村');
    await rows(portal, `update association_acts set notice_until = '2026-05-30'`);
    expect((await told('chen'))[0]).not.toContain('retirement');
    await rows(portal, 'truncate association_acts');
  });

  test('a term to be put off waits for the association above', async () => {
    const { body: term } = await as('huang').call(openTerm, {
      body: {
        unitId: at('pingzhai'),
        body: 'council',
        number: 7,
        startsOn: '2023-05-01',
        endsOn: '2026-05-01',
        basis: '',
        closedOn: null,
      },
    });
    const body = { until: '2026-12-31', reason: '同步', decidedOn: '2026-05-10', resolution: '决议', fileId: null };
    await as('huang').call(askExtension, { params: { id: term.id }, body });
    const { items } = (await as('chen').call(listWaiting, {})).body;
    expect(items[0]).toEqual({
      what: 'termExtension',
      year: null,
      total: 1,
      only: { id: term.id, unit: '平寨村' },
    });
    expect(await told('lin')).toEqual(['plan 2026 1 山格镇']);
    await rows(portal, 'truncate term_extensions');
  });

  test('ballots wait for a second count by somebody who has not counted, and no more once there are two', async () => {
    await elections('ballot', []);
    expect(await told('huang')).toEqual([]);
    await elections('ballot', ['huang']);
    expect(await told('huang')).toEqual([]);
    expect((await told('chen'))[0]).toBe('secondCount 1 平寨村');
    const listed = async (who: 'huang' | 'chen') =>
      (await as(who).call(countElections, { query: { counted: 'once' } })).body.total;
    expect([await listed('huang'), await listed('chen')]).toEqual([0, 1]);
    expect((await told('lin')).join()).not.toContain('secondCount');
    await elections('ballot', ['huang', 'chen']);
    expect((await told('chen')).join()).not.toContain('secondCount');
  });

  test('candidates wait for a reply, and a closed election for its filing', async () => {
    await elections('approval', []);
    expect((await told('chen'))[0]).toBe('electionRequest 1 平寨村');
    await rows(portal, `update elections set stage = 'closed', closed_on = '2026-05-20', closed_at = now()`);
    expect((await told('chen'))[0]).toBe('electionFiling 1 平寨村');
    expect(await told('huang')).toEqual([]);
    await rows(portal, `update elections set filed_on = '2026-05-21'`);
    expect((await told('chen')).join()).not.toContain('electionFiling');
  });

  test('who wants to join waits for the vote of the own council, not for the town', async () => {
    const one = { name: '申请人', sex: 'female', birthYear: 1990, education: null, phone: null } as const;
    const body = { ...one, personId: null, kind: 'individual', cardNo: '', state: 'applied' } as const;
    await as('huang').call(createMember, {
      body: {
        ...body,
        skills: [],
        categories: [],
        unitId: at('group3'),
        joinedOn: '2026-05-10',
        sourceCategory: null,
        consentOn: null,
        residence: 'local',
      },
    });
    expect(await told('huang')).toEqual(['membership 1 平寨村']);
    expect(await told('chen')).toEqual(['plan 2026 2']);
    expect(await told('wu')).toEqual([]);
    expect(await told('zhou')).toEqual([]);
    expect(await told('xu')).toEqual([]);
  });
});
