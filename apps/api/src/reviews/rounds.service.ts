import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  ReviewState,
  RoundState,
  type Round,
  type closeReview,
  type countReviews,
  type listReviews,
  type openReview,
  type readReview,
} from '@xiehui/contracts/reviews';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { type Reviewed, type RoundRow, rounds } from './rounds.repository.ts';

type Given = Input<typeof openReview>['body'];
type Sheets = Awaited<ReturnType<typeof rounds.sheetsByState>>;

const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayText = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const roundOf = (row: RoundRow, sheets: Sheets): Round => ({
  id: row.id,
  version: row.version,
  title: row.title,
  year: row.year,
  standard: {
    id: row.standardFrom.id,
    code: row.standardFrom.code,
    name: { zh: row.standardFrom.nameZh, en: row.standardFrom.nameEn },
    edition: row.standardFrom.edition,
  },
  unit: { id: row.unitId, name: row.unitName },
  tolerance: row.tolerance.toString(),
  selfBy: dayText(row.selfBy),
  acceptBy: dayText(row.acceptBy),
  inspectBy: dayText(row.inspectBy),
  state: RoundState.parse(row.state),
  openedAt: row.createdAt.toISOString(),
  sheets: Object.fromEntries(
    sheets.flatMap((one) => (one.reviewId === row.id ? [[ReviewState.parse(one.state), one.sheets]] : [])),
  ),
});

/** The round as the acting post sees it. @throws not_found when it sees no sheet of it */
async function shown(scope: Scope, id: string): Promise<Round> {
  const row = await rounds.find(scope, id);
  if (!row) throw notFound();
  return roundOf(row, await rounds.sheetsByState(scope, [id]));
}

export async function list(scope: Scope, { query }: Input<typeof listReviews>): Promise<Output<typeof listReviews>> {
  const { page, pageSize, ...filter } = query;
  const rows = await rounds.list(scope, filter, { skip: (page - 1) * pageSize, take: pageSize + 1 });
  const here = rows.slice(0, pageSize);
  const sheets = await rounds.sheetsByState(
    scope,
    here.map(({ id }) => id),
  );
  return { items: here.map((row) => roundOf(row, sheets)), more: rows.length > pageSize };
}

export const count = async (
  scope: Scope,
  { query }: Input<typeof countReviews>,
): Promise<Output<typeof countReviews>> => ({ total: await rounds.count(scope, query) });

/** @throws not_found when the post sees no sheet of the round */
export const read = (scope: Scope, { params }: Input<typeof readReview>): Promise<Round> => shown(scope, params.id);

/** The deadlines follow one another, from today on. @throws invalid naming each that does not */
function checkDays({ selfBy, acceptBy, inspectBy }: Given, today: string): void {
  const flaws: Record<string, string> = {};
  if (selfBy < today) flaws['selfBy'] = 'in_past';
  if (acceptBy !== null && acceptBy < selfBy) flaws['acceptBy'] = 'before_self';
  if (inspectBy !== null && inspectBy < (acceptBy ?? selfBy)) flaws['inspectBy'] = 'before_accept';
  if (Object.keys(flaws).length > 0) throw invalid(flaws);
}

/** The villages to review. @throws invalid naming each that is none there, conflict `no_villages` */
function chosen(there: readonly Reviewed[], wanted: readonly string[] | null): readonly Reviewed[] {
  if (there.length === 0) throw conflict('no_villages');
  if (!wanted) return there;
  const strays = wanted.flatMap((id, at) =>
    there.some((one) => one.id === id) ? [] : [[`villages.${at}`, 'not_there'] as const],
  );
  if (strays.length > 0) throw invalid(Object.fromEntries(strays));
  return there.filter(({ id }) => wanted.includes(id));
}

/** The edition by which the round judges, held. @throws not_found, conflict `standard_unfit` */
async function standardFor(scope: Scope, id: string, year: number) {
  const standard = await rounds.holdStandard(scope, id);
  if (!standard) throw notFound();
  if (standard.appliesTo !== 'village' || (await rounds.holdingIn(scope, standard.code, year)) !== id)
    throw conflict('standard_unfit');
  return standard;
}

/**
 * Opens a round: a sheet for each village, and each is told.
 * @throws not_found when unit or standard are not there for the acting post
 * @throws invalid naming deadlines out of order and villages that are none there
 * @throws conflict `standard_unfit`, `no_villages`, `already_open`
 */
export async function open(scope: Scope, { body }: Input<typeof openReview>): Promise<Round> {
  checkDays(body, dayOf(scope.now));
  const unit = await rounds.unit(scope, body.unitId);
  if (!unit) throw notFound();
  const standard = await standardFor(scope, body.standardId, body.year);
  const villages = chosen(await rounds.below(scope, unit, standard.appliesTo), body.villages);
  const ids = villages.map((village) => village.id);
  if ((await rounds.inUnfinished(scope, standard.code, body.year, ids)) > 0) throw conflict('already_open');
  const id = randomUUID();
  const { title, year, tolerance } = body;
  const [acceptBy, inspectBy] = [body.acceptBy, body.inspectBy].map((day) => (day === null ? null : dateOf(day)));
  const days = { selfBy: dateOf(body.selfBy), acceptBy: acceptBy ?? null, inspectBy: inspectBy ?? null };
  const sheets = await rounds.add(scope, id, { title, year, tolerance, standard, unit, ...days }, villages);
  for (const sheet of sheets)
    await notify(scope, sheet.unitId, {
      kind: 'reviewOpened',
      params: { title, by: body.selfBy },
      link: `/reviews/sheets/${sheet.id}`,
    });
  scope.audit({
    action: 'review.open',
    object: 'review',
    objectId: id,
    changes: {
      title: [null, title],
      year: [null, year],
      standard: [null, `${standard.code} ${standard.edition}`],
      unit: [null, unit.name],
      sheets: [null, sheets.length],
    },
  });
  return shown(scope, id);
}

/**
 * Closes a finished round.
 * @throws not_found, stale
 * @throws conflict `wrong_state`, `sheets_unfinished`
 */
export async function close(scope: Scope, { params, version }: Input<typeof closeReview>): Promise<Round> {
  const round = await shown(scope, params.id);
  if (round.state !== 'open') throw conflict('wrong_state');
  if (round.version !== version) throw stale(round);
  if ((await rounds.unfinished(scope, round.id)) > 0) throw conflict('sheets_unfinished');
  if (!(await rounds.close(scope, round))) throw stale(await shown(scope, params.id));
  scope.audit({
    action: 'review.close',
    object: 'review',
    objectId: round.id,
    changes: { state: ['open', 'closed'] },
  });
  return shown(scope, params.id);
}
