import type { Column, RecordsSaid, Sheet } from '@xiehui/contracts/reviews';
import type { Words } from '@xiehui/contracts/standards';
import { multiply, ratio } from '@xiehui/rules/decimal';
import { measureOf, type Measure } from '@xiehui/rules/measures';
import { type ItemRule, ruleOf } from '@xiehui/rules/scoring';
import type { StandardItem } from '@xiehui/rules/standards';
import { usePreferences } from '../platform/preferences.tsx';
import { clauses } from '../platform/punctuation.ts';
import { useReviewWords, type ReviewWords } from './reviews.messages.ts';

/** The words of the reader's language; where the district wrote none in English, the Chinese ones. */
export function useInTongue(): (words: Words) => string {
  const { language } = usePreferences();
  return ({ zh, en }) => (language === 'en' && en ? en : zh);
}

const endings = [
  ['街道', 'street'],
  ['镇', 'town'],
  ['乡', 'township'],
  ['县', 'county'],
  ['区', 'area'],
  ['市', 'city'],
] as const;

const levelOf = (name: string | undefined, usual: 'town' | 'county') =>
  endings.find(([ending]) => name?.endsWith(ending))?.[1] ?? usual;

/** The column's word: 自评, 镇验收 or 乡验收, 县抽查 in a 县 and 区抽查 in a 区. */
export function useColumnWords(sheet: {
  above: { name: string } | null;
  district: string;
}): (column: Column) => string {
  const t = useReviewWords();
  return (column) => {
    if (column === 'self') return t('column.self');
    const level = column === 'town' ? levelOf(sheet.above?.name, 'town') : levelOf(sheet.district, 'county');
    return t(`column.${column}`, { word: t(`levelWord.${level}`) });
  };
}

/** 一、组织健全 */
export function useSectionTitle(): (at: number, title: Words) => string {
  const t = useReviewWords();
  const say = useInTongue();
  return (at, title) => {
    const number = t('numerals').split('|')[at] ?? String(at + 1);
    return t('sectionOf', { number, title: say(title) });
  };
}

const shownTarget = (t: ReviewWords, measure: Measure | undefined, value: string): string =>
  measure?.kind === 'rate' || measure === undefined ? `${value}%` : t('rule.counted', { value, unit: measure.unit });

const lossOf = (t: ReviewWords, rule: ItemRule, name: string, measure: Measure | undefined): string => {
  const target = shownTarget(t, measure, rule.target);
  const { scoring, weight } = rule;
  switch (scoring.kind) {
    case 'allOrNothing':
      return t('rule.allOrNothing');
    case 'proportional':
      return scoring.floor === null
        ? t('rule.proportional', { weight, name, target })
        : t('rule.proportionalFloor', {
            weight,
            name,
            target,
            floor: shownTarget(t, measure, trimmed(multiply(rule.target, scoring.floor))),
          });
    case 'perMissing':
      return t('rule.perMissing', { unit: measure?.unit ?? '', each: scoring.each });
    case 'perPoint':
      return t('rule.perPoint', { each: scoring.each, step: scoring.step });
    case 'stepped':
      return t('rule.stepped', {
        steps: clauses(
          ...scoring.steps
            .slice(1)
            .map(({ atLeast, score }) => t('rule.step', { atLeast: shownTarget(t, measure, atLeast), score })),
        ),
      });
  }
};

const trimmed = (amount: string): string => amount.replace(/\.0+$/, '');

/** How an item is scored, as a sentence: what to reach, and how points are lost short of it. */
export function useRuleWords(): (item: StandardItem) => string {
  const t = useReviewWords();
  const say = useInTongue();
  return (item) => {
    if (item.vetoes) return t('rule.veto');
    const measure = item.auto ? measureOf(item.auto.measure) : undefined;
    const rule = measure && ruleOf(item, measure.kind);
    if (!rule || !measure) return t('rule.look', { weight: item.weight });
    const value = shownTarget(t, measure, rule.target);
    const name = say(measure.name);
    const target = t(rule.op === '>=' ? 'rule.atLeast' : 'rule.atMost', { value });
    return t('rule.full', { name, target, weight: rule.weight }) + lossOf(t, rule, name, measure);
  };
}

/** What the records say, in one line. */
export function useRecordsWords(): (records: RecordsSaid) => string {
  const t = useReviewWords();
  const say = useInTongue();
  return ({ measure: code, numerator, denominator, value }) => {
    const measure = measureOf(code);
    const name = measure ? say(measure.name) : code;
    if (value === null) return t('says.nothing', { name });
    return denominator === null
      ? t('says.count', { name, value, unit: measure?.unit ?? '' })
      : t('says.rate', { name, value, numerator, denominator });
  };
}

/** The share of its weight that a section has reached, in per cent; undefined without weight. */
export const shareOf = (score: string, weight: string): string | undefined =>
  Number(weight) === 0 ? undefined : ratio(multiply(score, 100), weight);

/** The name of a grade by its code, in the sheet's standard. */
export const gradeNamed = ({ standard }: Pick<Sheet, 'standard'>, code: string | undefined): Words | undefined =>
  standard.grades.find((grade) => grade.code === code)?.name;
