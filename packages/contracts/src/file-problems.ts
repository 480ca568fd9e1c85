/**
 * Why a file that was sent is not taken: the code under `fields.file` of an `invalid` problem.
 * First what the file is, then what a picture, an office document or a workbook is refused for.
 */
export const fileProblems = [
  'required',
  'empty',
  'type_not_allowed',
  'ending_differs',
  'declared_differs',
  'two_in_one',
  'active_content',
  'too_many_pixels',
  'damaged',
  'not_a_zip',
  'too_many_parts',
  'unpacks_too_big',
  'lying_size',
  'bad_path',
  'symlink',
  'encrypted',
  'macro',
  'external_link',
  'dtd',
  'legacy_xls',
  'password',
  'no_sheet',
  'too_many_rows',
  'too_many_columns',
  'too_big',
  'too_slow',
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** What may be wrong with one cell of an imported sheet, whatever the sheet is about. */
export const cellProblems = [
  'missing',
  'formula',
  'error_value',
  'digits_lost',
  'not_a_date',
  'not_a_number',
  'not_in_list',
  'merged',
] as const;
export type CellProblem = (typeof cellProblems)[number];
