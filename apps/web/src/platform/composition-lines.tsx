import type { CompositionRule } from '@xiehui/contracts/councils';
import { composition, type Composed } from '@xiehui/rules/composition';
import { Mark } from '../ui/mark.tsx';
import { useHolderWords } from './holders.messages.ts';

type Props = { people: readonly Composed[]; rules: readonly CompositionRule[]; year: number };

/** How a list is made up, rule by rule, while it is drawn up: the same reckoning that takes it. */
export function CompositionLines({ people, rules, year }: Props) {
  const t = useHolderWords();
  if (rules.length === 0 || people.length === 0) return null;
  return (
    <ul className="rows" aria-label={t('title')} aria-live="polite">
      {composition(people, rules, year).map((line) => (
        <li key={`${line.body} ${line.measure}`}>
          <span className="grow">
            {t('share', {
              name: t(`measure.${line.measure}`, { age: line.age ?? 0 }),
              count: line.count,
              of: line.of,
              share: line.share ?? '0',
              least: line.atLeast,
            })}
          </span>
          <Mark state={line.met ? 'ok' : line.strictness === 'block' ? 'bad' : 'near'}>
            {line.met ? t('met') : t('short', { count: line.short })}
          </Mark>
        </li>
      ))}
    </ul>
  );
}
