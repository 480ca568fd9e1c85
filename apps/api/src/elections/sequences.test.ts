import {
  changeTerm,
  closeTerm,
  openTerm,
  readCouncil,
  removeTerm,
  seatElected,
  type Council,
} from '@xiehui/contracts/councils';
import { freezeRoll, readElection, thawRoll, type Election } from '@xiehui/contracts/elections';
import { withClient } from '@xiehui/database/client';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';
import { at, electionsOf, stands } from './elections.test.kit.ts';

const portal = openTestPortal();
const huang = () => portal.as('huang');
const it = electionsOf(portal);

const day = (n: number): string => new Date(Date.UTC(2010, 0, 1) + n * 86_400_000 * 90).toISOString().slice(0, 10);

type Act =
  | { act: 'open'; number: number; from: number; to: number; close: number | null; body: 'council' | 'congress' }
  | { act: 'change'; pick: number; number: number; from: number; to: number }
  | { act: 'close'; pick: number; on: number }
  | { act: 'remove'; pick: number }
  | { act: 'seat'; pick: number; person: number; title: 'member' | 'president' };

const when = fc.integer({ min: 0, max: 60 });
const pick = fc.integer({ min: 0, max: 9 });
const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('open' as const),
    number: fc.integer({ min: 1, max: 6 }),
    from: when,
    to: when,
    close: fc.option(when),
    body: fc.constantFrom('council', 'congress'),
  }),
  fc.record({
    act: fc.constant('change' as const),
    pick,
    number: fc.integer({ min: 1, max: 6 }),
    from: when,
    to: when,
  }),
  fc.record({ act: fc.constant('close' as const), pick, on: when }),
  fc.record({ act: fc.constant('remove' as const), pick }),
  fc.record({
    act: fc.constant('seat' as const),
    pick,
    person: fc.integer({ min: 0, max: 2 }),
    title: fc.constantFrom('member', 'president'),
  }),
);

let people: string[] = [];
beforeAll(async () => {
  await addMembers(
    portal,
    ['甲', '乙', '丙', '丁'].map((name) => ({ name, unit: 'group3' as const })),
  );
  people = await withClient(portal.test.owner, async (client) =>
    (await client.query<{ id: string }>('select id from people order by name')).rows.map(({ id }) => id),
  );
});

const termsOf = (council: Council) => [
  ...council.bodies.flatMap(({ term }) => (term ? [term] : [])),
  ...council.earlier,
];

async function perform(one: Act): Promise<number> {
  const council = (await huang().call(readCouncil, { params: { id: at('pingzhai') } })).body;
  if (one.act === 'open') {
    const days = { startsOn: day(one.from), endsOn: day(one.to), closedOn: one.close === null ? null : day(one.close) };
    const body = { unitId: at('pingzhai'), body: one.body, number: one.number, basis: '', ...days };
    return (await huang().call(openTerm, { body })).status;
  }
  const all = termsOf(council);
  const term = all[one.pick % Math.max(1, all.length)];
  if (!term) return 404;
  const ref = { params: { id: term.id }, version: term.version };
  if (one.act === 'remove') return (await huang().call(removeTerm, ref)).status;
  if (one.act === 'close') return (await huang().call(closeTerm, { ...ref, body: { closedOn: day(one.on) } })).status;
  if (one.act === 'change') {
    const body = { number: one.number, startsOn: day(one.from), endsOn: day(one.to), basis: '' };
    return (await huang().call(changeTerm, { ...ref, body })).status;
  }
  const about = { inCharge: one.title === 'president', duty: '', concurrentPost: '', background: null };
  const person = { personId: people[one.person] ?? '' };
  const seats = [{ person, title: one.title, ...about, grassRoots: true, serviceTarget: false }];
  return (await huang().call(seatElected, { params: ref.params, body: { seats } })).status;
}

/** What may never be: each query answers the rows that break it. */
const broken = [
  `select a.id from terms a join terms b on b.district_id = a.district_id and b.unit_id = a.unit_id and b.body = a.body and b.id > a.id
   and daterange(a.starts_on, a.closed_on) && daterange(b.starts_on, b.closed_on)`,
  `select id from terms where ends_on <= starts_on or closed_on <= starts_on`,
  `select s.id from seats s join terms t on t.id = s.term_id where s.since < t.starts_on or coalesce(s.until, 'infinity') > coalesce(t.closed_on, 'infinity')`,
  `select a.id from seats a join seats b on b.term_id = a.term_id and b.person_id = a.person_id and b.id > a.id
   and daterange(a.since, a.until) && daterange(b.since, b.until)`,
  `select a.id from seats a join seats b on b.term_id = a.term_id and b.id > a.id and a.sole and b.sole and a.title = b.title
   and daterange(a.since, a.until) && daterange(b.since, b.until)`,
];

describe('whatever is done in whatever order', () => {
  test('terms do not overlap, seats lie in their terms, nobody sits twice, a sole post has one holder', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 10 }), async (sequence) => {
        for (const one of sequence) expect(await perform(one)).not.toBe(500);
        await withClient(portal.test.owner, async (client) => {
          for (const query of broken) expect((await client.query(query)).rows).toEqual([]);
        });
      }),
      { numRuns: 12, seed: 20_260_529 },
    );
  }, 60_000);

  test('a frozen roll is not written to, not even past the services, until it is taken back', async () => {
    const begun = await it.settlePlan('huang', await it.open('huang', 'pingzhai'));
    const frozen = await it.freeze('huang', begun);
    const attempts = [
      `insert into election_voters (district_id, election_id, person_id, unit_path, name, place)
       select district_id, election_id, '00000000-0000-4000-8000-000000000001', unit_path, '多出来的', '' from election_voters limit 1`,
      `delete from election_voters`,
      `update election_voters set name = '改名'`,
      `update elections set present = 5`,
      `insert into ballot_counts (district_id, id, election_id, unit_path, ballot, round, issued, returned, valid, invalid, votes, counted_by, counted_name)
       select district_id, gen_random_uuid(), id, unit_path, 'assembly', 1, 9, 9, 9, 0, '{}', gen_random_uuid(), '' from elections`,
    ];
    for (const attempt of attempts)
      await expect(withClient(portal.test.system, (client) => client.query(attempt))).rejects.toMatchObject({
        code: '23514',
      });
    const steps: fc.Arbitrary<'freeze' | 'thaw' | 'nominate'> = fc.constantFrom('freeze', 'thaw', 'nominate');
    const read = async (): Promise<Election> => (await huang().call(readElection, { params: { id: frozen.id } })).body;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 6 }), async (sequence) => {
        for (const step of sequence) {
          const now = await read();
          if (step === 'freeze') await huang().call(freezeRoll, it.ref(now));
          if (step === 'thaw') await huang().call(thawRoll, it.ref(now));
          if (step === 'nominate' && now.stage === 'candidates') await it.nominate('huang', now, [stands('某人')]);
          const after = await read();
          expect(after.entitled).toBe(after.stage === 'roll' ? 0 : 4);
          expect(after.frozenAt === null).toBe(after.stage === 'roll');
        }
      }),
      { numRuns: 8, seed: 20_260_529 },
    );
  }, 60_000);
});
