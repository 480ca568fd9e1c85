import type { Activity, Counted } from '@xiehui/contracts/activities';
import { ScopedLink } from '../platform/scope.tsx';
import { Explanation } from '../ui/explanation.tsx';
import { useActivityWords } from './activities.messages.ts';
import { shareOf, useCountedWords } from './counted.tsx';

type Props = { shown: Counted | undefined; unit: Activity['unit']; onClose: () => void };

/** 怎么算的: the two numbers, the rule, and the way to the very records behind them. */
export function CountedExplanation({ shown, unit, onClose }: Props) {
  const t = useActivityWords();
  const say = useCountedWords();
  if (!shown) return <Explanation shown={undefined} onClose={onClose} />;
  const { name, note, to } = say(shown, unit.name);
  const records = (
    <ScopedLink to={`/activities?unit=${unit.id}&only=own&state=submitted&${to}`}>{t('counted.records')}</ScopedLink>
  );
  return (
    <Explanation
      onClose={onClose}
      shown={{
        of: name,
        value: shareOf(shown),
        formula:
          shown.need === null
            ? t('counted.formula.free', { have: shown.have })
            : t(`counted.formula.${shown.code}`, { have: shown.have, need: shown.need }),
        rule: `${t(`counted.rule.${shown.code}`)} ${note}`,
        extra: records,
      }}
    />
  );
}
