import { ElectionPlan, type BallotName, type Election, type ElectionStage } from '@xiehui/contracts/elections';
import type {
  countElections,
  listElections,
  listVoters,
  readElection,
  readProgress,
} from '@xiehui/contracts/elections';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef } from '@xiehui/contracts/indicators';
import { mayLeadElection } from '@xiehui/policy/elections';
import { quorumOf, type Share } from '@xiehui/rules/ballots';
import { councilRules } from '../councils/rules.service.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, notFound, stale } from '../platform/errors.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { electionLines, elections, progressOf, type ElectionRow, type Filter } from './elections.repository.ts';
import { candidateOf, countingOf, electionOf, isOf, lineOf, planOf, roundsOf } from './elections.view.ts';
import { candidates, counts, voters, whereabouts } from './standing.repository.ts';

/** The year whose provisions a case goes by: that of its assembly, or the present one. */
export const yearOf = (scope: Scope, row: ElectionRow): number => Number((row.held_on ?? dayOf(scope.now)).slice(0, 4));

/** How many have to come, and what share of their votes elects. */
export async function sharesOf(scope: Scope, year: number): Promise<{ quorum: Share; majority: Share }> {
  const keys = ['quorumParts', 'quorumWhole', 'majorityParts', 'majorityWhole'] as const;
  const held = await provisionsOf(scope, keys, year);
  return {
    quorum: { numerator: Math.min(held.quorumParts, held.quorumWhole), denominator: held.quorumWhole },
    majority: { numerator: held.majorityParts, denominator: held.majorityWhole },
  };
}

/** The ballot that is being counted; undefined while none is. */
export function ballotOf(row: ElectionRow): BallotName | undefined {
  if (row.stage === 'ballot') return 'assembly';
  return row.stage === 'officers' && row.council_present !== null ? 'firstMeeting' : undefined;
}

async function whole(scope: Scope, row: ElectionRow): Promise<Election> {
  const entitled = await voters.count(scope, row.id);
  const standing = (await candidates.of(scope, row.id)).map(candidateOf);
  const { quorum, majority } = await sharesOf(scope, yearOf(scope, row));
  const council = standing.filter((one) => one.body === 'council' && one.outcome === 'elected').length;
  const ballot = ballotOf(row);
  const at = ballot && { ballot, round: row.round, accountId: scope.actor.accountId };
  const counted = await counts.all(scope, row.id);
  return electionOf(row, {
    entitled,
    candidates: standing,
    rules: await councilRules(scope, row.unit_kind, yearOf(scope, row)),
    quorum: quorumOf(entitled, quorum),
    councilQuorum: quorumOf(council, quorum),
    majority,
    counting: at ? countingOf(counted.filter(isOf(at)), at) : null,
    rounds: roundsOf(at ? counted.filter((count) => !isOf(at)(count)) : counted),
    files: (await whereabouts.filesOf(scope, row.id)).map(({ file }) => file),
  });
}

/** @throws not_found when it is not in the acting range */
export async function answerFor(scope: Scope, id: string): Promise<Election> {
  const row = await elections.find(scope, id);
  if (!row) throw notFound();
  return whole(scope, row);
}

/** Where an election is held, for a rule on who may do what. */
export const whereOf = (row: ElectionRow) => ({ unit: { id: row.unit_id, parentId: row.unit_parent_id } });
/** What belongs to an election lies where it does. */
export const caseOf = (row: ElectionRow) => ({ id: row.id, unitPath: row.unit_path });
/** The plan as it stands. */
export const planIn = (row: ElectionRow): ElectionPlan => ElectionPlan.parse(planOf(row));

type At = { readonly params: { readonly id: string }; readonly version?: number };

/** The case, held, for whoever the rule lets. @throws not_found, forbidden, stale · conflict `wrong_stage` */
export async function holdFor(
  scope: Scope,
  { params, version }: At,
  stages: readonly ElectionStage[],
  may: typeof mayLeadElection = mayLeadElection,
): Promise<ElectionRow> {
  const row = await elections.hold(scope, params.id);
  if (!row) throw notFound();
  if (!may(scope.actor, whereOf(row))) throw forbidden();
  if (version !== undefined && row.version !== version) throw stale(await whole(scope, row));
  if (!stages.some((stage) => stage === row.stage)) throw conflict('wrong_stage');
  return row;
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readElection>): Promise<Election> =>
  answerFor(scope, params.id);

/** @throws not_found when it is not in the acting range */
export async function roll(
  scope: Scope,
  { params, query }: Input<typeof listVoters>,
): Promise<Output<typeof listVoters>> {
  if (!(await elections.find(scope, params.id))) throw notFound();
  const { page, pageSize } = query;
  const rows = await voters.list(scope, params.id, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return { items: rows.slice(0, pageSize), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countElections>['query']): Promise<Filter> {
  const { unit, only, stage, filed, counted } = query;
  const secondOf = counted && scope.actor.accountId;
  return { at: await unitSeen(scope, unit ?? scope.actor.unitId), only, stage, filed, secondOf };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listElections>,
): Promise<Output<typeof listElections>> {
  const { page, pageSize } = query;
  const at = { offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await electionLines.list(scope, await filterOf(scope, query), at);
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countElections>,
): Promise<Output<typeof countElections>> => ({
  total: await electionLines.count(scope, await filterOf(scope, query)),
});

/** @throws not_found when the unit asked for is not in the acting range */
export async function progress(
  scope: Scope,
  { query }: Input<typeof readProgress>,
): Promise<Output<typeof readProgress>> {
  const at = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  const rows = await progressOf(scope, at, query.year);
  return {
    items: rows.map(({ id, name, kind, under_way, average_age, not_done, ...rest }) => ({
      ...rest,
      unit: UnitRef.parse({ id, name, kind }),
      underWay: under_way,
      averageAge: average_age,
      notDone: not_done,
    })),
  };
}
