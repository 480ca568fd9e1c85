import type { Flaw, Standard, StandardBody, Words } from '@xiehui/contracts/standards';
import { add, isDecimal, multiply } from '@xiehui/rules/decimal';
import { flawCodes } from '@xiehui/rules/check-standard';
import { measureOf } from '@xiehui/rules/measures';
import { numberOf } from '@xiehui/rules/standards';
import { usePreferences } from '../platform/preferences.tsx';
import { useStandardWords } from './standards.messages.ts';

export type Item = StandardBody['sections'][number]['items'][number];

/** The words of the reader's language; where the district wrote none in English, the Chinese ones. */
export function useInTongue(): (words: Words) => string {
  const { language } = usePreferences();
  return ({ zh, en }) => (language === 'en' && en ? en : zh);
}

/** 一、组织健全 */
export function useSectionTitle(): (at: number, title: string) => string {
  const t = useStandardWords();
  return (at, title) => t('sectionOf', { number: t('numerals').split('|')[at] ?? String(at + 1), title });
}

/** What the weights add up to so far; a weight that is no number counts nothing. */
export const sumOf = ({ sections }: Pick<StandardBody, 'sections'>): string =>
  sections
    .flatMap((section) => section.items)
    .reduce((sum, { weight }) => (isDecimal(weight) ? add(sum, weight) : sum), '0');

/** How an item is scored, in a few words: from which measure, and how points are lost. */
export function useItemWords() {
  const t = useStandardWords();
  const say = useInTongue();
  return {
    auto: ({ auto }: Item): string => {
      const measure = auto ? measureOf(auto.measure) : undefined;
      // A measure that no record of the portal answers: an officer looks.
      if (!auto || !measure) return t('look');
      const { value } = auto;
      const shown = measure.kind === 'count' ? t('counted', { value, unit: measure.unit }) : `${value}%`;
      const op = auto.op === '>=' ? '≥' : '≤';
      return t('autoOf', { name: say(measure.name), op, value: shown });
    },
    scoring: ({ auto, scoring }: Item): string => {
      if (!auto || !measureOf(auto.measure)) return '';
      if (!scoring) return t('scoringOf.default');
      if (scoring.kind === 'perMissing') return t('scoringOf.perMissing', { each: scoring.each });
      if (scoring.kind === 'perPoint') return t('scoringOf.perPoint', { each: scoring.each, step: scoring.step });
      return t(`scoringOf.${scoring.kind}`);
    },
  };
}

const isFlaw = (code: string): code is (typeof flawCodes)[number] => flawCodes.some((one) => one === code);

/** What is wrong with a draft, each with the place it is at. */
export function useFlawWords(): (flaw: Flaw) => string {
  const t = useStandardWords();
  return ({ code, at, found }) => {
    const flaw = isFlaw(code) ? t(`flaw.${code}`, { found: found ?? '' }) : code;
    return at === undefined ? flaw : t('flawAt', { at: numberOf({ code: at }), flaw });
  };
}

/** A grade with what it asks for. */
export function useGradeWords(): (grade: Standard['body']['grades'][number]) => string {
  const t = useStandardWords();
  const say = useInTongue();
  return ({ name, minScore, minSectionRate }) =>
    t('gradeOf', { name: say(name), score: minScore }) +
    (minSectionRate === null || !isDecimal(minSectionRate)
      ? ''
      : t('gradeRate', { rate: multiply(minSectionRate, 100) }));
}
