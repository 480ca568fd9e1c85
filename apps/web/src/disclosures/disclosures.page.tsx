import { listDisclosureStandings, type DisclosureStanding } from '@xiehui/contracts/disclosures';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useDisclosureWords } from './disclosures.messages.ts';
import { disclosures } from './disclosures.queries.ts';

const toUnit = ({ unit }: DisclosureStanding) => `/units/${unit.id}?unit=${unit.id}&tab=disclosures`;

/** Which village has made public what was due in the year. */
export function DisclosuresPage() {
  const t = useDisclosureWords();
  const columns: Column<DisclosureStanding>[] = [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 160,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 140, render: (row) => row.above ?? '' },
    { key: 'asked', title: t('field.asked'), width: 130, align: 'right', render: (row) => toCount(row.asked) },
    { key: 'done', title: t('field.done'), width: 120, render: (row) => <Done row={row} /> },
    { key: 'ofYear', title: t('field.ofYear'), width: 120, align: 'right', render: (row) => toCount(row.ofYear) },
  ];
  return (
    <Page title={t('title')}>
      <DataTable
        name="disclosure-standings"
        title={t('title')}
        schema={listDisclosureStandings.query}
        list={disclosures.standings}
        count={disclosures.standingsCount}
        columns={columns}
        filters={[
          { kind: 'select', name: 'show', label: t('field.show'), options: [{ value: 'due', label: t('show.due') }] },
        ]}
        keyOf={(row) => row.unit.id}
        empty={<Empty title={t('none')} />}
        card={(row) => ({
          title: row.unit.name,
          side: row.above ?? '',
          facts: t('line', row),
          mark: <Done row={row} />,
          to: toUnit(row),
        })}
      />
    </Page>
  );
}

function Done({ row }: { row: DisclosureStanding }) {
  return (
    <Pill state={row.done < row.asked ? 'bad' : 'ok'}>
      {row.done}/{row.asked}
    </Pill>
  );
}
