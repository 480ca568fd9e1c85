import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelled } from '../platform/punctuation.ts';
import { QueryForm, type Conditions, type Filter } from './query-form.tsx';

type Props = { filters: readonly Filter[]; values: Conditions; onQuery: (values: Conditions) => void };

/** A list's conditions on a phone: one button with their number, a sheet from below, the chosen ones as chips. */
export function FilterSheet({ filters, values, onQuery }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const chosen = filters.filter(({ name }) => values[name]);
  const query = (next: Conditions) => {
    setOpen(false);
    onQuery(next);
  };
  return (
    <div className="find-row">
      <Button icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {chosen.length > 0 ? t('list.filterCount', { count: chosen.length }) : t('list.filter')}
      </Button>
      <div className="chosen">
        {chosen.map((filter) => (
          <button
            type="button"
            key={filter.name}
            className="pill accent"
            title={t('list.removeFilter', { name: filter.label })}
            onClick={() => onQuery({ ...values, [filter.name]: undefined })}
          >
            {labelled(filter.label, wordOf(filter, values[filter.name] ?? ''))}
            <CloseOutlined aria-hidden />
          </button>
        ))}
      </div>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t('list.filterTitle')}>
        <QueryForm key={JSON.stringify(values)} filters={filters} values={values} onQuery={query} stacked />
      </Drawer>
    </div>
  );
}

const wordOf = (filter: Filter, value: string): string => {
  if (filter.kind === 'select') return filter.options.find((option) => option.value === value)?.label ?? value;
  return filter.kind === 'own' ? (filter.shown?.(value) ?? value) : value;
};
