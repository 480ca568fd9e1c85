import { reshapeReasons, type Moved, type ReshapeLine, type ReshapeReason } from '@xiehui/contracts/reshapes';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { aside, clauses, labelled } from '../platform/punctuation.ts';
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

type Line = Pick<ReshapeLine, 'fromName' | 'toName' | 'was' | 'is'>;

/**
 * 三美村：甲镇 → 乙镇; 三美村 → 五美村; 新设：五美村（甲镇）. What neither moved nor changed its name or form is named alone; beside
 * other lines (`among`), as what stays.
 */
export function useLineText(): (line: Line, among?: boolean) => string {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  return ({ fromName, toName, was, is }, among = false) => {
    const placed = (name: string, parent: string | undefined) => (parent ? aside(name, parent) : name);
    if (!fromName) return labelled(t('history.new'), placed(toName, is?.parent));
    const moved =
      was?.parent && is?.parent && was.parent !== is.parent ? ([was.parent, is.parent] as const) : undefined;
    const named = { from: placed(fromName, moved?.[0]), to: placed(toName, moved?.[1]) };
    const lines: string[] = [];
    if (fromName !== toName) lines.push(t('history.lines', named));
    else if (moved) lines.push(t('history.lines', { from: moved[0], to: moved[1] }));
    if (was?.form && is?.form && was.form !== is.form)
      lines.push(t('history.lines', { from: shared(`unitForm.${was.form}`), to: shared(`unitForm.${is.form}`) }));
    if (lines.length === 0) return among ? labelled(t('history.kept'), toName) : toName;
    const said = clauses(...lines);
    return fromName === toName ? labelled(toName, said) : said;
  };
}

/** What became what, one line each. */
export function Mapping({ lines }: { lines: readonly ReshapeLine[] }) {
  const t = useReshapeWords();
  const textOf = useLineText();
  return (
    <ul className="mapping" aria-label={t('field.mapping')}>
      {lines.map((line) => (
        <li key={`${line.fromId ?? ''} ${line.toId ?? line.toName}`}>{textOf(line, lines.length > 1)}</li>
      ))}
    </ul>
  );
}
