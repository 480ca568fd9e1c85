/**
 * From the scores of the items to sections, total and grade.
 *
 * Items that do not apply drop out, and their weight goes to the other items of the section in proportion (to the other
 * sections where a whole section drops out), in tenths by the largest remainder: the weights still add up to 100. A score
 * is given against the weight printed in the standard and counted against the new one, rounded half up to 0.1 point item
 * by item. Sections and total are plain sums of what is counted, so the column on paper adds up.
 */
import { apportion } from './apportion.ts';
import { type Decimal, compare, fromTenths, isDecimal, multiply, rate, ratio, tenths } from './decimal.ts';
import { type Measured, type MeasureKind, isMet, ruleOf, scoreItem } from './scoring.ts';
import type { Grade, Standard, StandardItem, StandardSection } from './standards.ts';

/** One answer in a column of the sheet. A veto is `cleared` or `found`, any other item `scored` or `notApplicable`. */
export type Entry =
  | { readonly kind: 'scored'; readonly score: Decimal }
  | { readonly kind: 'notApplicable' }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'found' };

/** A column of the sheet by item code: the self score, or one officer's. What is not yet answered is absent. */
export type Entries = ReadonlyMap<string, Entry>;

/** Weight and score of one item as they count; the score is undefined while the item is open. */
export type CountedItem = { readonly weight: Decimal; readonly score: Decimal | undefined };

/** `rate` is score ÷ weight in per cent, undefined for a section without weight; `answered` of `of` items have an answer. */
export type SectionTotal = {
  readonly code: string;
  readonly score: Decimal;
  readonly weight: Decimal;
  readonly rate: Decimal | undefined;
  readonly answered: number;
  readonly of: number;
};

export type SheetTotal = {
  /** The sum of what is answered so far. */
  readonly score: Decimal;
  readonly sections: readonly SectionTotal[];
  /** Items that apply, by code; vetoes and what does not apply are absent. */
  readonly items: ReadonlyMap<string, CountedItem>;
  /** Code of the grade earned; undefined while something is open, when a veto is found, or when nothing applies. */
  readonly grade: string | undefined;
  /** Sections whose low rate keeps the sheet from the grade that its score alone would earn. */
  readonly heldBackBy: readonly string[];
  /** Codes of the vetoes found. */
  readonly vetoes: readonly string[];
  /** Codes of items and vetoes not yet answered. */
  readonly open: readonly string[];
};

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
const weighed = (standard: Standard): readonly StandardItem[] =>
  standard.sections.flatMap((section) => section.items).filter((item) => !item.vetoes);

/**
 * The weights that count once the named items have dropped out, in tenths of a point by item code. They add up to the
 * weights of the whole standard, none is less than printed, and with nothing dropped each is as printed.
 */
export const countedWeights = (standard: Standard, dropped: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const kept = standard.sections.map((section) =>
    section.items
      .filter((item) => !item.vetoes && !dropped.has(item.code))
      .map((item) => ({ code: item.code, weight: tenths(item.weight) })),
  );
  const full = sum(weighed(standard).map((item) => tenths(item.weight)));
  if (kept.every((items) => items.length === 0)) return new Map();
  const printed = standard.sections.map((section, place) =>
    kept[place]?.length ? sum(section.items.map((item) => tenths(item.weight))) : 0,
  );
  const sections = apportion(full, printed);
  return new Map(
    kept.flatMap((items, place) => {
      if (items.length === 0) return [];
      const shares = apportion(
        sections[place] ?? 0,
        items.map((item) => item.weight),
      );
      return items.map((item, at) => [item.code, shares[at] ?? 0] as const);
    }),
  );
};

/** Why a score may not be entered for the item; undefined when it may. */
export const scoreFlaw = (
  item: Pick<StandardItem, 'weight'>,
  score: string,
): 'notANumber' | 'notTenths' | 'belowZero' | 'aboveWeight' | undefined => {
  if (!isDecimal(score)) return 'notANumber';
  if (multiply(score, 10).includes('.')) return 'notTenths';
  if (compare(score, 0) < 0) return 'belowZero';
  return compare(score, item.weight) > 0 ? 'aboveWeight' : undefined;
};

/**
 * The entry that records propose for an item; undefined where an officer alone answers, or a rate has nothing to judge.
 * Records never propose that an item does not apply: that is a person's word.
 */
export const proposedEntry = (item: StandardItem, kind: MeasureKind, measured: Measured): Entry | undefined => {
  const rule = ruleOf(item, kind);
  if (!rule) return undefined;
  if (item.vetoes) {
    const met = isMet(rule, measured);
    return met === undefined ? undefined : { kind: met ? 'cleared' : 'found' };
  }
  const scored = scoreItem(rule, measured);
  return scored && { kind: 'scored', score: scored.score };
};

const checkEntries = (standard: Standard, entries: Entries): void => {
  const items = new Map(standard.sections.flatMap((section) => section.items).map((item) => [item.code, item]));
  for (const [code, entry] of entries) {
    const item = items.get(code);
    const fits = item && item.vetoes === (entry.kind === 'cleared' || entry.kind === 'found');
    if (!fits) throw new RangeError(`no place in the standard for ${entry.kind} at ${code}`);
    const flaw = entry.kind === 'scored' ? scoreFlaw(item, entry.score) : undefined;
    if (flaw) throw new RangeError(`${flaw}: score at ${code}`);
  }
};

/** "4" and "4.5": a weight is written as the standard prints it. */
const plainTenths = (count: number): Decimal => (count % 10 === 0 ? String(count / 10) : fromTenths(count));

const countItem = (item: StandardItem, weight: number, entry: Entry | undefined): CountedItem => ({
  weight: plainTenths(weight),
  // tenths × tenths ÷ tenths, and ÷ 10 to points: one rounding
  score: entry?.kind === 'scored' ? ratio(tenths(entry.score) * weight, tenths(item.weight) * 10) : undefined,
});

const sectionTotal = (
  section: StandardSection,
  counted: ReadonlyMap<string, CountedItem>,
  entries: Entries,
): SectionTotal => {
  const own = section.items.flatMap((item) => counted.get(item.code) ?? []);
  const score = fromTenths(sum(own.map((item) => tenths(item.score ?? 0))));
  const weight = plainTenths(sum(own.map((item) => tenths(item.weight))));
  return {
    code: section.code,
    score,
    weight,
    rate: rate(score, weight),
    answered: section.items.filter((item) => entries.has(item.code)).length,
    of: section.items.length,
  };
};

const fallsBelow = (section: SectionTotal, least: Decimal | null): boolean =>
  least !== null && compare(section.score, multiply(least, section.weight)) < 0;
const gradeFor = (grades: readonly Grade[], score: Decimal, sections: readonly SectionTotal[]): Grade | undefined =>
  grades.find(
    (grade) =>
      compare(score, grade.minScore) >= 0 && !sections.some((section) => fallsBelow(section, grade.minSectionRate)),
  );

/**
 * Adds up one column of the sheet.
 * @throws RangeError when an entry is of no item of the standard, of the wrong kind for it, or a score is out of bounds.
 */
export const total = (standard: Standard, entries: Entries): SheetTotal => {
  checkEntries(standard, entries);
  const items = standard.sections.flatMap((section) => section.items);
  const dropped = new Set(items.map((item) => item.code).filter((code) => entries.get(code)?.kind === 'notApplicable'));
  const weights = countedWeights(standard, dropped);
  const counted = new Map(
    items.flatMap((item) => {
      const weight = weights.get(item.code);
      return weight === undefined ? [] : [[item.code, countItem(item, weight, entries.get(item.code))] as const];
    }),
  );
  const sections = standard.sections.map((section) => sectionTotal(section, counted, entries));
  const score = fromTenths(sum(sections.map((section) => tenths(section.score))));
  const vetoes = items.map((item) => item.code).filter((code) => entries.get(code)?.kind === 'found');
  const open = items.map((item) => item.code).filter((code) => !entries.has(code));
  const decided = open.length === 0 && vetoes.length === 0 && counted.size > 0;
  const grade = decided ? gradeFor(standard.grades, score, sections) : undefined;
  const byScore = decided ? gradeFor(standard.grades, score, []) : undefined;
  const heldBackBy =
    byScore === grade ? [] : sections.filter((section) => fallsBelow(section, byScore?.minSectionRate ?? null));
  return {
    score,
    sections,
    items: counted,
    grade: grade?.code,
    heldBackBy: heldBackBy.map((section) => section.code),
    vetoes,
    open,
  };
};
