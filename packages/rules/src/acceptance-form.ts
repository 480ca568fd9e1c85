/**
 * The rows of the acceptance form (现状 / 自评 / 验收 / 差距 / 整改措施) from a reviewed sheet. The form is data: the page
 * that prints it chooses the words. Both score columns count against one set of weights, that of the accepted column, so
 * each column adds up on paper even where items do not apply.
 */
import type { Day } from './dates.ts';
import { type Decimal, compare, roundToTenth, subtract } from './decimal.ts';
import type { RectificationState } from './rectification-states.ts';
import { type Measured, type Shortfall, shortfall } from './scoring.ts';
import { type Standard, type StandardItem, type Words, numberOf } from './standards.ts';
import { type Entry, type SheetTotal, total } from './totals.ts';

/** What an order asks of the unit, as printed beside the item. */
export type FormRectification = { readonly measure: string; readonly dueOn: Day; readonly state: RectificationState };

/** One line of the sheet as it stands when the form is printed; words are empty where nobody wrote any. */
export type ReviewedItem = {
  readonly code: string;
  /** What the records said; undefined where an officer looked instead. */
  readonly measured: Measured | undefined;
  readonly presentWords: string;
  readonly gapWords: string;
  readonly self: Entry | undefined;
  readonly town: Entry | undefined;
  readonly inspected: Entry | undefined;
  readonly rectification: FormRectification | undefined;
};

/** What the item lacks: points lost, an officer's words, and what the records lack to the target where they can tell. */
export type FormGap = { readonly lost: Decimal; readonly words: string; readonly shortfall: Shortfall | undefined };

export type FormRow = {
  readonly code: string;
  readonly number: string;
  readonly text: Words;
  /** As the standard prints it, and as it counts on this form: undefined when the item does not apply. */
  readonly printedWeight: Decimal;
  readonly weight: Decimal | undefined;
  readonly present: { readonly words: string; readonly measured: Measured | undefined };
  /** Scores as they count; undefined where none was given. */
  readonly self: Decimal | undefined;
  readonly accepted: Decimal | undefined;
  /** undefined where full marks were given, none at all, or the item does not apply. */
  readonly gap: FormGap | undefined;
  readonly rectification: FormRectification | undefined;
};

export type FormSection = {
  readonly code: string;
  readonly title: Words;
  readonly weight: Decimal;
  readonly self: Decimal;
  readonly accepted: Decimal;
  readonly rows: readonly FormRow[];
};

export type AcceptanceForm = {
  /** Sections that hold items with points; vetoes stand apart. */
  readonly sections: readonly FormSection[];
  /** `found` is undefined while nobody has looked. */
  readonly vetoes: readonly { readonly code: string; readonly text: Words; readonly found: boolean | undefined }[];
  readonly self: Decimal;
  readonly accepted: Decimal;
  /** Code of the grade that the accepted scores earn; undefined while the sheet is open or when a veto is found. */
  readonly grade: string | undefined;
  readonly itemCount: number;
  /** How many of the items that apply were accepted with less than full marks. */
  readonly belowFull: number;
};

type Lines = ReadonlyMap<string, ReviewedItem>;

/** The officer's answer that stands: the inspector's where there was a visit, else the town's. */
export const acceptedEntry = (line: Pick<ReviewedItem, 'town' | 'inspected'>): Entry | undefined =>
  line.inspected ?? line.town;

const columnOf = (lines: Lines, entryOf: (line: ReviewedItem) => Entry | undefined): ReadonlyMap<string, Entry> =>
  new Map(
    [...lines].flatMap(([code, line]) => {
      const entry = entryOf(line);
      return entry ? [[code, entry] as const] : [];
    }),
  );

/** What the officer dropped is dropped from the self score too; what the officer kept counts, though the unit dropped it. */
const selfEntry = (line: ReviewedItem): Entry | undefined => {
  const accepted = acceptedEntry(line);
  if (accepted?.kind === 'notApplicable') return accepted;
  return line.self?.kind === 'notApplicable' ? undefined : line.self;
};

type Columns = { readonly self: SheetTotal; readonly accepted: SheetTotal };

const gapOf = (item: StandardItem, line: ReviewedItem | undefined, columns: Columns): FormGap | undefined => {
  const counted = columns.accepted.items.get(item.code);
  if (counted?.score === undefined || compare(counted.score, counted.weight) >= 0) return undefined;
  const rule = item.auto && { op: item.auto.op, target: item.auto.value };
  return {
    lost: roundToTenth(subtract(counted.weight, counted.score)),
    words: line?.gapWords ?? '',
    shortfall: rule && line?.measured ? shortfall(rule, line.measured) : undefined,
  };
};

const rowOf = (item: StandardItem, line: ReviewedItem | undefined, columns: Columns): FormRow => ({
  code: item.code,
  number: numberOf(item),
  text: item.text,
  printedWeight: item.weight,
  weight: columns.accepted.items.get(item.code)?.weight,
  present: { words: line?.presentWords ?? '', measured: line?.measured },
  self: columns.self.items.get(item.code)?.score,
  accepted: columns.accepted.items.get(item.code)?.score,
  gap: gapOf(item, line, columns),
  rectification: line?.rectification,
});

const sectionsOf = (standard: Standard, lines: Lines, columns: Columns): readonly FormSection[] =>
  standard.sections.flatMap((section, place) => {
    const items = section.items.filter((item) => !item.vetoes);
    const self = columns.self.sections[place];
    const accepted = columns.accepted.sections[place];
    if (items.length === 0 || !self || !accepted) return [];
    const rows = items.map((item) => rowOf(item, lines.get(item.code), columns));
    const { code, title } = section;
    return [{ code, title, weight: accepted.weight, self: self.score, accepted: accepted.score, rows }];
  });

const foundAt = (line: ReviewedItem | undefined): boolean | undefined => {
  const entry = line && acceptedEntry(line);
  return entry && entry.kind === 'found';
};

/**
 * Composes the form. A line that the sheet does not have is printed empty.
 * @throws RangeError when a line is of no item of the standard, or its entries do not fit it.
 */
export const acceptanceForm = (standard: Standard, reviewed: readonly ReviewedItem[]): AcceptanceForm => {
  const lines: Lines = new Map(reviewed.map((line) => [line.code, line]));
  const columns: Columns = {
    self: total(standard, columnOf(lines, selfEntry)),
    accepted: total(standard, columnOf(lines, acceptedEntry)),
  };
  const sections = sectionsOf(standard, lines, columns);
  const rows = sections.flatMap((section) => section.rows);
  return {
    sections,
    vetoes: standard.sections
      .flatMap((section) => section.items)
      .filter((item) => item.vetoes)
      .map((item) => ({ code: item.code, text: item.text, found: foundAt(lines.get(item.code)) })),
    self: columns.self.score,
    accepted: columns.accepted.score,
    grade: columns.accepted.grade,
    itemCount: rows.filter((row) => row.weight !== undefined).length,
    belowFull: rows.filter((row) => row.gap !== undefined).length,
  };
};
