import {
  Candidate,
  Election,
  ElectionLine,
  type BallotName,
  type BallotRound,
  type CountState,
} from '@xiehui/contracts/elections';
import type { CouncilRules } from '@xiehui/contracts/councils';
import { differences, type BallotCount, type Share } from '@xiehui/rules/ballots';
import { fileOf } from '../files/files.service.ts';
import type { electionLines, ElectionRow } from './elections.repository.ts';
import type { CandidateRow, CountRow } from './standing.repository.ts';

export const candidateOf = (row: CandidateRow): Candidate =>
  Candidate.parse({
    id: row.id,
    person: { id: row.person_id, name: row.name, sex: row.sex, birthYear: row.birth_year },
    body: row.body,
    title: row.title,
    nominatedBy: row.nominated_by,
    background: row.background,
    grassRoots: row.grass_roots,
    serviceTarget: row.service_target,
    concurrentPost: row.concurrent_post,
    qualified: row.qualified,
    finding: row.finding,
    votes: row.votes,
    outcome: row.outcome,
  });

export const sumsOf = (row: CountRow): BallotCount => ({
  issued: row.issued,
  returned: row.returned,
  valid: row.valid,
  invalid: row.invalid,
  votes: row.votes as Record<string, number>,
});

/** Who has counted; the numbers of others stay hidden until both are in, so that the second counts for themselves. */
export function countingOf(
  rows: readonly CountRow[],
  at: { readonly ballot: BallotName; readonly round: number; readonly accountId: string },
): CountState {
  const [one, two] = rows;
  const own = rows.filter((row) => row.counted_by === at.accountId);
  const shown = two ? rows : own;
  return {
    ballot: at.ballot,
    round: at.round,
    by: rows.map((row) => row.counted_name),
    mine: own.length > 0,
    differences: one && two ? differences(sumsOf(one), sumsOf(two)) : null,
    counts: shown.map((row) => ({ by: row.counted_name, ...sumsOf(row), votes: { ...sumsOf(row).votes } })),
  };
}

type Round = { readonly ballot: BallotName; readonly round: number };

/** Whether a count is one of a ballot's round. */
export const isOf =
  ({ ballot, round }: Round) =>
  (row: CountRow): boolean =>
    row.ballot === ballot && row.round === round;

/** What two people agreed on, round by round. Rows come by ballot and round. */
export const roundsOf = (rows: readonly CountRow[]): BallotRound[] =>
  rows.flatMap((row, at) => {
    const first = rows[at - 1];
    if (!first || first.ballot !== row.ballot || first.round !== row.round) return [];
    const sums = sumsOf(row);
    return [{ ballot: row.ballot as BallotName, round: row.round, ...sums, votes: { ...sums.votes } }];
  });

type Beside = {
  readonly entitled: number;
  readonly candidates: readonly Candidate[];
  readonly rules: CouncilRules;
  readonly quorum: number;
  readonly councilQuorum: number;
  readonly counting: CountState | null;
  readonly rounds: readonly BallotRound[];
  readonly majority: Share;
  readonly files: readonly Parameters<typeof fileOf>[0][];
};

/** What a plan says. */
export const planOf = (row: ElectionRow) => ({
  number: row.number,
  assembly: row.assembly,
  mode: row.mode,
  leadingGroup: row.leading_group,
  schedule: row.schedule,
  plan: row.plan,
  cutOffOn: row.cut_off_on,
  councilPlaces: row.council_places,
  standingPlaces: row.standing_places,
  officers: row.officers,
  years: row.years,
});

/** An election as the wire shows it. */
export const electionOf = (row: ElectionRow, beside: Beside): Election =>
  Election.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    stage: row.stage,
    ...planOf(row),
    frozenAt: row.frozen_at?.toISOString() ?? null,
    entitled: beside.entitled,
    candidates: beside.candidates,
    titles: beside.rules.titles,
    backgrounds: beside.rules.backgrounds,
    composition: beside.rules.composition,
    askedOn: row.asked_on,
    request: row.request,
    repliedOn: row.replied_on,
    reply: row.reply,
    repliedName: row.replied_name,
    heldOn: row.held_on,
    place: row.place,
    quorum: beside.quorum,
    present: row.present,
    councilMetOn: row.council_met_on,
    councilQuorum: beside.councilQuorum,
    councilPresent: row.council_present,
    round: row.round,
    counting: beside.counting,
    rounds: beside.rounds,
    majority: beside.majority,
    supervisors: row.supervisors,
    supervision: row.supervision,
    minutes: row.minutes,
    publishedOn: row.published_on,
    closedOn: row.closed_on,
    filingNo: row.filing_no,
    filedOn: row.filed_on,
    stoppedReason: row.stopped_reason,
    files: beside.files.map(fileOf),
    recordedBy: { id: row.recorded_by, name: row.recorded_name },
    createdAt: row.created_at.toISOString(),
  });

export const lineOf = (row: Awaited<ReturnType<typeof electionLines.list>>[number]): ElectionLine =>
  ElectionLine.parse({
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
    number: row.number,
    stage: row.stage,
    heldOn: row.held_on,
    closedOn: row.closed_on,
    filedOn: row.filed_on,
  });
