import { reshapeReasons, type Moved, type ReshapeLine, type ReshapeReason } from '@xiehui/contracts/reshapes';
import { toCount } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useReshapeWords } from './reshapes.messages.ts';
import { zh } from './reshapes.zh.ts';

const named = (table: string): table is keyof typeof zh.table => table in zh.table;

/** 会员 5,000、活动 12; tables without a word of their own are counted together. */
export function useMovedText(): (moved: Moved) => string[] {
  const t = useReshapeWords();
  return (moved) => {
    const rows = new Map<keyof typeof zh.table, number>();
    for (const [table, n] of Object.entries(moved)) {
      const key = named(table) ? table : 'other';
      rows.set(key, (rows.get(key) ?? 0) + n);
    }
    const order = Object.keys(zh.table) as (keyof typeof zh.table)[];
    return order.flatMap((key) => {
      const n = rows.get(key);
      return n ? [t('count', { what: t(`table.${key}`), n: toCount(n) })] : [];
    });
  };
}

/** Says why a change of the map was refused. */
export function useReshapeProblem(): (thrown: unknown) => string {
  const t = useReshapeWords();
  const say = useProblemText();
  const words = Object.fromEntries(
    reshapeReasons.map((reason): [ReshapeReason, string] => [reason, t(`reason.${reason}`)]),
  );
  return (thrown) => say(thrown, words);
}

/** What became what, one line each. */
export function Mapping({ lines }: { lines: readonly ReshapeLine[] }) {
  const t = useReshapeWords();
  return (
    <ul className="mapping" aria-label={t('field.mapping')}>
      {lines.map(({ fromId, fromName, toId, toName }) => (
        <li key={`${fromId ?? ''} ${toId ?? toName}`}>
          {t('history.lines', { from: fromName || t('preview.made'), to: toName })}
        </li>
      ))}
    </ul>
  );
}
