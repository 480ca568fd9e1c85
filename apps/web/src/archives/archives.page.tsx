import { listArchives, type ArchiveStanding } from '@xiehui/contracts/archives';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { percentOf, useArchiveWords } from './archives.messages.ts';
import { archives } from './archives.queries.ts';

const toUnit = ({ unit }: ArchiveStanding) => `/units/${unit.id}?unit=${unit.id}&tab=archives`;

/** How complete the archives of a town or district are in the year. */
export function ArchivesPage() {
  const t = useArchiveWords();
  const columns: Column<ArchiveStanding>[] = [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 160,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 140, render: (row) => row.above ?? '' },
    { key: 'rate', title: t('field.rate'), width: 110, render: (row) => <Rate row={row} /> },
    { key: 'have', title: t('field.have'), width: 110, align: 'right', render: (row) => toCount(row.have) },
    { key: 'asked', title: t('field.asked'), width: 110, align: 'right', render: (row) => toCount(row.asked) },
  ];
  return (
    <Page title={t('title')}>
      <DataTable
        name="archives"
        title={t('title')}
        schema={listArchives.query}
        list={archives.list}
        count={archives.count}
        columns={columns}
        keyOf={(row) => row.unit.id}
        empty={<Empty title={t('none')} />}
        card={(row) => ({
          title: row.unit.name,
          side: row.above ?? '',
          facts: t('asked', row),
          mark: <Rate row={row} />,
          to: toUnit(row),
        })}
      />
    </Page>
  );
}

function Rate({ row }: { row: ArchiveStanding }) {
  const t = useArchiveWords();
  if (row.asked === 0) return <span className="faint">{t('noneAsked')}</span>;
  return <Pill state={row.have < row.asked ? 'bad' : 'ok'}>{percentOf(row.have, row.asked)}%</Pill>;
}
