import type { ListEntry, Shape } from '@xiehui/contracts/provision-shapes';
import { UnitKind } from '@xiehui/contracts/session';
import { Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntriesField } from './entries-field.tsx';
import { useProvisionWords } from './provisions.messages.ts';

type Counts = Readonly<Record<string, number>>;
type Props = {
  shape: Shape;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Codes that were there before: they may be switched off and not removed. */
  kept: ReadonlySet<string>;
  entriesOf: (key: string) => readonly ListEntry[];
  label: string;
};

/** The field for a provision of any shape. What is typed is checked when it is saved. */
export function ValueField({ shape, value, onChange, kept, entriesOf, label }: Props) {
  const t = useProvisionWords();
  switch (shape.shape) {
    case 'yesNo':
      return <Switch aria-label={label} checked={value === true} onChange={onChange} />;
    case 'number':
      return <Whole shape={shape} label={label} value={value as number} onChange={onChange} />;
    case 'numbers':
      return (
        <Input
          aria-label={label}
          defaultValue={(value as number[]).join(', ')}
          placeholder={t('numbersHint')}
          onChange={(event) => onChange(numbersIn(event.target.value))}
        />
      );
    case 'dayOfYear':
      return <DayOfYear value={value as { month: number; day: number }} onChange={onChange} />;
    case 'list':
      return <EntriesField value={value as ListEntry[]} kept={kept} onChange={onChange} />;
    case 'perKind':
      return <PerKind shape={shape} value={value as Counts} onChange={onChange} />;
    case 'perEntry':
      return <PerEntry shape={shape} entries={entriesOf(shape.of)} value={value as Counts} onChange={onChange} />;
    case 'perKindAndEntry':
      return (
        <PerKindAndEntry
          shape={shape}
          entries={entriesOf(shape.of)}
          value={value as Partial<Record<UnitKind, Counts>>}
          onChange={onChange}
        />
      );
  }
}

const numbersIn = (text: string): number[] =>
  [
    ...new Set(
      text
        .split(/[^\d]+/)
        .filter(Boolean)
        .map(Number),
    ),
  ].toSorted((a, b) => b - a);

type Measured = Extract<Shape, { shape: 'number' | 'perKind' | 'perEntry' | 'perKindAndEntry' }>;
type WholeProps = {
  shape: Measured;
  label: string;
  value: number | undefined;
  onChange: (n: number | undefined) => void;
};

function Whole({ shape, label, value, onChange }: WholeProps) {
  const t = useProvisionWords();
  return (
    <InputNumber
      aria-label={label}
      min={shape.min}
      max={shape.max}
      precision={0}
      suffix={t(`unit.${shape.unit}`)}
      value={value ?? null}
      onChange={(n) => onChange(n ?? undefined)}
    />
  );
}

function DayOfYear({ value, onChange }: { value: { month: number; day: number }; onChange: (value: unknown) => void }) {
  const t = useProvisionWords();
  return (
    <div className="row">
      {(['month', 'day'] as const).map((part) => (
        <InputNumber
          key={part}
          aria-label={t(`field.${part}`)}
          min={1}
          max={part === 'month' ? 12 : 31}
          precision={0}
          suffix={t(`field.${part}`)}
          value={value[part]}
          onChange={(n) => onChange({ ...value, [part]: n })}
        />
      ))}
    </div>
  );
}

/** The same without an entry where nothing is asked. */
const put = <V,>(of: Readonly<Record<string, V>>, code: string, value: V | undefined): Record<string, V> => {
  const { [code]: _, ...rest } = of;
  return value === undefined ? rest : { ...rest, [code]: value };
};

/** The kinds of unit that a district may ask something of. */
const kinds = UnitKind.options.filter((kind) => kind !== 'platform' && kind !== 'city');

type CountsProps = { shape: Measured; value: Counts; onChange: (value: Counts) => void };

function PerKind({ shape, value, onChange }: CountsProps) {
  const { t } = useTranslation();
  const names = kinds.map((kind) => ({ code: kind, name: t(`scope.level.${kind}`) }));
  return <Each shape={shape} names={names} value={value} onChange={onChange} />;
}

function PerEntry({ entries, ...rest }: CountsProps & { entries: readonly ListEntry[] }) {
  const { i18n } = useTranslation();
  const names = entries
    .filter(({ off, code }) => !off || code in rest.value)
    .map((entry) => ({ code: entry.code, name: i18n.language === 'en' ? entry.en : entry.zh }));
  return <Each names={names} {...rest} />;
}

function Each({ shape, names, value, onChange }: CountsProps & { names: readonly { code: string; name: string }[] }) {
  return (
    <ul className="provision-each">
      {names.map(({ code, name }) => (
        <li key={code}>
          <span className="grow">{name}</span>
          <Whole shape={shape} label={name} value={value[code]} onChange={(n) => onChange(put(value, code, n))} />
        </li>
      ))}
    </ul>
  );
}

function PerKindAndEntry(props: {
  shape: Measured;
  entries: readonly ListEntry[];
  value: Partial<Record<UnitKind, Counts>>;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { shape, entries, value, onChange } = props;
  return kinds.map((kind) => (
    <fieldset key={kind} className="provision-kind">
      <legend>{t(`scope.level.${kind}`)}</legend>
      <PerEntry
        shape={shape}
        entries={entries}
        value={value[kind] ?? {}}
        onChange={(counts) => onChange(put(value, kind, Object.keys(counts).length > 0 ? counts : undefined))}
      />
    </fieldset>
  ));
}
