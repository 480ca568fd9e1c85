import type { Answer, Column, Sheet, SheetEntry, SheetItem } from '@xiehui/contracts/reviews';
import { fromTenths, isDecimal, tenths } from '@xiehui/rules/decimal';
import { needsReason } from '@xiehui/rules/review-states';
import type { StandardItem } from '@xiehui/rules/standards';
import { total, type Entries, type SheetTotal } from '@xiehui/rules/totals';
import type { Photo } from '../ui/photo-field.tsx';

/** One cell of the own column as this device holds it: saved, waiting to be sent, or being filled in. */
export type OwnEntry = {
  readonly answer: Answer | null;
  readonly reason: string;
  readonly note: string;
  readonly photos: readonly Photo[];
  /** `records`: nobody has answered, the records propose it. */
  readonly from: 'records' | 'person';
};
export type OwnEntries = ReadonlyMap<string, OwnEntry>;

export const blankEntry: OwnEntry = { answer: null, reason: '', note: '', photos: [], from: 'person' };

/** A line of the sheet: what the standard asks, what stands, and the own cell. */
export type Line = {
  readonly item: StandardItem;
  readonly section: number;
  readonly said: SheetItem;
  readonly own: OwnEntry | undefined;
};

/** Everything the page shows, reckoned from the sheet and what this device holds. */
export type SheetModel = {
  readonly sheet: Sheet;
  readonly column: Column | null;
  readonly lines: readonly Line[];
  readonly totals: Readonly<Record<Column, SheetTotal>>;
  /** Of the own column: codes without an answer, codes whose difference wants a reason. */
  readonly missing: readonly string[];
  readonly unexplained: readonly string[];
  /** How many of the items asked for have an answer. */
  readonly answered: number;
  readonly asked: number;
};

const answersOf = (lines: readonly Line[], column: Column, own: boolean): Entries =>
  new Map(
    lines.flatMap((line) => {
      const answer = own ? (line.own?.answer ?? null) : (line.said[column]?.answer ?? null);
      return answer ? [[line.item.code, answer] as const] : [];
    }),
  );

/** Whether the column is asked about the item: the village is not asked about vetoes. */
export const isAsked = (item: Pick<StandardItem, 'vetoes'>, column: Column | null): boolean =>
  column !== 'self' || !item.vetoes;

/** Puts a sheet together with what this device holds of the own column. */
export function modelOf(sheet: Sheet, own: OwnEntries): SheetModel {
  const { column } = sheet;
  const said = new Map(sheet.items.map((item) => [item.code, item]));
  const lines = sheet.standard.sections.flatMap((section, at) =>
    section.items.flatMap((item): Line[] => {
      const one = said.get(item.code);
      return one ? [{ item, section: at, said: one, own: column ? own.get(item.code) : undefined }] : [];
    }),
  );
  const totals = {
    self: total(sheet.standard, answersOf(lines, 'self', column === 'self')),
    town: total(sheet.standard, answersOf(lines, 'town', column === 'town')),
    district: total(sheet.standard, answersOf(lines, 'district', column === 'district')),
  };
  const asked = lines.filter(({ item }) => isAsked(item, column));
  const missing = column ? asked.filter((line) => !line.own?.answer).map(({ item }) => item.code) : [];
  return {
    sheet,
    column,
    lines,
    totals,
    missing,
    unexplained: lines.filter((line) => differs(sheet, line) && !line.own?.reason.trim()).map(({ item }) => item.code),
    answered: asked.length - missing.length,
    asked: asked.length,
  };
}

/** Whether the own answer differs from the self score by more than the round lets pass without a reason. */
export const differs = ({ column, tolerance }: Pick<Sheet, 'column' | 'tolerance'>, { own, said }: Line): boolean =>
  column !== null &&
  column !== 'self' &&
  own?.answer !== undefined &&
  own.answer !== null &&
  needsReason(said.self?.answer ?? undefined, own.answer, tolerance);

/** What a cell of the server holds, as this device holds its own. */
export const keptEntry = (entry: SheetEntry, photoOf: (file: SheetEntry['files'][number]) => Photo): OwnEntry => ({
  answer: entry.answer,
  reason: entry.reason,
  note: entry.note,
  photos: entry.files.map(photoOf),
  from: 'person',
});

/** The same with what stands in `reason`, `note` and the files: what a later save is compared with. */
export type Basis = {
  readonly answer: Answer | null;
  readonly reason: string;
  readonly note: string;
  readonly files: readonly string[];
};
export const basisOf = (entry: SheetEntry | null): Basis => ({
  answer: entry?.answer ?? null,
  reason: entry?.reason ?? '',
  note: entry?.note ?? '',
  files: entry?.files.map(({ id }) => id) ?? [],
});
export const sameBasis = (a: Basis, b: Basis): boolean =>
  JSON.stringify([a.answer, a.reason, a.note, a.files]) === JSON.stringify([b.answer, b.reason, b.note, b.files]);

/** Points one step up or down, within 0 and the weight, exact. */
export const stepped = (item: Pick<StandardItem, 'weight'>, answer: Answer | null, by: number): Answer => {
  const now = answer?.kind === 'scored' ? tenths(answer.score) : by > 0 ? -by : tenths(item.weight) - by;
  const most = tenths(item.weight);
  return { kind: 'scored', score: fromTenths(Math.min(most, Math.max(0, now + by))) };
};

/** Points as typed: one decimal, within 0 and the weight; undefined while they are none. */
export const typed = (item: Pick<StandardItem, 'weight'>, text: string): Answer | undefined => {
  const plain = text.trim().replace('，', '.').replace('。', '.').replace(/\.$/, '');
  if (!isDecimal(plain) || !/^\d+(\.\d)?$/.test(plain)) return undefined;
  const points = Math.min(tenths(plain), tenths(item.weight));
  return { kind: 'scored', score: fromTenths(points) };
};

/** `4` and `4.0` as one: what a column shows of an answer with points. */
export const pointsOf = (answer: Answer | null | undefined): string | undefined =>
  answer?.kind === 'scored' ? fromTenths(tenths(answer.score)) : undefined;

/** The item after or before one, of those that the column is asked about. */
export const neighbour = (model: SheetModel, code: string, by: 1 | -1): string | undefined => {
  const codes = model.lines.filter(({ item }) => isAsked(item, model.column)).map(({ item }) => item.code);
  return codes[codes.indexOf(code) + by];
};
