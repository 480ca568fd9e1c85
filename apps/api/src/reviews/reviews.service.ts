import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { saveEntries } from '@xiehui/contracts/review-acts';
import type { Column, RecordsSaid, Sheet, listItemRecords, readSheet } from '@xiehui/contracts/reviews';
import { may } from '@xiehui/policy/grants';
import { type Side, sideOf } from '@xiehui/policy/reviews';
import { type ReviewAct, actsIn, reviewStep, unmet } from '@xiehui/rules/review-states';
import { scoreFlaw } from '@xiehui/rules/totals';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { measuresOf, recordsByItem } from './records-said.ts';
import {
  type Standing,
  accepted,
  completeTotal,
  factsOf,
  frozenOf,
  itemsOf,
  openItems,
  reviewedOf,
  standingOf,
  unexplainedItems,
} from './sheet.view.ts';
import { sheets } from './sheets.repository.ts';
import { recordsBehind, saidOf } from './unit-said.ts';

const columnOfSide: Partial<Record<Side, Column>> = { unit: 'self', town: 'town', inspector: 'district' };

/** A sheet with as what the acting post acts on it. */
export type Held = { readonly standing: Standing; readonly side: Side | undefined };

/** The sheet as it stands for the acting post. @throws not_found */
export async function sheetOf(scope: Scope, id: string): Promise<Held> {
  const row = await sheets.find(scope, id);
  if (!row) throw notFound();
  return { standing: standingOf(row), side: sideOf(scope.actor, reviewedOf(row), dayOf(scope.now)) };
}

/** The same, and nobody else changes it until this transaction ends. @throws not_found */
export async function holdSheet(scope: Scope, id: string): Promise<Held> {
  await sheets.hold(scope, id);
  return sheetOf(scope, id);
}

/** The column that a side writes in this state. */
const writable = ({ standing: { state }, side }: Held): Column | undefined => {
  const column = side && columnOfSide[side];
  const hands = side ? actsIn(state, side).some((act) => ['selfScore', 'accept', 'inspect'].includes(act)) : false;
  return hands ? column : undefined;
};

/** What the rules want to know before an act by this side. */
export const factsFor = ({ standing, side }: Held, reason: string) => {
  const column = (side && columnOfSide[side]) ?? (standing.visited ? 'district' : 'town');
  const judged = side === 'town' ? standing.columns.town : accepted(standing);
  const { rectifications } = standing.row;
  return {
    unanswered: openItems(standing, column).length,
    unexplained: unexplainedItems(standing, column).length,
    vetoesFound: [...judged.values()].filter((entry) => entry.kind === 'found').length,
    rectifications: rectifications.length,
    openRectifications: rectifications.filter((one) => one.state !== 'closed').length,
    reason,
  };
};

const permissionOf = {
  selfScore: 'review.selfScore',
  accept: 'review.accept',
  inspect: 'review.inspect',
  rectify: 'rectification.order',
  recognise: 'review.recognise',
  return: 'review.return',
  reject: 'review.reject',
} as const satisfies Record<ReviewAct, Parameters<typeof may>[1]>;

/** What the acting post may do with the sheet now, each with what it still asks for. */
const possibleActs = (scope: Scope, held: Held): Sheet['acts'] => {
  const { side, standing } = held;
  if (!side) return [];
  // A reason is given with the act itself.
  const facts = factsFor(held, '-');
  return actsIn(standing.state, side)
    .filter((act) => may(scope.actor, permissionOf[act]))
    .flatMap((act) => {
      const step = reviewStep(standing.state, act);
      return step ? [{ act, unmet: [...unmet(step, facts)] }] : [];
    });
};

/** States in which something can be ordered from a sheet, by those who look at it. */
const orderable: readonly string[] = ['selfScored', 'townAccepted', 'inspected', 'rectifying'];
export const mayOrderFrom = ({ standing, side }: Held): boolean =>
  side !== undefined && side !== 'unit' && orderable.includes(standing.state);

/** An officer's column is shown to those below once it has been handed in. */
const shownTo = ({ standing, side }: Held): Column[] => {
  const above = side === 'district';
  const town = above || side === 'town' || side === 'inspector' || standing.state !== 'selfScored';
  const district = above || side === 'inspector' || standing.visited;
  return ['self', ...(town ? (['town'] as const) : []), ...(district ? (['district'] as const) : [])];
};

/** Whose records a sheet rests on, and for which period. */
export const askedOf = ({ row }: Standing) => ({ unit: row.unitId, period: row.review.period });

/** What the records say, item by item: as they stand now, or as they stood when the sheet was recognised. */
export async function recordsOf(scope: Scope, standing: Standing): Promise<ReadonlyMap<string, RecordsSaid>> {
  const { row, standard } = standing;
  const frozen = frozenOf(row);
  if (frozen) return new Map(Object.entries(frozen.records).flatMap(([code, said]) => (said ? [[code, said]] : [])));
  return recordsByItem(standard, await saidOf(scope, askedOf(standing), measuresOf(standard)));
}

const orderOf = ({
  id,
  itemCode,
  problem,
  measure,
  dueOn,
  extendedTo,
  state,
}: Standing['row']['rectifications'][number]) => ({
  id,
  itemCode,
  problem,
  measure,
  dueOn: (extendedTo ?? dueOn).toISOString().slice(0, 10),
  state: state as Sheet['rectifications'][number]['state'],
});

/** The sheet as the acting post is shown it. */
export async function shown(scope: Scope, held: Held): Promise<Sheet> {
  const { standing } = held;
  const { row } = standing;
  const columns = shownTo(held);
  const column = writable(held) ?? null;
  const said = await recordsOf(scope, standing);
  return {
    ...factsOf(standing),
    totals: {
      self: row.selfScore?.toFixed(1) ?? null,
      town: columns.includes('town') ? (row.townScore?.toFixed(1) ?? null) : null,
      district: columns.includes('district') ? (row.districtScore?.toFixed(1) ?? null) : null,
    },
    items: itemsOf(standing, said, columns),
    column,
    missing: column ? openItems(standing, column) : [],
    unexplained: column ? [...unexplainedItems(standing, column)] : [],
    acts: possibleActs(scope, held),
    orders: may(scope.actor, 'rectification.order') && mayOrderFrom(held),
    rectifications: row.rectifications.map(orderOf),
  };
}

/** The sheet as it stands now. @throws not_found */
export const shownById = async (scope: Scope, id: string): Promise<Sheet> => shown(scope, await sheetOf(scope, id));

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readSheet>): Promise<Sheet> => shownById(scope, params.id);

type Given = Input<typeof saveEntries>['body']['entries'];

const flawOf = (entry: Given[number], standing: Standing, column: Column): readonly [string, string] | undefined => {
  const item = standing.standard.sections.flatMap((s) => s.items).find(({ code }) => code === entry.itemCode);
  if (!item) return ['itemCode', 'unknown_item'];
  if (item.vetoes && column === 'self') return ['itemCode', 'not_asked'];
  const { answer } = entry;
  if (!answer) return standing.visited && column === 'district' ? ['answer', 'required'] : undefined;
  if (item.vetoes !== (answer.kind === 'cleared' || answer.kind === 'found')) return ['answer.kind', 'wrong_kind'];
  const flaw = answer.kind === 'scored' ? scoreFlaw(item, answer.score) : undefined;
  return flaw && ['answer.score', flaw];
};

/** @throws invalid naming every entry that does not fit the standard */
function checkEntries(entries: Given, standing: Standing, column: Column): void {
  const flaws = entries.flatMap((entry, at) => {
    const again = entries.findIndex((one) => one.itemCode === entry.itemCode) < at;
    const flaw = again ? (['itemCode', 'repeated'] as const) : flawOf(entry, standing, column);
    return flaw ? [[`entries.${at}.${flaw[0]}`, flaw[1]] as const] : [];
  });
  if (flaws.length > 0) throw invalid(Object.fromEntries(flaws));
}

const totalField = { self: 'selfScore', town: 'townScore', district: 'districtScore' } as const;
const said = (standing: Standing, column: Column, codes: ReadonlySet<string>) =>
  Object.fromEntries(
    standing.row.entries.flatMap((row) => {
      if (row.column !== column || !codes.has(row.itemCode)) return [];
      const files = row.evidence.map(({ fileId }) => fileId).toSorted();
      const answer = standing.columns[column].get(row.itemCode) ?? null;
      return [[row.itemCode, { answer, reason: row.reason ?? '', note: row.note ?? '', files }]];
    }),
  );

/**
 * Keeps entries of the acting post's own column; a total that was handed in before follows them.
 * @throws not_found, forbidden, stale
 * @throws invalid naming every entry that does not fit
 * @throws conflict `wrong_state`, `file_unusable`
 */
export async function save(scope: Scope, { params, version, body }: Input<typeof saveEntries>): Promise<Sheet> {
  const held = await holdSheet(scope, params.id);
  const { standing, side } = held;
  if (!side || !columnOfSide[side]) throw forbidden('not_yours');
  const column = writable(held);
  if (!column) throw conflict('wrong_state');
  if (standing.row.version !== version) throw stale(await shown(scope, held));
  checkEntries(body.entries, standing, column);
  const unit = { id: standing.row.unitId, path: standing.row.unitPath };
  const wanted = body.entries.flatMap((entry) => entry.files);
  const usable = await sheets.takeFiles(scope, unit, wanted);
  if (wanted.some((file) => !usable.has(file))) throw conflict('file_unusable');
  const by = { column, enteredName: await sheets.actorName(scope) };
  await sheets.keep(scope, standing.row, by, body.entries);
  const after = (await sheetOf(scope, params.id)).standing;
  const total = standing.row[totalField[column]] === null ? null : completeTotal(after, column);
  const grade = standing.visited && column === 'district' ? { grade: total?.grade ?? null } : {};
  const turned = { to: standing.state, [totalField[column]]: total?.score ?? null, ...grade };
  await sheets.turn(scope, { id: params.id, version, from: standing.state }, turned);
  const codes = new Set(body.entries.map((entry) => entry.itemCode));
  scope.audit({
    action: 'review.score',
    object: 'reviewSheet',
    objectId: params.id,
    changes: changesOf<Record<string, unknown>>(said(standing, column, codes), said(after, column, codes)),
  });
  return shownById(scope, params.id);
}

/** The records that an item counts. @throws not_found when the sheet is not there, or has no such item */
export async function itemRecords(
  scope: Scope,
  { params, query }: Input<typeof listItemRecords>,
): Promise<Output<typeof listItemRecords>> {
  const { standing } = await sheetOf(scope, params.id);
  const { row, standard } = standing;
  const item = standard.sections.flatMap((section) => section.items).find(({ code }) => code === params.code);
  if (!item) throw notFound();
  const frozen = frozenOf(row);
  if (frozen) return { items: frozen.records[item.code]?.counted.first ?? [], more: false };
  if (!item.auto) return { items: [], more: false };
  return recordsBehind(scope, askedOf(standing), { measure: item.auto.measure, ...query });
}
