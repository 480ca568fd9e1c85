import type { FormRow } from '@xiehui/contracts/acceptance-form';
import { describe, expect, test } from 'vitest';
import { closingHeight, heightOf, sheetsOf, type FormLine } from './acceptance-rows.ts';

const row = (
  code: string,
  words: { text?: string; present?: string; gap?: string; measure?: string } = {},
): FormLine => ({
  kind: 'row',
  row: { code } as FormRow,
  words: { text: '条目', present: '', gap: '无', measure: '—', ...words },
});
const form = (...counts: number[]): FormLine[] =>
  counts.flatMap((count, at): FormLine[] => [
    { kind: 'section', at },
    ...Array.from({ length: count }, (_, place) => row(`${at + 1}.${place + 1}`)),
  ]);
const codes = (lines: readonly FormLine[]) => lines.flatMap((line) => (line.kind === 'row' ? [line.row.code] : []));
const fullHeight = (lines: readonly FormLine[]) => 28 + lines.reduce((sum, line) => sum + heightOf(line), 0);

describe('the acceptance form on paper', () => {
  test('the 29 items of a village fill two sheets, and no section is broken', () => {
    const sheets = sheetsOf(form(7, 3, 5, 5, 5, 4), 4);
    expect(sheets).toHaveLength(2);
    for (const { lines } of sheets) expect(lines[0]?.kind).toBe('section');
    expect(sheets.flatMap(({ lines }) => codes(lines))).toHaveLength(29);
  });

  test('a few items stand on one sheet with what closes the form', () => {
    expect(sheetsOf(form(3), 0)).toHaveLength(1);
  });

  test('long words make a row as high as they need', () => {
    const short = heightOf(row('1.1'));
    expect(heightOf(row('1.1', { gap: '副会长空缺一人，正在推选' }))).toBeGreaterThan(short);
  });

  test.each(Array.from({ length: 60 }, (_, at) => at))(
    'whatever is printed, nothing is lost, nothing overflows, and no head stands alone at the foot: form %i',
    (seed) => {
      const draw = dice(seed);
      const vetoes = draw(11);
      const words = () => ({
        text: '条'.repeat(draw(80)),
        present: '状'.repeat(draw(90)),
        gap: '差'.repeat(draw(40)),
        measure: '改'.repeat(draw(40)),
      });
      const lines = Array.from({ length: 1 + draw(12) }).flatMap((_, at): FormLine[] => [
        { kind: 'section', at },
        ...Array.from({ length: 1 + draw(40) }, (__, place) => row(`${at}.${place}`, words())),
      ]);
      const sheets = sheetsOf(lines, vetoes);
      expect(sheets.flatMap((sheet) => sheet.lines)).toEqual(lines);
      const faults = sheets.flatMap(({ lines: own }, at) => {
        const last = at === sheets.length - 1;
        const space = (at === 0 ? 740 : 985) - (last ? closingHeight(vetoes) : 0);
        return [
          ...(own.length > 1 && fullHeight(own) > space ? [`sheet ${at} overflows`] : []),
          ...(!last && own.at(-1)?.kind === 'section' ? [`sheet ${at} ends with a head`] : []),
        ];
      });
      expect(faults).toEqual([]);
    },
  );
});

/** The same throws for the same seed on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}
