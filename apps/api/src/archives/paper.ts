/**
 * Text on paper: A4 with twenty-two lines of twenty-eight signs, as official documents are set. Lines and pages are broken here, so that
 * the page numbers of a catalogue are true before any program has opened the document.
 */
const lineWidth = 28;
export const linesPerPage = 22;

/** The width of a sign, a Chinese one being 1; Latin capitals and digits are reckoned wide, so that no line runs over. */
const widthOf = (sign: string): number => {
  if ((sign.codePointAt(0) ?? 0) > 0xff) return 1;
  return /[A-Z0-9@%&]/.test(sign) ? 0.75 : 0.6;
};

/** No line begins with a sign that closes or ends with one that opens, and none cuts a number or a word. */
const clings = (before: string, after: string): boolean =>
  /[，。；：、！？）】》”’…%,.;:!?)]/.test(after) || /[（【《“‘(]/.test(before) || /^[\w.-]{2}$/.test(before + after);
const mostDown = 12;

/** Where a line that is full is broken: what clings to the sign that follows it goes down with it, unless it is too much. */
const breakOf = (line: readonly string[], sign: string): number => {
  const signs = [...line, sign];
  for (let at = line.length; at > Math.max(1, line.length - mostDown); at -= 1)
    if (!clings(signs[at - 1] ?? '', signs[at] ?? '')) return at;
  return line.length;
};

/** A text as lines of at most `width` signs; every line break of the text is kept. */
export function linesOf(text: string, width = lineWidth): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line: string[] = [];
    let taken = 0;
    for (const sign of paragraph) {
      if (taken + widthOf(sign) > width) {
        const at = breakOf(line, sign);
        lines.push(line.slice(0, at).join(''));
        line = line.slice(at);
        taken = line.reduce((sum, one) => sum + widthOf(one), 0);
      }
      line.push(sign);
      taken += widthOf(sign);
    }
    return [...lines, line.join('')];
  });
}

/** A text cut to one line of so many signs. */
export const oneLine = (text: string, width: number): string => {
  const plain = text.replaceAll(/\s+/g, ' ');
  const [line = ''] = linesOf(plain, width);
  return line === plain ? line : `${linesOf(plain, width - 1)[0] ?? ''}…`;
};

/** Lines by pages. */
export const pagesOf = <T>(lines: readonly T[], perPage = linesPerPage): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(lines.length / perPage)) }, (_, at) =>
    lines.slice(at * perPage, (at + 1) * perPage),
  );
