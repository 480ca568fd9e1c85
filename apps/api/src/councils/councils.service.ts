import type {
  Body,
  Council,
  TermRecord,
  countTerms,
  listTerms,
  readCouncil,
  readTerm,
  readTermEnds,
} from '@xiehui/contracts/councils';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitRef } from '@xiehui/contracts/indicators';
import { mayKeepCouncil } from '@xiehui/policy/councils';
import { missingPosts } from '@xiehui/rules/posts-required';
import { alignedEnd, regularEnd } from '@xiehui/rules/terms';
import { atOnce } from '../platform/at-once.ts';
import { dayOf } from '../platform/clock.ts';
import { forbidden, notFound, stale } from '../platform/errors.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import { provision, provisionsOf, rememberingProvisions } from '../platform/provisions.ts';
import { below, type Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { bodies, byTitle, changeOf, extensionOf, lineOf, seatOf, termOf, unitOf, type Watch } from './councils.view.ts';
import { extensions } from './extensions.repository.ts';
import { councilRules } from './rules.service.ts';
import { changes, seats } from './seats.repository.ts';
import { termLines, terms, type Filter, type TermRow } from './terms.repository.ts';

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** What today's clock of a term needs. */
export async function watchOf(scope: Scope): Promise<Watch> {
  const today = dayOf(scope.now);
  return { today, reminders: await provision(scope, 'termReminders', yearOf(today)) };
}

/** The term, held for changing; without a version, whatever its version is. @throws not_found, forbidden, stale */
export async function holdFor(scope: Scope, id: string, version?: number): Promise<TermRow> {
  const row = await terms.hold(scope, id);
  if (!row) throw notFound();
  if (!mayKeepCouncil(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (version !== undefined && row.version !== version) throw stale(termOf(row, await watchOf(scope)));
  return row;
}

/** @throws not_found when the unit is not in the acting range */
export async function council(asking: Scope, { params }: Input<typeof readCouncil>): Promise<Council> {
  const scope = rememberingProvisions(plannedOnce(asking));
  const unit = await unitSeen(scope, params.id);
  const [watch, rules, termRows, seatRows] = await atOnce([
    watchOf(scope),
    councilRules(scope, unit.kind, yearOf(dayOf(scope.now))),
    terms.of(scope, unit.id),
    seats.heldAt(scope, unit.id),
  ]);
  const all = termRows.map((row) => termOf(row, watch));
  const held = seatRows.map(seatOf);
  const running = (body: Body) => all.find((term) => term.body === body && term.closedOn === null) ?? null;
  const sitting = (body: Body) => held.filter((seat) => seat.termId === running(body)?.id);
  const { id, name, kind } = UnitRef.parse({ id: unit.id, name: unit.name, kind: unit.kind });
  return {
    unit: { id, name, kind, parentId: unit.parentId },
    rules,
    bodies: bodies.map((body) => ({ body, term: running(body), seats: byTitle(sitting(body), rules) })),
    missing: missingPosts(
      rules.required,
      sitting('council').map((seat) => seat.title),
    ),
    earlier: all.filter((term) => term.closedOn !== null),
  };
}

/** The term with its history, for whoever sees it. @throws not_found when it is not in the acting range */
export async function recordFor(scope: Scope, id: string): Promise<TermRecord> {
  const row = await terms.find(scope, id);
  if (!row) throw notFound();
  const watch = await watchOf(scope);
  const rules = await councilRules(scope, row.unit_kind, yearOf(watch.today));
  const unit = unitOf(row);
  return {
    unit: { ...UnitRef.parse({ id: unit.id, name: unit.name, kind: unit.kind }), parentId: unit.parentId },
    rules,
    term: termOf(row, watch),
    seats: byTitle((await seats.of(scope, id)).map(seatOf), rules),
    changes: (await changes.of(scope, id)).map(changeOf),
    extensions: (await extensions.of(scope, id)).map(extensionOf),
  };
}

export const term = (scope: Scope, { params }: Input<typeof readTerm>): Promise<TermRecord> =>
  recordFor(scope, params.id);

/** @throws not_found when the unit is not in the acting range */
export async function ends(
  scope: Scope,
  { params, query }: Input<typeof readTermEnds>,
): Promise<Output<typeof readTermEnds>> {
  const unit = await unitSeen(scope, params.id);
  const year = yearOf(query.startsOn);
  const { termYears } = await councilRules(scope, unit.kind, year);
  const keys = ['committeeElectionYear', 'committeeElectionYears', 'termExtensionMonths'] as const;
  const held = await provisionsOf(scope, keys, year);
  const regular = regularEnd(query.startsOn, termYears);
  const elections = { year: held.committeeElectionYear, everyYears: held.committeeElectionYears };
  return { regular, aligned: alignedEnd(regular, elections, held.termExtensionMonths) ?? null };
}

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countTerms>['query'], watch: Watch): Promise<Filter> {
  const unit = await unitSeen(scope, query.unit ?? scope.actor.unitId);
  const required = await provision(scope, 'requiredPosts', yearOf(watch.today));
  return {
    range: below(unit.path),
    kind: query.kind,
    gaps: query.gaps,
    extension: query.extension,
    standing: query.standing,
    today: watch.today,
    soon: Math.max(0, ...watch.reminders),
    required,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listTerms>): Promise<Output<typeof listTerms>> {
  const { page, pageSize, sort } = query;
  const watch = await watchOf(scope);
  const rows = await termLines.list(scope, await filterOf(scope, query, watch), {
    sort: sort === 'dueOn' ? 'asc' : 'desc',
    offset: (page - 1) * pageSize,
    limit: pageSize + 1,
  });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(row, watch)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function count(scope: Scope, { query }: Input<typeof countTerms>): Promise<Output<typeof countTerms>> {
  return { total: await termLines.count(scope, await filterOf(scope, query, await watchOf(scope))) };
}
