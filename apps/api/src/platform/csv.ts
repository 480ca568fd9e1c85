/** Excel needs it to read a CSV as UTF-8. */
export const csvStart = '\ufeff';

const startsFormula = /^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * One line of a CSV with its line end. A text that a spreadsheet would take for a formula gets a `'` before it; numbers,
 * negative ones too, stay as they are.
 */
export const csvLine = (values: readonly (string | number | boolean | null | undefined)[]): string =>
  `${values.map(csvField).join(',')}\r\n`;

function csvField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe =
    typeof value === 'string' && startsFormula.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
