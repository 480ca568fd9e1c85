import type { CountedRecord } from '@xiehui/contracts/indicators';
import type { RecordsSaid } from '@xiehui/contracts/reviews';
import { measureOf, value } from '@xiehui/rules/measures';
import { type Measured, ruleOf, scoreItem } from '@xiehui/rules/scoring';
import type { Standard, StandardItem } from '@xiehui/rules/standards';
import { proposedEntry } from '@xiehui/rules/totals';

/** What is counted of one unit under one measure, with the records behind it. */
export type Said = {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly counted: { readonly records: number; readonly first: readonly CountedRecord[] };
  readonly uncounted: RecordsSaid['uncounted'];
};

const saidUnder = (item: StandardItem, { counted, uncounted, ...said }: Said): RecordsSaid | undefined => {
  const measure = item.auto && measureOf(item.auto.measure);
  if (!measure) return undefined;
  const measured: Measured = { ...said, denominator: measure.kind === 'rate' ? said.denominator : null };
  const rule = ruleOf(item, measure.kind);
  return {
    measure: measure.code,
    numerator: String(said.numerator),
    denominator: measured.denominator === null ? null : String(measured.denominator),
    value: value(measure, measured.numerator, measured.denominator) ?? null,
    explanation: (rule && scoreItem(rule, measured)?.explanation) ?? null,
    proposal: proposedEntry(item, measure.kind, measured) ?? null,
    counted: { records: counted.records, first: [...counted.first] },
    uncounted,
  };
};

/** The measures that the items of a standard ask for. */
export const measuresOf = (standard: Standard): readonly string[] => [
  ...new Set(standard.sections.flatMap((section) => section.items.flatMap((item) => item.auto?.measure ?? []))),
];

/** What the records say item by item; an item that no record answers is absent, and an officer scores it by looking. */
export const recordsByItem = (standard: Standard, said: ReadonlyMap<string, Said>): ReadonlyMap<string, RecordsSaid> =>
  new Map(
    standard.sections
      .flatMap((section) => section.items)
      .flatMap((item) => {
        const counted = item.auto && said.get(item.auto.measure);
        const records = counted && saidUnder(item, counted);
        return records ? [[item.code, records] as const] : [];
      }),
  );
