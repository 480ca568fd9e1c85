import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import { Button, Input, Switch } from 'antd';
import { useProvisionWords } from './provisions.messages.ts';

type Props = { value: readonly ListEntry[]; kept: ReadonlySet<string>; onChange: (value: ListEntry[]) => void };

/** A code that the list has not: the records bear it, nobody reads it. */
const newCode = (value: readonly ListEntry[]): string => {
  const taken = new Set(value.map(({ code }) => code));
  let n = value.length + 1;
  while (taken.has(`own${n}`)) n += 1;
  return `own${n}`;
};

const moved = (value: readonly ListEntry[], from: number, to: number): ListEntry[] => {
  const rest = value.filter((_, at) => at !== from);
  const entry = value[from];
  return entry ? [...rest.slice(0, to), entry, ...rest.slice(to)] : [...value];
};

/** The entries of a list in their order: words in both languages, on or off. */
export function EntriesField({ value, kept, onChange }: Props) {
  const t = useProvisionWords();
  const change = (at: number, part: Partial<ListEntry>) =>
    onChange(value.map((entry, i) => (i === at ? { ...entry, ...part } : entry)));
  return (
    <div className="stack">
      <p className="small faint">{t('list.hint')}</p>
      <ol className="provision-entries">
        {value.map((entry, at) => (
          <li key={entry.code} role="group" aria-label={t('list.entry', { n: at + 1 })}>
            <Input
              aria-label={t('field.zh')}
              placeholder={t('field.zh')}
              maxLength={20}
              value={entry.zh}
              onChange={(event) => change(at, { zh: event.target.value })}
            />
            <Input
              aria-label={t('field.en')}
              placeholder={t('field.en')}
              maxLength={60}
              value={entry.en}
              onChange={(event) => change(at, { en: event.target.value })}
            />
            <Button
              aria-label={t('list.up')}
              icon={<ArrowUpOutlined aria-hidden />}
              disabled={at === 0}
              onClick={() => onChange(moved(value, at, at - 1))}
            />
            <Button
              aria-label={t('list.down')}
              icon={<ArrowDownOutlined aria-hidden />}
              disabled={at === value.length - 1}
              onClick={() => onChange(moved(value, at, at + 1))}
            />
            {kept.has(entry.code) ? (
              <label className="row small">
                <Switch size="small" checked={entry.off} onChange={(off) => change(at, { off })} />
                {t('field.off')}
              </label>
            ) : (
              <Button onClick={() => onChange(value.filter((_, i) => i !== at))}>{t('list.drop')}</Button>
            )}
          </li>
        ))}
      </ol>
      <Button
        className="self-start"
        onClick={() => onChange([...value, { code: newCode(value), zh: '', en: '', off: false }])}
      >
        {t('list.add')}
      </Button>
    </div>
  );
}
