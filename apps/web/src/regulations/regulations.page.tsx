import { listCompleteness, type Completeness } from '@xiehui/contracts/regulations';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';

const toUnit = ({ unit }: Completeness) => `/units/${unit.id}?unit=${unit.id}&tab=regulations`;

/** Whose library of regulations lacks which required type. */
export function RegulationsPage() {
  const t = useRegulationWords();
  const words = useLacks();
  return (
    <Page title={t('title')}>
      <DataTable
        name="regulation-completeness"
        title={t('title')}
        schema={listCompleteness.query}
        list={regulations.completeness}
        count={regulations.completenessCount}
        columns={useShelfColumns()}
        filters={[
          {
            kind: 'select',
            name: 'show',
            label: t('field.show'),
            options: [{ value: 'incomplete', label: t('incomplete') }],
          },
        ]}
        keyOf={(row) => row.unit.id}
        empty={<Empty title={t('none')} />}
        card={(row) => ({
          title: row.unit.name,
          side: row.above ?? '',
          facts: words(row),
          mark: <Have row={row} />,
          to: toUnit(row),
        })}
      />
    </Page>
  );
}

function useLacks() {
  const t = useRegulationWords();
  const { language } = usePreferences();
  return (row: Completeness) => row.lacks.map(({ zh, en }) => (language === 'en' ? en : zh)).join(t('comma'));
}

function Have({ row }: { row: Completeness }) {
  return (
    <Pill state={row.have < row.need ? 'bad' : 'ok'}>
      {row.have}/{row.need}
    </Pill>
  );
}

function useShelfColumns(): Column<Completeness>[] {
  const t = useRegulationWords();
  const words = useLacks();
  return [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 160,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 140, render: (row) => row.above ?? '' },
    { key: 'have', title: t('field.have'), width: 100, render: (row) => <Have row={row} /> },
    { key: 'lacks', title: t('field.lacks'), width: 420, render: words },
  ];
}
