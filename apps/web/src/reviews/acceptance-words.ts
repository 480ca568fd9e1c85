import type { FormRow } from '@xiehui/contracts/acceptance-form';
import { measureOf, value } from '@xiehui/rules/measures';
import { documentDay } from '../platform/format.ts';
import type { RowWords } from './acceptance-rows.ts';
import { useInTongue } from './review-words.ts';
import { useReviewWords, type ReviewWords } from './reviews.messages.ts';

const presentOf = (t: ReviewWords, { present }: FormRow): string => {
  if (present.words) return present.words;
  const measure = present.measure === null ? undefined : measureOf(present.measure);
  if (!present.measured || !measure) return '';
  const { numerator, denominator } = present.measured;
  const figure = value(measure, numerator, denominator);
  if (figure === undefined) return '';
  return denominator === null
    ? t('print.count', { value: figure, unit: measure.unit })
    : t('print.rate', { numerator, denominator, value: figure });
};

const gapOf = (t: ReviewWords, { gap, present, weight, accepted }: FormRow): string => {
  if (!gap) return weight === null || accepted === null ? '' : t('print.noGap');
  if (gap.words) return gap.words;
  const measure = present.measure === null ? undefined : measureOf(present.measure);
  if (!gap.shortfall || !measure) return t('print.gapLost', { lost: gap.lost });
  return measure.kind === 'rate'
    ? t('print.gapPoints', { below: gap.shortfall.below })
    : t('print.gapMissing', { missing: gap.shortfall.missing, unit: measure.unit });
};

const measureOfRow = (t: ReviewWords, { rectification, weight }: FormRow): string => {
  if (!rectification) return weight === null ? '' : t('print.noMeasure');
  const { measure, dueOn } = rectification;
  return /前/.test(measure) ? measure : t('print.by', { measure, day: documentDay(dueOn).replace(/^\d+年/, '') });
};

/** The words of one row of the form. */
export function useRowWords(): (row: FormRow) => RowWords {
  const t = useReviewWords();
  const say = useInTongue();
  // Once it is scored no box of a row is empty; before that, the form may be filled in by pen.
  const nothing = ({ accepted }: FormRow) => (accepted === null ? '' : t('print.noMeasure'));
  return (row) => ({
    text: say(row.text),
    present: row.weight === null ? t('print.notApplicable') : presentOf(t, row) || nothing(row),
    gap: gapOf(t, row),
    measure: measureOfRow(t, row),
  });
}
