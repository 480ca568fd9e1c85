import { createActivity } from '@xiehui/contracts/activities';
import { readFigures } from '@xiehui/contracts/indicators';
import { createMember } from '@xiehui/contracts/members';
import fc from 'fast-check';
import { sql as raw } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers, recountPinghe } from '../testing/records.ts';
import { activityOf, deedKinds, perform } from './deeds.test.kit.ts';

const portal = openTestPortal();

beforeAll(async () => {
  await portal.test.database.system('write', ({ db }) => seedCalendar(db, realmId('350628')));
  await addMembers(
    portal,
    ['赖美玲', '张木水', '曾水莲', '杨国泰'].flatMap((name, i) => [
      { name, unit: 'group3' as const, complete: i % 2 === 0 },
      { name, unit: 'bailou' as const },
    ]),
  );
  await recountPinghe(portal);
});

/** Facts that are not what the unit has of its own and what the units right below it have. */
const unequal = () =>
  portal.test.database.system('read', async ({ sql }) => {
    const rows = await raw<{ path: string; measure: string; part: string; period: string }>`
      with below as (
        select c.district_id, c.parent_id as unit_id, f.measure, f.part, f.period_kind, f.period, sum(f.numerator) as n, sum(f.denominator) as d
        from facts f join units c on c.district_id = f.district_id and c.id = f.unit_id where c.parent_id is not null
        group by 1, 2, 3, 4, 5, 6)
      select f.unit_path as path, f.measure, f.part, f.period from facts f left join below b using (district_id, unit_id, measure, part, period_kind, period)
      where f.numerator <> f.own_numerator + coalesce(b.n, 0) or f.denominator <> f.own_denominator + coalesce(b.d, 0)`.execute(
      sql,
    );
    return rows.rows;
  });

const day = fc
  .date({ min: new Date('2025-11-01'), max: new Date('2026-05-29'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const deed = fc.record({ kind: fc.constantFrom(...deedKinds), nth: fc.nat(255), day });

describe('stored facts', () => {
  test('whatever wu, huang and chen do, they are what a recount finds, and a parent is the sum of its children', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 20 }), async (sequence) => {
        for (const one of sequence) await perform(portal, one);
        expect(await recountPinghe(portal)).toEqual([]);
        expect(await unequal()).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test('forty activities that three people record at the same moment in one town are forty at the district', async () => {
    const held = async () => {
      const { body } = await portal.as('lin').call(readFigures, { query: {} });
      const count = (code: string) => body.figures.find(({ measure }) => measure === code)?.numerator ?? 0;
      return { activities: count('activityCount'), members: count('memberCount') };
    };
    const before = await held();
    const writers: [CastName, 'pingzhai' | 'group3' | 'bailou' | 'shange'][] = [
      ['huang', 'pingzhai'],
      ['wu', 'group3'],
      ['chen', 'bailou'],
      ['chen', 'shange'],
    ];
    const write = async (i: number): Promise<number> => {
      const [who, unit] = writers[i % 4] ?? ['huang', 'pingzhai'];
      const request = { body: activityOf(unit, '2026-05-29', i), key: `forty-at-the-same-moment-${i}` };
      // A server that is too busy says so, and the device sends the same again.
      for (;;) {
        const { status } = await portal.as(who).call(createActivity, request);
        if (status !== 503) return status;
      }
    };
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, i) => write(i)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const after = await held();
    expect(after.activities - before.activities).toBe(30);
    expect(await recountPinghe(portal)).toEqual([]);
    expect(await unequal()).toEqual([]);
  }, 60_000);

  test('writers of members and of activities who cross each other’s units end in the right sums', async () => {
    const member = (unit: 'pingzhai' | 'bailou', i: number) => ({
      unitId: unitId(castUnits[unit]),
      personId: null,
      name: `并发${unit}${i}`,
      sex: null,
      birthYear: null,
      education: null,
      skills: [],
      phone: null,
      kind: 'individual' as const,
      joinedOn: '2026-05-01',
      cardNo: '',
      categories: [],
      state: 'active' as const,
    });
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => [
        portal.as('chen').call(createMember, { body: member(i % 2 ? 'pingzhai' : 'bailou', i) }),
        portal.as('huang').call(createActivity, { body: activityOf('pingzhai', '2026-05-29', i) }),
      ]).flat(),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await recountPinghe(portal)).toEqual([]);
    expect(await unequal()).toEqual([]);
  }, 60_000);
});
