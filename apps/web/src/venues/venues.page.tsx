import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Output } from '@xiehui/contracts/endpoint';
import { listVenueRegister, type readVenueSummary } from '@xiehui/contracts/venues';
import { Button } from 'antd';
import { toCount } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useVenueColumns } from './venue-columns.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

type Kind = Output<typeof readVenueSummary>['kinds'][number];
const shows = ['excellent', 'shared', 'unused', 'closed'] as const;
const sums = ['entries', 'pieces', 'areaSqm', 'shared', 'excellent', 'inUse', 'used'] as const;

/** Venues of the unit of the page and all below it, with their use in the year; and by kind. */
export function VenuesPage() {
  const t = useVenueWords();
  const go = useGo();
  const { unitId, year } = useScope();
  const { adds } = useKeptUnit(unitId);
  const kinds = useList('venueKinds');
  const { columns, card } = useVenueColumns(true);
  const add = adds && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/venues/new')}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')}>
      <div className="stack">
        <Summary unitId={unitId} year={year} />
        <DataTable
          name="venues"
          title={t('register')}
          schema={listVenueRegister.query.omit({ unit: true, year: true })}
          list={(query) => venues.list({ ...query, unit: unitId, year: String(year) })}
          count={(query) => venues.count({ ...query, unit: unitId, year: String(year) })}
          columns={columns}
          filters={[
            { kind: 'select', name: 'kind', label: t('field.kind'), options: kinds.options },
            {
              kind: 'select',
              name: 'show',
              label: t('field.show'),
              placeholder: t('show.open'),
              options: shows.map((value) => ({ value, label: t(`show.${value}`) })),
            },
          ]}
          keyOf={(row) => row.id}
          card={card}
          actions={add}
          empty={<Empty title={t('empty')} text={t('emptyText')} actions={add} />}
        />
      </div>
    </Page>
  );
}

/** How many of each kind, how they are used, and how far the district is with its example member homes. */
function Summary({ unitId, year }: { unitId: string; year: number }) {
  const t = useVenueWords();
  const wordOf = useList('venueKinds').wordOf;
  const told = useQuery(venues.summary({ unit: unitId, year: String(year) })).data;
  if (!told || told.kinds.length === 0) return null;
  const { have, target } = told.excellentHomes;
  const columns: Column<Kind>[] = [
    { key: 'kind', title: t('field.kind'), width: 130, fixed: 'left', render: (row) => wordOf(row.kind) },
    ...sums.map((key) => ({
      key,
      title: t(`field.${key}`),
      width: 90,
      align: 'right' as const,
      render: (row: Kind) => (key === 'areaSqm' ? row.areaSqm : toCount(row[key])),
    })),
  ];
  return (
    <Panel
      title={t('summary')}
      note={
        <span className="row wrap">
          {t('homes', { have, target })}
          <Pill state={have >= target ? 'ok' : 'near'}>
            {have >= target ? t('reached') : t('short', { count: target - have })}
          </Pill>
        </span>
      }
    >
      <RegisterRows
        rows={told.kinds}
        columns={columns}
        keyOf={(row) => row.kind}
        card={(row) => ({
          title: wordOf(row.kind),
          side: t('ofMany', { count: row.pieces }),
          facts: row.used > 0 ? t('usedIn', { year, count: row.used }) : t('never'),
        })}
      />
    </Panel>
  );
}
