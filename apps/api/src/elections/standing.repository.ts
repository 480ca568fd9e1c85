import type { BallotName, BallotSums, CandidateDraft } from '@xiehui/contracts/elections';
import { sql as raw } from 'kysely';
import { pathEnd, type Scope } from '../platform/scope.ts';
import type { Reach } from './elections.repository.ts';

type Case = { readonly id: string; readonly unitPath: string };

/** Who is entitled to vote. Written and taken back while the case stands at the roll; the database refuses it later. */
export const voters = {
  /** Active members of the unit on a day, each once; answers how many. */
  async enrolMembers({ sql, districtId }: Reach, { id, unitPath }: Case, day: string): Promise<number> {
    const enrolled = await raw`
      insert into election_voters (district_id, election_id, person_id, unit_path, name, place)
      select distinct on (m.person_id) m.district_id, ${id}::uuid, m.person_id, ${unitPath}, m.name, u.name
      from members m join units u on u.district_id = m.district_id and u.id = m.unit_id
      where m.district_id = ${districtId} and m.unit_path >= ${unitPath} and m.unit_path < ${pathEnd(unitPath)}
        and m.kind = 'individual' and m.joined_on <= ${day}::date
        and (m.state = 'active' or m.left_on > ${day}::date)
      order by m.person_id, m.joined_on`.execute(sql);
    return Number(enrolled.numAffectedRows ?? 0);
  },

  /** The delegates on the list; answers how many. */
  async enrolDelegates({ sql, districtId }: Reach, { id, unitPath }: Case): Promise<number> {
    const enrolled = await raw`
      insert into election_voters (district_id, election_id, person_id, unit_path, name, place)
      select c.district_id, c.election_id, c.person_id, ${unitPath}, p.name, c.nominated_by
      from candidates c join people p on p.district_id = c.district_id and p.id = c.person_id
      where c.district_id = ${districtId} and c.election_id = ${id} and c.body = 'congress'`.execute(sql);
    return Number(enrolled.numAffectedRows ?? 0);
  },

  async clear({ sql, districtId }: Reach, electionId: string): Promise<void> {
    await sql
      .deleteFrom('election_voters')
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId)
      .execute();
  },

  async count({ sql, districtId }: Reach, electionId: string): Promise<number> {
    const rows = sql
      .selectFrom('election_voters')
      .select(raw<number>`count(*)::int`.as('total'))
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId);
    return (await rows.executeTakeFirstOrThrow()).total;
  },

  list: ({ sql, districtId, paths }: Reach, electionId: string, page: { offset: number; limit: number }) =>
    sql
      .selectFrom('election_voters as v')
      .where('v.district_id', '=', districtId)
      .where('v.election_id', '=', electionId)
      .where('v.unit_path', '>=', paths.gte)
      .where('v.unit_path', '<', paths.lt)
      .select(['v.person_id as personId', 'v.name', 'v.place'])
      .orderBy('v.place')
      .orderBy('v.name')
      .orderBy('v.person_id')
      .offset(page.offset)
      .limit(page.limit)
      .execute(),
};

/** Who stands. */
export const candidates = {
  of: ({ sql, districtId }: Reach, electionId: string) =>
    sql
      .selectFrom('candidates as c')
      .innerJoin('people as p', (on) =>
        on.onRef('p.district_id', '=', 'c.district_id').onRef('p.id', '=', 'c.person_id'),
      )
      .where('c.district_id', '=', districtId)
      .where('c.election_id', '=', electionId)
      .selectAll('c')
      .select(['p.name', 'p.sex', 'p.birth_year'])
      .orderBy('c.position')
      .execute(),

  async add(
    { sql, districtId }: Reach,
    { id, unitPath }: Case,
    one: Omit<CandidateDraft, 'person'> & { id: string; personId: string },
  ): Promise<void> {
    await sql
      .insertInto('candidates')
      .values({
        district_id: districtId,
        id: one.id,
        election_id: id,
        person_id: one.personId,
        unit_path: unitPath,
        body: one.body,
        title: one.title,
        nominated_by: one.nominatedBy,
        background: one.background,
        grass_roots: one.grassRoots,
        service_target: one.serviceTarget,
        concurrent_post: one.concurrentPost,
        finding: '',
        position: raw<number>`(select coalesce(max(position), 0) + 1 from candidates
          where district_id = ${districtId} and election_id = ${id})`,
      })
      .execute();
  },

  /** False when nobody of that id stands in the election. */
  async remove({ sql, districtId }: Reach, electionId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await sql
      .deleteFrom('candidates')
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },

  /** False when nobody of that id stands in the election. */
  async set(
    { sql, districtId }: Reach,
    electionId: string,
    id: string,
    said: { qualified: boolean; finding: string } | { votes: number; outcome: string },
  ): Promise<boolean> {
    const { numUpdatedRows } = await sql
      .updateTable('candidates')
      .set(said)
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
};
export type CandidateRow = Awaited<ReturnType<typeof candidates.of>>[number];

/** The counts of a ballot's round, in the order they came. */
export const counts = {
  of: ({ sql, districtId }: Reach, electionId: string, ballot: BallotName, round: number) =>
    sql
      .selectFrom('ballot_counts')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId)
      .where('ballot', '=', ballot)
      .where('round', '=', round)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),

  /** Those of every round. */
  all: ({ sql, districtId }: Reach, electionId: string) =>
    sql
      .selectFrom('ballot_counts')
      .selectAll()
      .where('district_id', '=', districtId)
      .where('election_id', '=', electionId)
      .orderBy('ballot')
      .orderBy('round')
      .orderBy('created_at')
      .orderBy('id')
      .execute(),

  /** One count of each person: the same person again replaces it. */
  async put(
    { sql, districtId, actor, now }: Scope,
    { id, unitPath }: Case,
    at: { id: string; ballot: BallotName; round: number; countedName: string },
    sums: BallotSums,
  ): Promise<void> {
    const said = { ...sums, votes: JSON.stringify(sums.votes) };
    await sql
      .insertInto('ballot_counts')
      .values({
        district_id: districtId,
        id: at.id,
        election_id: id,
        unit_path: unitPath,
        ballot: at.ballot,
        round: at.round,
        ...said,
        counted_by: actor.accountId,
        counted_name: at.countedName,
        created_at: now,
      })
      .onConflict((c) => c.columns(['district_id', 'election_id', 'ballot', 'round', 'counted_by']).doUpdateSet(said))
      .execute();
  },
};
export type CountRow = Awaited<ReturnType<typeof counts.of>>[number];

/** Units, papers and names, as an election needs them. */
export const whereabouts = {
  filesOf: ({ db, districtId }: Scope, electionId: string) =>
    db.electionFile.findMany({
      where: { districtId, electionId },
      include: { file: true },
      orderBy: { fileId: 'asc' },
    }),

  /** Gives the election exactly these files. False when one is not the unit's. */
  async setFiles({ db, districtId }: Scope, { id, unitPath }: Case, ids: readonly string[]): Promise<boolean> {
    const range = { gte: unitPath, lt: pathEnd(unitPath) };
    const found = await db.storedFile.count({ where: { districtId, id: { in: [...ids] }, unitPath: range } });
    if (found !== ids.length) return false;
    await db.electionFile.deleteMany({ where: { districtId, electionId: id } });
    await db.electionFile.createMany({ data: ids.map((fileId) => ({ districtId, electionId: id, fileId, unitPath })) });
    return true;
  },
};
