import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo, useScope } from '../platform/scope.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useVenueColumns } from './venue-columns.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

const shows = ['open', 'excellent', 'shared', 'unused', 'closed'] as const;

/** The venues and fixed facilities of one unit. */
export function VenuesTab({ unitId }: { unitId: string }) {
  const t = useVenueWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const { year } = useScope();
  const { keeps, adds } = useKeptUnit(unitId);
  const [show, setShow] = useState<(typeof shows)[number]>('open');
  const asked = useQuery(venues.list({ unit: unitId, only: 'own', show, year: String(year), pageSize: '100' }));
  const { columns, card } = useVenueColumns(false);
  const rows = asked.data?.items ?? [];
  const add = adds && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go(`/venues/new?unit=${unitId}`)}>
      {t('add')}
    </Button>
  );
  return (
    <Panel
      title={t('register')}
      extra={
        <>
          <Select
            aria-label={t('field.show')}
            value={show}
            onChange={setShow}
            options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => go(`/venues/${unitId}/print`)}>
            {shared('act.print')}
          </Button>
          {add}
        </>
      }
    >
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={t('empty')} text={t('emptyText')} actions={add} />}
      {rows.length > 0 && (
        <RegisterRows
          rows={rows}
          columns={columns.filter(({ hidden }) => !hidden)}
          keyOf={(row) => row.id}
          card={card}
          operations={
            keeps ? (row) => [{ key: 'edit', label: shared('act.edit'), to: `/venues/${row.id}/edit` }] : undefined
          }
        />
      )}
    </Panel>
  );
}
