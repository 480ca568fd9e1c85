import { phone, text } from '@xiehui/contracts/fields';
import type { ImportRow, RosterColumn, RowReason } from '@xiehui/contracts/member-imports';
import { restrictedSource, type Residence } from '@xiehui/contracts/members';
import type { Education, Sex } from '@xiehui/contracts/people';
import { memberFaults } from '@xiehui/rules/members';
import type { SheetRow } from '../platform/spreadsheet-reader.ts';
import { educations, residences, sexes, squeezed } from './roster-columns.ts';

export type RowProblem = ImportRow['problems'][number];

/** What one row says, in the register's terms; association and group still by name. Null: the row does not say. */
export type RowSays = {
  readonly name: string;
  readonly birthYear: number;
  readonly joinedOn: string;
  readonly sex: Sex | null;
  readonly association: string | null;
  readonly group: string | null;
  readonly phone: string | null;
  readonly education: Education | null;
  readonly skills: string[];
  readonly categories: string[];
  readonly cardNo: string;
  /** A code of the district's list. */
  readonly sourceCategory: string | null;
  readonly residence: Residence | null;
};

/** A row that was read: `says` is there when nothing is wrong with it by itself. */
export type ReadRow = {
  readonly row: number;
  readonly name: string;
  readonly place: string;
  readonly says: RowSays | undefined;
  readonly problems: readonly RowProblem[];
};

const itemsMax = 10;
type Note = (field: RosterColumn, reason: RowReason) => null;

const cell = (row: SheetRow, field: RosterColumn): string => String(row.values[field] ?? '');
const itemsIn = (cellText: string): string[] => [
  ...new Set(
    cellText
      .split(/[、，,;；\n]+/)
      .map((item) => item.trim())
      .filter(Boolean),
  ),
];

// Made once: a large sheet asks for them some hundred thousand times.
const [upTo30, upTo40, upTo60, skill] = [text(0, 30), text(0, 40), text(0, 60), text(1, 20)];

/** Text as the register keeps it. */
function textIn(row: SheetRow, field: RosterColumn, shape: typeof upTo30, note: Note): string | null {
  const said = cell(row, field);
  if (said === '') return null;
  const read = shape.safeParse(said);
  if (read.success) return read.data === '' ? null : read.data;
  return note(field, read.error.issues[0]?.message === 'unstorable' ? 'unstorable' : 'too_long');
}

const wordIn = <T>(row: SheetRow, field: RosterColumn, words: ReadonlyMap<string, T>, note: Note): T | null => {
  const said = cell(row, field);
  return said === '' ? null : (words.get(squeezed(said)) ?? note(field, 'not_in_list'));
};

/** 1979, 1979年, 1979-05, 1979年5月12日: the year is kept, the rest is not. */
function yearIn(row: SheetRow, note: Note): number | null {
  const said = cell(row, 'birthYear');
  if (said === '') return null;
  const year = /^(19\d\d|20\d\d)(年|$|[-/.年]\d{1,2}([-/.月]|$).*)/.exec(said.normalize('NFKC').trim())?.[1];
  return year ? Number(year) : note('birthYear', 'bad_year');
}

/** A number as it was masked on the way out says nothing. */
function phoneIn(row: SheetRow, note: Note): string | null {
  const said = cell(row, 'phone')
    .normalize('NFKC')
    .replace(/^\+?86(?=1)/, '')
    .replace(/[\s()]/g, '');
  if (said === '' || said.includes('****')) return null;
  const plain = /^1[\d-]+$/.test(said) ? said.replaceAll('-', '') : said;
  return phone.safeParse(plain).success ? plain : note('phone', 'bad_phone');
}

function skillsIn(row: SheetRow, note: Note): string[] {
  const items = itemsIn(cell(row, 'skills'));
  if (items.length > itemsMax) note('skills', 'too_many');
  const bad = items.map((item) => skill.safeParse(item)).find((read) => !read.success);
  if (bad?.error) note('skills', bad.error.issues[0]?.message === 'unstorable' ? 'unstorable' : 'too_long');
  return items;
}

function categoriesIn(row: SheetRow, categories: ReadonlyMap<string, string>, note: Note): string[] {
  const found = itemsIn(cell(row, 'categories')).map((item) => categories.get(squeezed(item)));
  if (found.includes(undefined)) note('categories', 'not_in_list');
  return found.filter((one) => one !== undefined);
}

/** Who was helped once is noted by consent, which a roster cannot give. */
function sourceIn(row: SheetRow, sources: ReadonlyMap<string, string>, note: Note): string | null {
  const code = wordIn(row, 'sourceCategory', sources, note);
  return code === restrictedSource ? note('sourceCategory', 'needs_consent') : code;
}

/** What a row is read by: the last day anybody can have joined, and the district's lists by their words. */
export type WordRules = {
  readonly today: string;
  readonly categories: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, string>;
};

/** Reads one row by itself. */
export function readRosterRow(row: SheetRow, { today, categories, sources }: WordRules): ReadRow {
  const problems = Object.entries(row.problems).map(([field, reason]): RowProblem => ({
    field: field as RosterColumn,
    reason,
  }));
  const note: Note = (field, reason) => {
    if (!problems.some((one) => one.field === field)) problems.push({ field, reason });
    return null;
  };
  const says = {
    name: textIn(row, 'name', upTo60, note) ?? '',
    sex: wordIn(row, 'sex', sexes, note),
    birthYear: yearIn(row, note) ?? 0,
    association: textIn(row, 'association', upTo40, note),
    group: textIn(row, 'group', upTo40, note),
    phone: phoneIn(row, note),
    education: wordIn(row, 'education', educations, note),
    skills: skillsIn(row, note),
    categories: categoriesIn(row, categories, note),
    cardNo: textIn(row, 'cardNo', upTo30, note) ?? '',
    joinedOn: cell(row, 'joinedOn'),
    sourceCategory: sourceIn(row, sources, note),
    residence: wordIn(row, 'residence', residences, note),
  };
  if (says.joinedOn !== '') {
    const faults = memberFaults({ ...says, birthYear: says.birthYear || null, kind: 'individual' }, today);
    for (const field of ['birthYear', 'joinedOn'] as const) {
      const fault = faults[field];
      if (fault && fault !== 'not_for_bodies') note(field, fault);
    }
  }
  const shown = (field: RosterColumn): string => cell(row, field).slice(0, 60).toWellFormed();
  return {
    row: row.row,
    name: shown('name'),
    place: [shown('association'), shown('group')].filter(Boolean).join(' '),
    says: problems.length === 0 ? says : undefined,
    problems,
  };
}
