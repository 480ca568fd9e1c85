import type { Figure, FigureState, MeasureCode } from '@xiehui/contracts/indicators';
import { measureOf } from '@xiehui/rules/measures';
import { toCount, toRate } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import type { State } from '../ui/shape.tsx';
import { useIndicatorWords } from './indicators.messages.ts';

/** The state of a figure as marks draw it. */
export const markOf: Record<FigureState, State> = { reached: 'ok', near: 'near', missed: 'bad', none: 'none' };

const withDecimal = ({ value, mean, measure }: Pick<Figure, 'value' | 'mean' | 'measure'>): string => {
  if (value === null) return '—';
  return mean || measureOf(measure)?.kind === 'rate' ? toRate(Number(value)) : toCount(Number(value));
};

/** Says figures: names and units from the catalogue of measures, everything else from the texts of the slice. */
export function useFigureWords() {
  const t = useIndicatorWords();
  const { language } = usePreferences();
  const catalogued = (code: MeasureCode) => measureOf(code)?.name[language] ?? code;
  const unitOf = (code: MeasureCode): string => t(`unit.${measureOf(code)?.unit ?? '次'}`);
  const name = (code: MeasureCode, mean = false): string =>
    mean && (code === 'activityCount' || code === 'trainingSessionCount') ? t(`mean.${code}`) : catalogued(code);
  const head = (code: MeasureCode): string => t(`head.${code}`);
  /** For a phone. */
  const brief = ({ measure, mean }: Figure): string =>
    measure === 'activityCount' && !mean ? t('month.year') : head(measure);
  /** Over what a mean is taken. */
  const per = (code: MeasureCode): string | undefined =>
    code === 'activityCount' || code === 'trainingSessionCount' ? t(`per.${code}`) : undefined;
  const goal = ({ measure, target, expected }: Figure): string | undefined => {
    if (target === null || expected === null) return undefined;
    const unit = unitOf(measure);
    return expected === target ? t('goal.target', { value: target, unit }) : t('goal.share', { value: expected, unit });
  };
  const note = ({ measure, numerator, denominator, target, mean }: Figure): string =>
    measure === 'activityCount' && !mean
      ? target === null
        ? ''
        : t('note.activityCountOwn', { target })
      : t(`note.${measure}`, { numerator: toCount(numerator), denominator: toCount(denominator ?? 0) });
  const short = ({ measure, short: more }: Figure): string =>
    more > 0 ? t(`short.${measure}`, { more: toCount(more) }) : '';
  return { t, language, name, brief, head, per, unitOf, goal, note, short, value: withDecimal };
}
