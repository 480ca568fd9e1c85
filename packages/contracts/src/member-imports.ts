import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, moment, Nothing } from './fields.ts';
import { cellProblems, fileProblems } from './file-problems.ts';
import { page, paging } from './paging.ts';
import { UnitKind } from './session.ts';

/** Why a roster as a whole is not taken: the code under `fields.file`, beside those every file can be refused for. */
export const rosterFileProblems = [
  /** `fields.<column>` names each: `missing_column`, `repeated_column`, `merged_header`. */
  'header_does_not_fit',
  'no_rows',
  /** A column of identity numbers: the portal does not collect them. */
  'identity_numbers',
] as const;
export const headerProblems = ['missing_column', 'repeated_column', 'merged_header'] as const;

/** The columns of a roster; the wording of their titles is the template's. */
export const RosterColumn = z.enum([
  'name',
  'sex',
  'birthYear',
  'association',
  'group',
  'phone',
  'education',
  'skills',
  'categories',
  'cardNo',
  'joinedOn',
  'sourceCategory',
  'residence',
]);
export type RosterColumn = z.infer<typeof RosterColumn>;

/** What a row of a roster can be told, about one of its cells or about the row. */
export const rowReasons = [
  ...cellProblems,
  'unstorable',
  'too_long',
  'too_many',
  'bad_year',
  'bad_phone',
  'in_future',
  'before_founding',
  'born_after_joining',
  /** A source that is noted by consent alone: in the member's own record. */
  'needs_consent',
  /** No village of that name here; of several with that name. */
  'no_such_association',
  'several_such_associations',
  /** The sheet is one village's, and the row is another's. */
  'other_association',
  'no_such_group',
  /** The same person stands in an earlier row; `row` is its number. */
  'twice_in_sheet',
  /** Same name and year of birth as a member, or as an earlier row, with another telephone: one person or two? */
  'like_another',
  /** Several members with this name and year of birth. */
  'several_alike',
  /** Nothing in the row is new. */
  'nothing_new',
  /** Somebody changed the register between the check and the writing. */
  'changed_meanwhile',
] as const;
export const RowReason = z.enum(rowReasons);
export type RowReason = z.infer<typeof RowReason>;

/** `add`: a new member; `change`: one who is known, with something new; `same`: nothing to do; `fault`: not taken over. */
export const RowVerdict = z.enum(['add', 'change', 'same', 'fault']);
export type RowVerdict = z.infer<typeof RowVerdict>;

/** A large roster is `checking` after the answer, until it is `checked` or the check has `failed`; taking it back is `undoing`. */
export const ImportState = z.enum(['checking', 'failed', 'checked', 'applying', 'applied', 'undoing', 'undone']);
export type ImportState = z.infer<typeof ImportState>;

/** Why an act on an import is refused. */
export const importReasons = [
  /** A roster is a village's, an enterprise's …, a town's or the district's. */
  'not_for_rosters',
  'unit_retired',
  /** Its rows are being read. */
  'still_checking',
  'already_applied',
  /** Somebody is at it. */
  'still_applying',
  'nothing_to_apply',
  'not_applied',
  /** A member it made or changed has been changed since. */
  'changed_since',
  /** Something rests on a member it made. */
  'in_use',
  /** The file and what its rows said have been let go. */
  'let_go',
] as const;
export type ImportReason = (typeof importReasons)[number];

/** Why a check failed after the answer. */
export const ImportProblem = z.enum([...fileProblems, 'unit_retired']);
export type ImportProblem = z.infer<typeof ImportProblem>;

const rows = z.number().int().min(0);

/** A roster that was sent in. */
export const MemberImport = z.strictObject({
  id,
  unit: z.strictObject({ id, name: z.string(), kind: UnitKind }),
  fileName: z.string(),
  state: ImportState,
  problem: ImportProblem.nullable(),
  /** Rows with anything in them. */
  total: rows,
  /** Rows by what the check found; while it goes on, so far. */
  rows: z.strictObject({ add: rows, change: rows, same: rows, fault: rows }),
  /** Titles of columns that are not taken over. */
  ignored: z.array(z.string()),
  /** Of the rows to take over: how many have had their turn, and how many of these could not be taken over any more. */
  done: rows,
  failed: rows,
  /** Something goes on with it, but nobody has been at it for a while: it can be taken up again. */
  stalled: z.boolean(),
  /** The workbook is still there: its faults can be downloaded, and what it did can be undone. */
  kept: z.boolean(),
  by: z.string(),
  createdAt: moment,
  finishedAt: moment.nullable(),
});
export type MemberImport = z.infer<typeof MemberImport>;

/** One row of it. */
export const ImportRow = z.strictObject({
  /** Its number in the sheet, as Excel shows it. */
  row: z.number().int(),
  name: z.string(),
  /** Association and group, in the sheet's words. */
  place: z.string(),
  verdict: RowVerdict,
  problems: z.array(
    z.strictObject({ field: RosterColumn.nullable(), reason: RowReason, row: z.number().int().optional() }),
  ),
  outcome: z.enum(['written', 'failed', 'undone']).nullable(),
  /** The member it made or changed. */
  memberId: id.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const language = z.enum(['zh', 'en']);
const may = { permission: 'member.import', reach: 'unit' } as const;

/** A workbook to fill in for a unit: drop-downs of its groups and of the closed lists. `conflict` `not_for_rosters`, `unit_retired`. */
export const downloadTemplate = endpoint({
  ...may,
  method: 'GET',
  path: '/members/template',
  audit: 'none',
  carries: 'download',
  query: z.strictObject({ unit: id.optional(), language }),
  response: Nothing,
});

/**
 * Takes in a roster and checks each row, a large one bit by bit after the answer; nothing is written to the register yet. A
 * file that as a whole is no roster is `invalid`. `conflict` `not_for_rosters`, `unit_retired`.
 */
export const createImport = endpoint({
  ...may,
  method: 'POST',
  path: '/members/imports',
  audit: 'write',
  once: true,
  upload: ['sheet'],
  query: z.strictObject({ unit: id.optional() }),
  response: MemberImport,
});

/** Rosters of the post's range, newest first. */
export const listImports = endpoint({
  ...may,
  method: 'GET',
  path: '/members/imports',
  audit: 'none',
  query: z.strictObject({ ...paging, unit: id.optional() }),
  response: page(MemberImport),
});

/** One roster; asked again and again while something goes on with it. */
export const readImport = endpoint({
  ...may,
  method: 'GET',
  path: '/members/imports/:id',
  audit: 'none',
  params: ById,
  response: MemberImport,
});

/** Its rows in the order of the sheet. */
export const listImportRows = endpoint({
  ...may,
  method: 'GET',
  path: '/members/imports/:id/rows',
  audit: 'none',
  params: ById,
  query: z.strictObject({ ...paging, verdict: RowVerdict.optional() }),
  response: page(ImportRow),
});

/**
 * Takes the good rows over: a small roster at once, a large one bit by bit after the answer. Again for one that stands still
 * goes on where it stopped, also with its check. `conflict` `still_checking`, `already_applied`, `still_applying`, `nothing_to_apply`, `let_go`.
 */
export const applyImport = endpoint({
  ...may,
  method: 'POST',
  path: '/members/imports/:id/application',
  audit: 'write',
  params: ById,
  response: MemberImport,
});

/** Takes back all that it wrote, or nothing; of a large one after the answer. `conflict` `still_applying`, `not_applied`, `changed_since`, `in_use`, `let_go`. */
export const undoImport = endpoint({
  ...may,
  method: 'DELETE',
  path: '/members/imports/:id/application',
  audit: 'write',
  params: ById,
  response: MemberImport,
});

/**
 * The workbook as it was sent in, telephone numbers whole, with the reason beside each row that was not taken over; of a
 * large one those rows alone.
 * `not_found` once it has been let go.
 */
export const downloadFaults = endpoint({
  ...may,
  method: 'GET',
  path: '/members/imports/:id/faults',
  audit: 'read',
  confirmed: true,
  carries: 'download',
  params: ById,
  query: z.strictObject({ language }),
  response: Nothing,
});
