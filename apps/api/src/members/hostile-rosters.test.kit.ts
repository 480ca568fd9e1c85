import * as hostile from '../platform/hostile-files.test.kit.ts';
import { rowsMax } from '../platform/spreadsheet.ts';
import { rosterOf, townTitles } from './imports.test.kit.ts';

type Case = [name: string, build: () => Uint8Array | Promise<Uint8Array>, fields: Record<string, string>];

const person = ['卫演二', '女', 1979, '平寨村', '', '', '', '', '', '', '2015-05-29'];

const few = ['姓名', '出生年', '村', '入会日期'];
const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (number: number, values: readonly string[]): string =>
  `<row r="${number}">${values.map((value, i) => text(`${'ABCD'.charAt(i)}${number}`, value)).join('')}</row>`;

/** One person, and a million rows below that somebody has touched and left blank. */
export const millionBlankRows = (): Uint8Array => {
  const blank = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}"/>`).join('');
  return hostile.zipped(
    hostile.workbookParts(row(1, few) + row(2, ['卫演一', '1979', '平寨村', '2015-05-29']) + blank),
  );
};

/** Files that are no roster, each with what its sender is told. */
export const hostileRosters: Case[] = [
  ['a workbook with macros', () => hostile.withMacro(), { file: 'macro' }],
  ['a bomb', () => hostile.bomb(60), { file: 'unpacks_too_big' }],
  ['a workbook of 180 MB of rows', () => hostile.claimedRows(90, 90), { file: 'unpacks_too_big' }],
  ['a cell without an end', () => hostile.longCell(300_000), { file: 'unpacks_too_big' }],
  ['a picture', () => Buffer.from('89504e470d0a1a0a', 'hex'), { file: 'type_not_allowed' }],
  ['two cells in far corners', () => hostile.farCell(), { file: 'too_many_columns' }],
  ['more rows than a district has members', () => hostile.rowsOfNames(rowsMax + 20), { file: 'too_many_rows' }],
  ['a header without people', () => rosterOf([]), { file: 'no_rows' }],
  [
    'a list of something else',
    () => rosterOf([['a', 'b']], ['品名', '数量']),
    {
      file: 'header_does_not_fit',
      name: 'missing_column',
      birthYear: 'missing_column',
      joinedOn: 'missing_column',
      association: 'missing_column',
    },
  ],
  [
    'a header with a column twice',
    () => rosterOf([person], [...townTitles.slice(0, 9), '性别', '*入会日期']),
    { file: 'header_does_not_fit', sex: 'repeated_column' },
  ],
  [
    'a header with merged cells',
    () => rosterOf([person], townTitles, (sheet) => sheet.mergeCells('G1:H1')),
    { file: 'header_does_not_fit', header: 'merged_header' },
  ],
  [
    'a list with identity numbers',
    () => rosterOf([[...person, '350628197905290000']], [...townTitles, '身份证号']),
    { file: 'identity_numbers' },
  ],
];
