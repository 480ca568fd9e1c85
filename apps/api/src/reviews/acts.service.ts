import type { Input } from '@xiehui/contracts/endpoint';
import type { NoticeKind } from '@xiehui/contracts/notices';
import type {
  acceptSheet,
  inspectSheet,
  recogniseSheet,
  rectifySheet,
  rejectSheet,
  returnSheet,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import type { Sheet } from '@xiehui/contracts/reviews';
import { type ReviewAct, type ReviewStep, reviewStep, unmet } from '@xiehui/rules/review-states';
import { total } from '@xiehui/rules/totals';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { headOf } from './form.service.ts';
import { type Held, factsFor, holdSheet, recordsOf, sheetOf, shown, shownById } from './reviews.service.ts';
import { type Standing, accepted, completeTotal, dayText, gradeOf } from './sheet.view.ts';
import { type Change, sheets } from './sheets.repository.ts';

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** The sheet, held, and the step that the act is. @throws not_found, forbidden, conflict with what the step asks for, stale */
async function stepOf(
  scope: Scope,
  { params, version }: Asked,
  act: ReviewAct,
  reason = '',
): Promise<[Held, ReviewStep]> {
  const held = await holdSheet(scope, params.id);
  const { standing, side } = held;
  if (!side) throw forbidden('not_yours');
  const step = reviewStep(standing.state, act);
  if (!step) throw conflict('wrong_state');
  if (!step.by.includes(side)) throw forbidden('not_yours');
  if (standing.row.version !== version) throw stale(await shown(scope, held));
  const [first] = unmet(step, factsFor(held, reason));
  if (first) throw conflict(first);
  return [held, step];
}

type Noted = {
  readonly [field in 'reason' | 'grade' | 'documentNo']: string | null;
} & {
  readonly [field in 'selfScore' | 'townScore' | 'districtScore']: { toString(): string } | null;
} & { readonly recognisedOn: Date | null };

/** What the log keeps of a sheet. */
const noted = (row: Noted) => ({
  reason: row.reason,
  selfScore: row.selfScore?.toString() ?? null,
  townScore: row.townScore?.toString() ?? null,
  districtScore: row.districtScore?.toString() ?? null,
  grade: row.grade,
  documentNo: row.documentNo,
  recognisedOn: dayText(row.recognisedOn),
});

/** Turns the sheet and notes it. @throws stale when somebody was faster */
async function turn(scope: Scope, { standing }: Held, step: ReviewStep, change: Change): Promise<void> {
  const { row } = standing;
  const turned = await sheets.turn(
    scope,
    { id: row.id, version: row.version, from: step.from },
    { ...change, to: step.to },
  );
  if (!turned) throw stale(await shownById(scope, row.id));
  scope.audit({
    action: `review.${step.act}`,
    object: 'reviewSheet',
    objectId: row.id,
    changes: { state: [step.from, step.to], ...changesOf(noted(row), noted({ ...row, ...change })) },
  });
}

const tell = (
  scope: Scope,
  { row }: Standing,
  unitId: string | null,
  { kind, params }: { kind: NoticeKind; params: Record<string, string> },
): Promise<void> =>
  unitId === null ? Promise.resolve() : notify(scope, unitId, { kind, params, link: `/reviews/sheets/${row.id}` });

const submitted = ({ row }: Standing) => ({
  kind: 'reviewSubmitted' as const,
  params: { unit: row.unit.name, title: row.review.title },
});

/** @throws not_found, forbidden, stale, conflict */
export async function selfScore(scope: Scope, asked: Input<typeof selfScoreSheet>): Promise<Sheet> {
  const [held, step] = await stepOf(scope, asked, 'selfScore');
  const { standing } = held;
  await turn(scope, held, step, { selfScore: completeTotal(standing, 'self')?.score ?? null, reason: null });
  await tell(scope, standing, standing.row.unit.parentId, submitted(standing));
  return shownById(scope, asked.params.id);
}

/** @throws not_found, forbidden, stale, conflict */
export async function accept(scope: Scope, asked: Input<typeof acceptSheet>): Promise<Sheet> {
  const [held, step] = await stepOf(scope, asked, 'accept');
  const { standing } = held;
  const sum = completeTotal(standing, 'town');
  await turn(scope, held, step, { townScore: sum?.score ?? null, grade: sum?.grade ?? null });
  await tell(scope, standing, standing.row.review.openedById, submitted(standing));
  return shownById(scope, asked.params.id);
}

/** Hands the visit in; what is ordered and not mended turns the sheet to 整改. @throws not_found, forbidden, stale, conflict */
export async function inspect(scope: Scope, asked: Input<typeof inspectSheet>): Promise<Sheet> {
  const [held, step] = await stepOf(scope, asked, 'inspect');
  const { standing } = held;
  const sum = completeTotal(standing, 'district');
  await turn(scope, held, step, { districtScore: sum?.score ?? null, grade: sum?.grade ?? null });
  await tell(scope, standing, standing.row.review.openedById, submitted(standing));
  await waitForOrders(scope, asked.params.id);
  return shownById(scope, asked.params.id);
}

/** Turns an inspected sheet from which something open is ordered to 整改; any other stands. */
export async function waitForOrders(scope: Scope, id: string): Promise<void> {
  const held = await sheetOf(scope, id);
  const step = reviewStep(held.standing.state, 'rectify');
  if (!step || !held.side || !step.by.includes(held.side)) return;
  if (factsFor(held, '').openRectifications > 0) await turn(scope, held, step, {});
}

/** @throws not_found, forbidden, stale, conflict */
export async function rectify(scope: Scope, asked: Input<typeof rectifySheet>): Promise<Sheet> {
  const [held, step] = await stepOf(scope, asked, 'rectify');
  await turn(scope, held, step, {});
  return shownById(scope, asked.params.id);
}

/** Back to the village; an inspector's answers are open again. @throws not_found, forbidden, stale, conflict */
export async function sendBack(scope: Scope, asked: Input<typeof returnSheet>): Promise<Sheet> {
  const { reason } = asked.body;
  const [held, step] = await stepOf(scope, asked, 'return', reason);
  const { standing } = held;
  await turn(scope, held, step, { reason, grade: null, districtScore: null });
  await sheets.reopen(scope, asked.params.id, 'district');
  const notice = { kind: 'reviewReturned' as const, params: { title: standing.row.review.title, reason } };
  await tell(scope, standing, standing.row.unitId, notice);
  return shownById(scope, asked.params.id);
}

/** @throws not_found, forbidden, stale, conflict */
export async function reject(scope: Scope, asked: Input<typeof rejectSheet>): Promise<Sheet> {
  const { reason } = asked.body;
  const [held, step] = await stepOf(scope, asked, 'reject', reason);
  await turn(scope, held, step, { reason, grade: null });
  const { row } = held.standing;
  await tell(scope, held.standing, row.unitId, { kind: 'reviewRejected', params: { title: row.review.title, reason } });
  return shownById(scope, asked.params.id);
}

/**
 * Recognises the sheet on the scores that stand, under a document number; what the records say is kept with it.
 * @throws not_found, forbidden, stale
 * @throws invalid when the day is still to come
 * @throws conflict `number_taken`, `allAnswered`, or what the step asks for
 */
export async function recognise(scope: Scope, asked: Input<typeof recogniseSheet>): Promise<Sheet> {
  const { documentNo, recognisedOn } = asked.body;
  if (recognisedOn > dayOf(scope.now)) throw invalid({ recognisedOn: 'in_future' });
  const [held, step] = await stepOf(scope, asked, 'recognise');
  const { standing } = held;
  const { grade } = total(standing.standard, accepted(standing));
  if (grade === undefined) throw conflict('allAnswered');
  const said = await recordsOf(scope, standing);
  const frozen = {
    records: Object.fromEntries(said),
    head: await headOf(scope, standing),
    unit: standing.row.unit.name,
  };
  const day = new Date(`${recognisedOn}T00:00:00Z`);
  await turn(scope, held, step, { grade, documentNo, recognisedOn: day, frozen });
  const { row } = standing;
  const params = { title: row.review.title, grade: gradeOf(standing.standard, grade)?.zh ?? '' };
  for (const unit of [row.unitId, row.unit.parentId])
    await tell(scope, standing, unit, { kind: 'reviewRecognised', params });
  return shownById(scope, asked.params.id);
}
