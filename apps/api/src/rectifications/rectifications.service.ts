import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  Issuer,
  RectificationState,
  type Rectification,
  type RectificationAct,
  type RectificationLine,
  type answerRectification,
  type closeRectification,
  type countRectifications,
  type extendRectification,
  type listRectifications,
  type orderRectification,
  type readRectification,
  type sendBackRectification,
} from '@xiehui/contracts/rectifications';
import { orderSideOf } from '@xiehui/policy/rectifications';
import {
  deadlineOf,
  extensionFlaw,
  isOverdue,
  rectificationActs,
  rectificationStep,
} from '@xiehui/rules/rectification-states';
import { numberOf } from '@xiehui/rules/standards';
import { fileOf } from '../files/files.service.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { ordersTurn, sheetForOrder } from '../reviews/orders.service.ts';
import {
  type Change,
  type Filter,
  type Items,
  type RectificationRow,
  rectifications,
} from './rectifications.repository.ts';

const dayText = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;
const linkOf = (id: string) => `/rectifications/${id}` as const;

const clockOf = (row: RectificationRow) => ({
  state: RectificationState.parse(row.state),
  dueOn: dayText(row.dueOn) ?? '',
  extendedTo: dayText(row.extendedTo),
});

const lineOf = (scope: Scope, row: RectificationRow, items: Items): RectificationLine => {
  const { review } = row.sheet;
  const text = items.get(review.id)?.find((item) => item.code === row.itemCode)?.text ?? {
    zh: row.itemCode,
    en: row.itemCode,
  };
  return {
    id: row.id,
    version: row.version,
    sheetId: row.sheetId,
    review: { title: review.title, year: review.year },
    item: { code: row.itemCode, number: numberOf({ code: row.itemCode }), text },
    unit: { id: row.unitId, name: row.unit.name },
    above: row.unit.parentId && row.sheet.aboveName ? { id: row.unit.parentId, name: row.sheet.aboveName } : null,
    problem: row.problem,
    measure: row.measure,
    ...clockOf(row),
    overdue: isOverdue(clockOf(row), dayOf(scope.now)),
    issuedAs: Issuer.parse(row.issuedAs),
  };
};

const whereOf = (row: RectificationRow) => ({
  unit: { id: row.unitId, parentId: row.unit.parentId },
  issuedAs: Issuer.parse(row.issuedAs),
});

/** What the acting post may do with the order now. */
const actsOf = (scope: Scope, row: RectificationRow): RectificationAct[] => {
  const side = orderSideOf(scope.actor, whereOf(row));
  const { state, extendedTo } = clockOf(row);
  return rectificationActs.filter((act) => {
    const step = side && rectificationStep(state, act);
    return step && step.by.includes(side) && (act !== 'extend' || extendedTo === null);
  });
};

const shown = async (scope: Scope, row: RectificationRow): Promise<Rectification> => ({
  ...lineOf(scope, row, await rectifications.itemsOf(scope, [row.sheet.review.id])),
  extendReason: row.extendReason,
  orderedBy: row.orderedName,
  orderedAt: row.createdAt.toISOString(),
  answer: row.answer,
  answeredBy: row.answeredName,
  answeredAt: row.answeredAt?.toISOString() ?? null,
  files: row.files.map(({ file }) => fileOf(file)),
  sentBack: row.sentBack,
  closedBy: row.closedName,
  closedAt: row.closedAt?.toISOString() ?? null,
  acts: actsOf(scope, row),
});

/** @throws not_found */
async function rowOf(scope: Scope, id: string): Promise<RectificationRow> {
  const row = await rectifications.find(scope, id);
  if (!row) throw notFound();
  return row;
}

async function filterOf(scope: Scope, query: Input<typeof countRectifications>['query']): Promise<Filter> {
  const path = query.unit === undefined ? undefined : await rectifications.unitPath(scope, query.unit);
  if (query.unit !== undefined && path === undefined) throw notFound();
  return {
    path,
    sheet: query.sheet,
    state: query.state,
    overdueOn: query.overdue ? dayOf(scope.now) : undefined,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listRectifications>,
): Promise<Output<typeof listRectifications>> {
  const { page, pageSize, sort } = query;
  const rows = await rectifications.list(scope, await filterOf(scope, query), {
    sort: sort === 'dueOn' ? 'asc' : 'desc',
    skip: (page - 1) * pageSize,
    take: pageSize + 1,
  });
  const items = await rectifications.itemsOf(
    scope,
    rows.map((row) => row.sheet.review.id),
  );
  return { items: rows.slice(0, pageSize).map((row) => lineOf(scope, row, items)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countRectifications>,
): Promise<Output<typeof countRectifications>> => ({
  total: await rectifications.count(scope, await filterOf(scope, query)),
});

/** @throws not_found */
export const read = async (scope: Scope, { params }: Input<typeof readRectification>): Promise<Rectification> =>
  shown(scope, await rowOf(scope, params.id));

/**
 * Orders a measure for an item of a sheet; an inspected sheet waits for it.
 * @throws not_found when the sheet is not there for the acting post, forbidden when it is not the post's to check
 * @throws invalid when the deadline has passed, or the standard has no such item
 * @throws conflict `sheet_not_open`
 */
export async function order(scope: Scope, { body }: Input<typeof orderRectification>): Promise<Rectification> {
  if (body.dueOn < dayOf(scope.now)) throw invalid({ dueOn: 'in_past' });
  const { unit, issuedAs } = await sheetForOrder(scope, body.sheetId, body.itemCode);
  const id = await rectifications.add(scope, { ...body, unit, issuedAs }, await rectifications.actorName(scope));
  scope.audit({
    action: 'rectification.order',
    object: 'rectification',
    objectId: id,
    changes: changesOf({}, { ...body, issuedAs }),
  });
  const { problem, dueOn: by } = body;
  await notify(scope, unit.id, { kind: 'rectificationOrdered', params: { problem, by }, link: linkOf(id) });
  await ordersTurn(scope, body.sheetId);
  return shown(scope, await rowOf(scope, id));
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** The order, held, where the act can be done. @throws not_found, forbidden, conflict `wrong_state`, stale */
async function holdFor(scope: Scope, { params, version }: Asked, act: RectificationAct): Promise<RectificationRow> {
  await rectifications.hold(scope, params.id);
  const row = await rowOf(scope, params.id);
  const side = orderSideOf(scope.actor, whereOf(row));
  if (!side) throw forbidden('not_yours');
  const step = rectificationStep(RectificationState.parse(row.state), act);
  if (!step) throw conflict('wrong_state');
  if (!step.by.includes(side)) throw forbidden('not_yours');
  if (row.version !== version) throw stale(await shown(scope, row));
  return row;
}

async function turn(
  scope: Scope,
  row: RectificationRow,
  act: RectificationAct,
  change: Omit<Change, 'to'>,
): Promise<void> {
  const from = RectificationState.parse(row.state);
  const to = rectificationStep(from, act)?.to ?? from;
  if (!(await rectifications.turn(scope, { id: row.id, version: row.version, from }, { ...change, to })))
    throw stale(await shown(scope, await rowOf(scope, row.id)));
  const { answer, sentBack, extendedTo, extendReason } = change;
  const said = Object.entries({ answer, sentBack, extendedTo, extendReason }).filter(
    ([, value]) => value !== undefined,
  );
  const before: Record<string, unknown> = { ...row, extendedTo: dayText(row.extendedTo) };
  scope.audit({
    action: `rectification.${act}`,
    object: 'rectification',
    objectId: row.id,
    changes: {
      ...(from === to ? {} : { state: [from, to] as const }),
      ...changesOf(before, Object.fromEntries(said)),
    },
  });
}

/** The unit that is told of an answer: the town for what a town ordered, else the district. */
const issuerOf = (row: RectificationRow): string =>
  row.issuedAs === 'town' && row.unit.parentId ? row.unit.parentId : row.sheet.review.openedById;

/** @throws not_found, forbidden, stale, conflict `wrong_state`, `file_unusable` */
export async function answer(scope: Scope, asked: Input<typeof answerRectification>): Promise<Rectification> {
  const row = await holdFor(scope, asked, 'answer');
  const { answer: text, files } = asked.body;
  if (!(await rectifications.setFiles(scope, row, files))) throw conflict('file_unusable');
  const answeredName = await rectifications.actorName(scope);
  await turn(scope, row, 'answer', { answer: text, answeredName, answeredAt: scope.now, sentBack: null });
  const params = { unit: row.unit.name };
  await notify(scope, issuerOf(row), { kind: 'rectificationAnswered', params, link: linkOf(row.id) });
  return shown(scope, await rowOf(scope, row.id));
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function close(scope: Scope, asked: Input<typeof closeRectification>): Promise<Rectification> {
  const row = await holdFor(scope, asked, 'close');
  const closedName = await rectifications.actorName(scope);
  await turn(scope, row, 'close', { closedBy: scope.actor.accountId, closedName, closedAt: scope.now });
  const params = { problem: row.problem };
  await notify(scope, row.unitId, { kind: 'rectificationClosed', params, link: linkOf(row.id) });
  return shown(scope, await rowOf(scope, row.id));
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function sendBack(scope: Scope, asked: Input<typeof sendBackRectification>): Promise<Rectification> {
  const row = await holdFor(scope, asked, 'sendBack');
  await turn(scope, row, 'sendBack', { sentBack: asked.body.reason });
  const params = { problem: row.problem, by: deadlineOf(clockOf(row)) };
  await notify(scope, row.unitId, { kind: 'rectificationOrdered', params, link: linkOf(row.id) });
  return shown(scope, await rowOf(scope, row.id));
}

/** @throws not_found, forbidden, stale, conflict `wrong_state`, `alreadyExtended`, `notLater` */
export async function extend(scope: Scope, asked: Input<typeof extendRectification>): Promise<Rectification> {
  const row = await holdFor(scope, asked, 'extend');
  const { to, reason } = asked.body;
  const flaw = extensionFlaw(clockOf(row), to);
  if (flaw) throw conflict(flaw === 'notOrdered' ? 'wrong_state' : flaw);
  await turn(scope, row, 'extend', { extendedTo: to, extendReason: reason });
  const params = { problem: row.problem, by: to };
  await notify(scope, row.unitId, { kind: 'rectificationOrdered', params, link: linkOf(row.id) });
  return shown(scope, await rowOf(scope, row.id));
}
