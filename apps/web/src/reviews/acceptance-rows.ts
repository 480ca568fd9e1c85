import type { AcceptanceForm, FormRow } from '@xiehui/contracts/acceptance-form';

/** A line of the form's table: the head of a section, or an item in words. */
export type FormLine =
  | { readonly kind: 'section'; readonly at: number }
  | { readonly kind: 'row'; readonly row: FormRow; readonly words: RowWords };
export type RowWords = {
  readonly text: string;
  readonly present: string;
  readonly gap: string;
  readonly measure: string;
};

/** One sheet of paper: its lines, and how high its rows are, in CSS pixels. */
export type FormSheet = { readonly lines: readonly FormLine[]; readonly rowHeight: number };

/** Characters of full width that fit on one line of a column, at 12 px. */
const columns = { text: 14, present: 11, gap: 6, measure: 7 } as const;
const lineHeight = 15.5;
const least = 24;
const roomy = 40;
export const sectionHeight = 27;
const headHeight = 28;
/** What the table may take of a sheet: the first carries title and head box, each the running head and the foot. */
const firstRoom = 740;
const room = 985;
/** Total, vetoes, three opinions and signatures. */
export const closingHeight = (vetoes: number): number => 30 + Math.max(34, vetoes * 20 + 8) + 3 * 84 + 66;

const widthOf = (text: string): number => text.length - 0.45 * (text.match(/[ -~]/g)?.length ?? 0);
const linesOf = (words: RowWords): number =>
  Math.max(
    ...(Object.keys(columns) as (keyof typeof columns)[]).map((name) =>
      Math.ceil(widthOf(words[name]) / columns[name]),
    ),
  );

/** How high a line is at least, in CSS pixels. */
export const heightOf = (line: FormLine): number =>
  line.kind === 'section' ? sectionHeight : Math.max(least, linesOf(line.words) * lineHeight + 4);

const sheetOf = (lines: readonly FormLine[], space: number): FormSheet => {
  const rows = lines.filter((line) => line.kind === 'row');
  const taken = headHeight + lines.reduce((sum, line) => sum + heightOf(line), 0);
  const spare = rows.length === 0 ? 0 : Math.floor((space - taken) / rows.length);
  return { lines, rowHeight: Math.min(roomy, least + Math.max(0, spare)) };
};

/** A section's head never stands alone at the foot of a sheet. */
const withoutOrphan = (lines: readonly FormLine[]): [kept: readonly FormLine[], moved: readonly FormLine[]] =>
  lines.at(-1)?.kind === 'section' ? [lines.slice(0, -1), lines.slice(-1)] : [lines, []];

/**
 * Breaks the lines into sheets of A4, so that head, foot and "page x of y" are true: sections stay whole where they fit,
 * and the last sheet has room for what closes the form.
 */
export function sheetsOf(lines: readonly FormLine[], vetoes: number): FormSheet[] {
  const spaces: number[] = [];
  const pages: FormLine[][] = [];
  let page: FormLine[] = [];
  let taken = headHeight;
  const spaceOf = (at: number) => (at === 0 ? firstRoom : room);
  const turn = () => {
    const [kept, moved] = withoutOrphan(page);
    spaces.push(spaceOf(pages.length));
    pages.push([...kept]);
    page = [...moved];
    taken = headHeight + moved.reduce((sum, line) => sum + heightOf(line), 0);
  };
  for (const [at, line] of lines.entries()) {
    const block = line.kind === 'section' ? blockHeight(lines, at) : heightOf(line);
    const whole = taken + block <= spaceOf(pages.length);
    const hopeless = headHeight + block > room;
    if (
      page.length > 0 &&
      (line.kind === 'section' && !hopeless ? !whole : taken + heightOf(line) > spaceOf(pages.length))
    )
      turn();
    page.push(line);
    taken += heightOf(line);
  }
  if (taken + closingHeight(vetoes) > spaceOf(pages.length)) turn();
  spaces.push(spaceOf(pages.length) - closingHeight(vetoes));
  pages.push(page);
  return pages.map((one, at) => sheetOf(one, spaces[at] ?? room));
}

const blockHeight = (lines: readonly FormLine[], at: number): number => {
  const end = lines.findIndex((line, place) => place > at && line.kind === 'section');
  return lines.slice(at, end < 0 ? undefined : end).reduce((sum, line) => sum + heightOf(line), 0);
};

/** The lines of a form in order, its words chosen by `say`. */
export const linesFor = (form: AcceptanceForm, say: (row: FormRow) => RowWords): FormLine[] =>
  form.sections.flatMap((section, at): FormLine[] => [
    { kind: 'section', at },
    ...section.rows.map((row): FormLine => ({ kind: 'row', row, words: say(row) })),
  ]);
