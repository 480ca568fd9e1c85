import {
  type Answer,
  type Column,
  RecordsSaid,
  ReviewState,
  type Sheet,
  type SheetEntry,
  type SheetItem,
} from '@xiehui/contracts/reviews';
import { StandardBody } from '@xiehui/contracts/standards';
import type { ReviewedSheet } from '@xiehui/policy/reviews';
import { needsReason, unexplained } from '@xiehui/rules/review-states';
import { type Entries, type SheetTotal, total } from '@xiehui/rules/totals';
import { z } from 'zod';
import { fileOf } from '../files/files.service.ts';
import type { EntryRow, SheetRow } from './sheets.repository.ts';

/** A day of the database as text. */
export const dayText = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** What the rules reckon of a sheet with. */
export type Standing = {
  readonly row: SheetRow;
  readonly state: ReviewState;
  readonly standard: StandardBody;
  /** Answers by column and item code. */
  readonly columns: Readonly<Record<Column, Entries>>;
  /** Whether an inspector has handed a visit in, and nobody returned the sheet since. */
  readonly visited: boolean;
};

const answerOf = (row: EntryRow): Answer | null => {
  if (row.found !== null) return { kind: row.found ? 'found' : 'cleared' };
  if (!row.applies) return { kind: 'notApplicable' };
  return row.score === null ? null : { kind: 'scored', score: row.score.toFixed(1) };
};

const columnOf = (rows: readonly EntryRow[], column: Column): Entries =>
  new Map(
    rows.flatMap((row) => {
      const answer = row.column === column ? answerOf(row) : null;
      return answer ? [[row.itemCode, answer] as const] : [];
    }),
  );

/** A stored sheet as the rules read it. */
export const standingOf = (row: SheetRow): Standing => ({
  row,
  state: ReviewState.parse(row.state),
  standard: StandardBody.parse(row.review.standard),
  columns: {
    self: columnOf(row.entries, 'self'),
    town: columnOf(row.entries, 'town'),
    district: columnOf(row.entries, 'district'),
  },
  visited: row.districtScore !== null,
});

/** What decides as what a post acts on the sheet. */
export const reviewedOf = (row: SheetRow): ReviewedSheet => {
  const until = dayText(row.assignedUntil);
  return {
    unit: { id: row.unitId, parentId: row.unit.parentId },
    inspector: row.inspectorPostId && until ? { postId: row.inspectorPostId, until } : null,
  };
};

/** The officers' answers that stand: the inspector's after a visit, else the town's. */
export const accepted = ({ visited, columns }: Standing): Entries => (visited ? columns.district : columns.town);

/** The items of a column that want an answer and have none; the unit is not asked about vetoes. */
export const openItems = ({ standard, columns }: Pick<Standing, 'standard' | 'columns'>, column: Column): string[] => {
  const vetoes = new Set(standard.sections.flatMap((s) => s.items.flatMap((item) => (item.vetoes ? [item.code] : []))));
  return total(standard, columns[column]).open.filter((code) => column !== 'self' || !vetoes.has(code));
};

/** The reasons that a column gives, by item. */
const reasonsOf = (rows: readonly EntryRow[], column: Column): ReadonlyMap<string, string> =>
  new Map(rows.flatMap((row) => (row.column === column && row.reason ? [[row.itemCode, row.reason] as const] : [])));

/** The items of an officer's column whose difference from the self score wants a reason and has none. */
export const unexplainedItems = ({ row, columns }: Standing, column: Column): readonly string[] =>
  column === 'self'
    ? []
    : unexplained(
        { self: columns.self, officer: columns[column] },
        reasonsOf(row.entries, column),
        row.review.tolerance.toString(),
      );

/** A column's total once every item has an answer, else null. */
export const completeTotal = (standing: Pick<Standing, 'standard' | 'columns'>, column: Column): SheetTotal | null =>
  openItems(standing, column).length === 0 ? total(standing.standard, standing.columns[column]) : null;

/** What the records said when the sheet was recognised; null before. */
export const Frozen = z.strictObject({
  records: z.record(z.string(), RecordsSaid.nullable()),
  head: z.strictObject({ members: z.string(), groups: z.string(), activities: z.string() }),
  unit: z.string(),
});
export type Frozen = z.infer<typeof Frozen>;
export const frozenOf = (row: SheetRow): Frozen | null => (row.frozen === null ? null : Frozen.parse(row.frozen));

const entryOf = (standing: Standing, row: EntryRow): SheetEntry => {
  const answer = answerOf(row);
  const officer = row.column !== 'self' && answer !== null;
  const { tolerance } = standing.row.review;
  return {
    answer,
    reason: row.reason ?? '',
    note: row.note ?? '',
    by: row.enteredName,
    at: row.enteredAt.toISOString(),
    files: row.evidence.map(({ file }) => fileOf(file)),
    differs: officer && needsReason(standing.columns.self.get(row.itemCode), answer, tolerance.toString()),
  };
};

/** The items of a sheet with the columns that the reader is shown. */
export const itemsOf = (
  standing: Standing,
  said: ReadonlyMap<string, RecordsSaid>,
  shown: readonly Column[],
): SheetItem[] => {
  const cell = (code: string, column: Column): SheetEntry | null => {
    const row = standing.row.entries.find((one) => one.itemCode === code && one.column === column);
    return row && shown.includes(column) ? entryOf(standing, row) : null;
  };
  return standing.standard.sections
    .flatMap((section) => section.items)
    .map(({ code }) => ({
      code,
      records: said.get(code) ?? null,
      self: cell(code, 'self'),
      town: cell(code, 'town'),
      district: cell(code, 'district'),
    }));
};

/** Name of the grade that the sheet has earned. */
export const gradeOf = (standard: StandardBody, code: string | null): Sheet['grade'] =>
  standard.grades.find((grade) => grade.code === code)?.name ?? null;

/** What of a sheet is the same for every reader. */
export const factsOf = ({ row, standard, state }: Standing) => {
  const { review } = row;
  const until = dayText(row.assignedUntil);
  const postId = row.inspectorPostId;
  return {
    id: row.id,
    version: row.version,
    review: { id: review.id, title: review.title, year: review.year, standard: standard.name },
    unit: { id: row.unitId, name: frozenOf(row)?.unit ?? row.unit.name },
    above: row.unit.parentId && row.aboveName ? { id: row.unit.parentId, name: row.aboveName } : null,
    state,
    grade: gradeOf(standard, row.grade),
    openRectifications: row.rectifications.filter((one) => one.state !== 'closed').length,
    inspector: postId && until ? { postId, name: row.inspectorName ?? '', until } : null,
    documentNo: row.documentNo,
    district: row.district.name,
    period: review.period,
    standard,
    edition: review.standardFrom.edition,
    tolerance: review.tolerance.toString(),
    selfBy: dayText(review.selfBy),
    acceptBy: dayText(review.acceptBy),
    inspectBy: dayText(review.inspectBy),
    reason: row.reason,
    recognisedOn: dayText(row.recognisedOn),
  };
};
