/**
 * An assessment standard as data: what a review asks, what it weighs, which records propose a score, and which grade a
 * score earns. A district edits its standards; a review keeps the version it was opened with.
 */
import { type Decimal, decimal } from './decimal.ts';

/** The same words in both languages of the portal. */
export type Words = { readonly zh: string; readonly en: string };

export const operators = ['>=', '<='] as const;
export type Operator = (typeof operators)[number];

/** The condition under which records alone earn the full weight: a measure, and the value it is to reach or not to pass. */
export type Auto = { readonly measure: string; readonly op: Operator; readonly value: Decimal };

/**
 * How points are lost where the condition of `Auto` does not hold. Everything but `allOrNothing` wants a `>=` condition.
 * - `allOrNothing`: full weight or 0.
 * - `proportional`: weight × value ÷ target; nothing below `floor`, a share of the target ("0.6"), null for no floor.
 * - `perMissing`: `each` points for every whole one that lacks until the target is reached (缺一项扣 n 分), never below 0.
 * - `perPoint`: `each` points for every whole `step` of percentage points below the target (每低 1 个百分点扣 n 分), never
 *   below 0. A step that is begun but not full costs nothing: the rule names the whole step.
 * - `stepped`: the score of the highest step reached, in falling order; below the last, 0.
 */
export type Scoring =
  | { readonly kind: 'allOrNothing' }
  | { readonly kind: 'proportional'; readonly floor: Decimal | null }
  | { readonly kind: 'perMissing'; readonly each: Decimal }
  | { readonly kind: 'perPoint'; readonly each: Decimal; readonly step: Decimal }
  | { readonly kind: 'stepped'; readonly steps: readonly { readonly atLeast: Decimal; readonly score: Decimal }[] };

export type StandardItem = {
  readonly code: string;
  readonly text: Words;
  /** Points at most, a multiple of 0.1; "0" for a veto. */
  readonly weight: Decimal;
  /** The papers an officer looks at, in words. */
  readonly evidence: string;
  /** null: an officer scores the item by looking. */
  readonly auto: Auto | null;
  /** null: the default for the kind of measure, see `ruleOf`. */
  readonly scoring: Scoring | null;
  /** A veto carries no points: when it is found, recognition is refused whatever the score. */
  readonly vetoes: boolean;
};

export type StandardSection = {
  readonly code: string;
  readonly title: Words;
  readonly items: readonly StandardItem[];
};

export type Grade = {
  readonly code: string;
  readonly name: Words;
  readonly minScore: Decimal;
  /** The share of its weight that every section has to reach ("0.6"); null asks for no such share. */
  readonly minSectionRate: Decimal | null;
};

export type Standard = {
  readonly code: string;
  readonly name: Words;
  /** From the best to the last, which every score reaches. */
  readonly grades: readonly Grade[];
  readonly sections: readonly StandardSection[];
};

/** What the weights of a standard add up to, and the highest score. */
export const fullScore = 100;

/** The number printed on sheet and form: the code without the standard's own, "QV-2.2" is 2.2. */
export const numberOf = (item: { readonly code: string }): string => item.code.slice(item.code.lastIndexOf('-') + 1);

/** A standard as the superior association issues it in JSON, with plain numbers; `prisma/seed/standards.json` is a list of them. */
export type IssuedStandard = {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly gradeThresholds: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly minScore: number;
    readonly minSectionRate?: number | undefined;
  }[];
  readonly sections: readonly {
    readonly titleZh: string;
    readonly titleEn: string;
    readonly items: readonly IssuedItem[];
  }[];
};
type IssuedItem = {
  readonly code: string;
  readonly textZh: string;
  readonly textEn: string;
  readonly weight: number;
  readonly evidenceZh: string;
  readonly auto: { readonly indicator: string; readonly op: string; readonly value: number } | null;
  readonly vetoes: boolean;
};

// JSON.parse and String agree on the shortest spelling of a number, so 0.6 in the file is "0.6" here.
const fromJson = (amount: number): Decimal => decimal(String(amount));

const operatorOf = (text: string): Operator => {
  const known = operators.find((op) => op === text);
  if (!known) throw new RangeError(`not an operator: ${text}`);
  return known;
};

const readItem = (issued: IssuedItem): StandardItem => ({
  code: issued.code,
  text: { zh: issued.textZh, en: issued.textEn },
  weight: fromJson(issued.weight),
  evidence: issued.evidenceZh,
  auto: issued.auto && {
    measure: issued.auto.indicator,
    op: operatorOf(issued.auto.op),
    value: fromJson(issued.auto.value),
  },
  scoring: null,
  vetoes: issued.vetoes,
});

/**
 * Reads an issued standard. A section takes its code from its items: "QV-2" for QV-2.1, QV-2.2 and QV-2.3.
 * @throws RangeError when an operator or a number of the file is unknown.
 */
export const readStandard = (issued: IssuedStandard): Standard => ({
  code: issued.code,
  name: { zh: issued.nameZh, en: issued.nameEn },
  grades: issued.gradeThresholds.map((grade) => ({
    code: grade.code,
    name: { zh: grade.nameZh, en: grade.nameEn },
    minScore: fromJson(grade.minScore),
    minSectionRate: grade.minSectionRate === undefined ? null : fromJson(grade.minSectionRate),
  })),
  sections: issued.sections.map((section, place) => ({
    code: section.items[0]?.code.replace(/\.[^.]*$/, '') ?? `${issued.code}-${place + 1}`,
    title: { zh: section.titleZh, en: section.titleEn },
    items: section.items.map(readItem),
  })),
});
