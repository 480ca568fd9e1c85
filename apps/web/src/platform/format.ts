import i18next from 'i18next';

const china = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', ...options });
const dayOf = china({ year: 'numeric', month: '2-digit', day: '2-digit' });
const timeOf = china({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const rates = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The calendar day in China of a moment, `2026-05-29`. */
export const toDay = (moment: string | Date): string => dayOf.format(new Date(moment));
/** Today in China, `2026-05-29`. */
export const today = (): string => toDay(new Date());
/** The time in China of a moment, `09:42`. */
export const toTime = (moment: string | Date): string => timeOf.format(new Date(moment));
/** `05-29` inside the chosen year, `2026-05-29` otherwise. */
export const shortDay = (day: string, year: number): string => (day.startsWith(`${year}-`) ? day.slice(5) : day);
/** A moment in a table, `2026-05-29 09:42`. */
export const toMinute = (moment: string | Date): string => `${toDay(moment)} ${toTime(moment)}`;
/** A day in a document, `2026年5月29日`; in English as it is written everywhere. */
export const documentDay = (day: string): string => {
  if (i18next.language === 'en') return day;
  const [y, m, d] = day.split('-').map(Number);
  return `${y}年${m}月${d}日`;
};
/** A whole number with commas, `1,935`. */
export const toCount = (count: number): string => wholes.format(count);
/** A rate or a mean with one decimal, `91.6`; what cannot be reckoned is a dash. */
export const toRate = (rate: number | null): string => (rate === null ? '—' : rates.format(rate));
