import { CovenantKind, listCovenantStandings, type CovenantStanding } from '@xiehui/contracts/covenants';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';

const toUnit = ({ unit }: CovenantStanding) => `/units/${unit.id}?unit=${unit.id}&tab=covenants`;
const reviewLook = { far: 'ok', near: 'near', passed: 'bad' } as const;

/** Which village has a covenant in force, and whose is due to be looked at again. */
export function CovenantsPage() {
  const t = useCovenantWords();
  return (
    <Page title={t('title')}>
      <DataTable
        name="covenant-standings"
        title={t('title')}
        schema={listCovenantStandings.query}
        list={covenants.standings}
        count={covenants.standingsCount}
        columns={useVillageColumns()}
        filters={useFilters()}
        keyOf={(row) => row.unit.id}
        empty={<Empty title={t('none')} />}
        card={(row) => ({
          title: row.unit.name,
          side: row.inForce?.reviewOn ?? '',
          facts: [row.above, row.next && t('next', { state: t(`state.${row.next.state}`) })]
            .filter(Boolean)
            .join(' · '),
          mark: <Standing row={row} />,
          to: toUnit(row),
        })}
      />
    </Page>
  );
}

function Standing({ row }: { row: CovenantStanding }) {
  const t = useCovenantWords();
  if (!row.inForce) return <Pill state="bad">{t('nobody')}</Pill>;
  const review = row.inForce.review ?? 'far';
  return <Pill state={reviewLook[review]}>{review === 'far' ? t('state.inForce') : t(`review.${review}`)}</Pill>;
}

function useVillageColumns(): Column<CovenantStanding>[] {
  const t = useCovenantWords();
  return [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 160,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 140, render: (row) => row.above ?? '' },
    { key: 'state', title: t('field.state'), width: 120, render: (row) => <Standing row={row} /> },
    { key: 'inForceFrom', title: t('field.inForceFrom'), width: 120, render: (row) => row.inForce?.inForceFrom ?? '' },
    { key: 'reviewOn', title: t('field.reviewOn'), width: 120, render: (row) => row.inForce?.reviewOn ?? '' },
    {
      key: 'next',
      title: t('field.next'),
      width: 180,
      render: ({ next }) => next && <ScopedLink to={`/covenants/${next.id}`}>{t(`state.${next.state}`)}</ScopedLink>,
    },
  ];
}

const shows = ['none', 'review', 'waiting'] as const;

function useFilters(): Filter[] {
  const t = useCovenantWords();
  return [
    {
      kind: 'select',
      name: 'kind',
      label: t('field.kind'),
      options: CovenantKind.options.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    {
      kind: 'select',
      name: 'show',
      label: t('field.show'),
      options: shows.map((value) => ({ value, label: t(`show.${value}`) })),
    },
  ];
}
