import { useQuery } from '@tanstack/react-query';
import { listDistricts } from '@xiehui/contracts/divisions';
import type { Output } from '@xiehui/contracts/endpoint';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';
import { labelled } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Page } from '../ui/page.tsx';
import { useDivisionWords } from './divisions.messages.ts';
import { districts } from './divisions.queries.ts';
import './divisions.css';

type District = Output<typeof listDistricts>['items'][number];

/** 县区名录: the districts of the portal, and a search over the units of all of them. */
export function DistrictsPage() {
  const t = useDivisionWords();
  const go = useGo();
  const columns = useColumns();
  const add = (
    <Button type="primary" onClick={() => go('/divisions')}>
      {t('districts.import')}
    </Button>
  );
  return (
    <Page title={t('districts.title')}>
      <Everywhere />
      <DataTable
        name="districts"
        title={t('districts.title')}
        schema={listDistricts.query}
        list={districts.list}
        columns={columns}
        keyOf={(row) => row.id}
        actions={add}
        empty={<Empty title={t('districts.empty')} text={t('districts.emptyText')} actions={add} />}
        card={(row) => ({
          title: row.name,
          side: row.code,
          facts: [row.city, `${t('districts.towns')} ${row.towns}`, `${t('districts.villages')} ${row.villages}`]
            .filter(Boolean)
            .join(' · '),
        })}
      />
    </Page>
  );
}

function useColumns(): Column<District>[] {
  const t = useDivisionWords();
  const count = (key: 'towns' | 'villages'): Column<District> => ({
    key,
    title: t(`districts.${key}`),
    width: 100,
    align: 'right',
    render: (row) => toCount(row[key]),
  });
  return [
    { key: 'name', title: t('districts.one'), width: 180, fixed: 'left', render: (row) => row.name },
    { key: 'code', title: t('list.code'), width: 110, render: (row) => row.code },
    { key: 'city', title: t('districts.city'), width: 160, render: (row) => row.city },
    count('towns'),
    count('villages'),
  ];
}

function Everywhere() {
  const t = useDivisionWords();
  const { t: shared } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...districts.search(q), placeholderData: (before) => before });
  return (
    <section className="panel list-search" aria-label={t('districts.search')}>
      <Input
        type="search"
        aria-label={t('districts.search')}
        placeholder={labelled(t('districts.search'), t('districts.hint'))}
        value={typed}
        maxLength={40}
        allowClear
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.isError && <Fault thrown={found.error} onRetry={() => void found.refetch()} />}
      {q !== '' && found.data?.length === 0 && <Empty title={t('districts.none', { q })} />}
      {q !== '' && (
        <ul>
          {(found.data ?? []).map((unit) => (
            <li key={unit.id}>
              <span>{unit.name}</span>
              <span className="small faint">
                {[unit.district, ...unit.parents.slice(1).map(({ name }) => name)].join(' / ')}
              </span>
              <span className="small faint">{unit.code ?? shared(`unitKind.${unit.kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
