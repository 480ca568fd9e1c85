import { RectificationState, listRectifications, type RectificationLine } from '@xiehui/contracts/rectifications';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../platform/preferences.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useRectificationWords } from './rectifications.messages.ts';
import { rectifications } from './rectifications.queries.ts';
import { StatePill } from './state-pill.tsx';

/** Orders of the unit in the scope and all below it, by deadline. */
export function RectificationsPage() {
  const t = useRectificationWords();
  const { t: shared } = useTranslation();
  const columns = useOrderColumns();
  const filters: Filter[] = [
    {
      kind: 'select',
      name: 'state',
      label: t('stateWord'),
      options: RectificationState.options.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { kind: 'select', name: 'overdue', label: t('overdueWord'), options: [{ value: 'true', label: t('overdue') }] },
  ];
  return (
    <Page title={t('title')}>
      <DataTable
        name="rectifications"
        title={t('title')}
        schema={listRectifications.query}
        list={rectifications.list}
        count={rectifications.count}
        columns={columns}
        filters={filters}
        keyOf={(row) => row.id}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/rectifications/${row.id}` }]}
        card={(row) => ({
          title: row.problem,
          side: row.unit.name,
          facts: t('dueShort', { day: row.extendedTo ?? row.dueOn }),
          mark: <StatePill order={row} />,
          to: `/rectifications/${row.id}`,
        })}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
      />
    </Page>
  );
}

function useOrderColumns(): Column<RectificationLine>[] {
  const t = useRectificationWords();
  const { language } = usePreferences();
  const text = ({ item }: RectificationLine) => `${item.number} ${(language === 'en' && item.text.en) || item.text.zh}`;
  return [
    { key: 'problem', title: t('problem'), width: 200, fixed: 'left', render: (row) => row.problem },
    { key: 'unit', title: t('unit'), width: 110, render: (row) => row.unit.name },
    { key: 'above', title: t('above'), width: 100, render: (row) => row.above?.name },
    { key: 'measure', title: t('measure'), width: 200, render: (row) => row.measure },
    { key: 'dueOn', title: t('dueOn'), width: 110, sort: 'dueOn', render: (row) => row.extendedTo ?? row.dueOn },
    { key: 'state', title: t('stateWord'), width: 100, render: (row) => <StatePill order={row} /> },
    { key: 'issuedAs', title: t('issuedAs'), width: 100, render: (row) => t(`issuer.${row.issuedAs}`) },
    { key: 'item', title: t('item'), width: 240, render: text, hidden: true },
    { key: 'review', title: t('review'), width: 220, render: (row) => row.review.title, hidden: true },
  ];
}
