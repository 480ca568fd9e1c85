import i18next from 'i18next';

const english = () => i18next.language === 'en';
type Part = string | false | null | undefined;
const said = (parts: readonly Part[]) => parts.filter(Boolean);

/** Parts of one statement, those that are empty left out: `，` or `, `. */
export const clauses = (...parts: readonly Part[]): string => said(parts).join(english() ? ', ' : '，');
/** Statements beside each other, those that are empty left out: `；` or `; `. */
export const statements = (...parts: readonly Part[]): string => said(parts).join(english() ? '; ' : '；');
/** Things of one kind: `、` or `, `. */
export const listed = (things: readonly string[]): string => things.join(english() ? ', ' : '、');
/** What is said of a word in brackets behind it. */
export const aside = (text: string, about: string): string =>
  english() ? `${text} (${about})` : `${text}（${about}）`;
/** A name and what it is. */
export const labelled = (name: string, value: string | number): string =>
  english() ? `${name}: ${value}` : `${name}：${value}`;
/** A line of a numbered list. */
export const numbered = (at: number, text: string): string => (english() ? `${at}. ${text}` : `${at}．${text}`);
