import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** One condition of a list: its name in the address, and how it is asked. */
export type Filter = {
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string | undefined;
} & (
  | { readonly kind: 'text' }
  | { readonly kind: 'select'; readonly options: readonly { value: string; label: string }[] }
  /** Anything else that speaks text, e.g. a unit or a day. `shown` is the word for a chosen value. */
  | {
      readonly kind: 'own';
      readonly render: (
        value: string | undefined,
        onChange: (value: string | undefined) => void,
        id: string,
      ) => ReactNode;
      readonly shown?: ((value: string) => string) | undefined;
    }
);
export type Conditions = Readonly<Record<string, string | undefined>>;
type Props = {
  filters: readonly Filter[];
  values: Conditions;
  onQuery: (values: Conditions) => void;
  stacked?: boolean | undefined;
};

/** How many conditions stand open; the rest is folded. */
const open = 4;

/** The query form: it asks when 查询 is pressed, not while one types. */
export function QueryForm({ filters, values, onQuery, stacked = false }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(values);
  const folded = filters.slice(open).every((filter) => !values[filter.name]);
  const [unfolded, setUnfolded] = useState(!folded);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onQuery(draft);
  };
  const reset = () => onQuery(Object.fromEntries(filters.map((filter) => [filter.name, undefined])));
  return (
    <form className={stacked ? 'query stacked' : 'panel query'} onSubmit={submit} role="search">
      <div className="query-fields">
        {(unfolded || stacked ? filters : filters.slice(0, open)).map((filter) => (
          <Condition
            key={filter.name}
            filter={filter}
            value={draft[filter.name]}
            onChange={(value) => setDraft((before) => ({ ...before, [filter.name]: value }))}
          />
        ))}
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t('act.query')}
        </Button>
        <Button onClick={reset}>{t('act.reset')}</Button>
        {filters.length > open && !stacked && (
          <Button type="link" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {t(unfolded ? 'act.fold' : 'act.expand')}
            {unfolded ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
          </Button>
        )}
      </div>
    </form>
  );
}

type ConditionProps = { filter: Filter; value: string | undefined; onChange: (value: string | undefined) => void };

function Condition({ filter, value, onChange }: ConditionProps) {
  const id = useId();
  return (
    <div className="condition">
      <label htmlFor={id}>{filter.label}</label>
      {filter.kind === 'text' && (
        <Input
          id={id}
          value={value ?? ''}
          placeholder={filter.placeholder}
          allowClear
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )}
      {filter.kind === 'select' && (
        <Select
          id={id}
          value={value ?? null}
          placeholder={filter.placeholder}
          allowClear
          options={[...filter.options]}
          onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
        />
      )}
      {filter.kind === 'own' && filter.render(value, onChange, id)}
    </div>
  );
}
