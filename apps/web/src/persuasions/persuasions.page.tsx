import { listPersuasions, PersuasionState, type Persuasion } from '@xiehui/contracts/persuasions';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { usePersuasionWords } from './persuasions.messages.ts';
import { persuasions } from './persuasions.queries.ts';
import { standingOf } from './standing-of.ts';

/** Who was asked to leave, at the unit in the scope and all below it. */
export function PersuasionsPage() {
  const t = usePersuasionWords();
  const { t: shared } = useTranslation();
  const unit = useScopeUnit();
  const columns: Column<Persuasion>[] = [
    {
      key: 'name',
      title: t('field.name'),
      width: 110,
      fixed: 'left',
      render: (row) => <ScopedLink to={`/persuasions/${row.id}`}>{row.name}</ScopedLink>,
    },
    { key: 'unit', title: t('field.unit'), width: 140, render: (row) => row.unit.name },
    { key: 'reason', title: t('field.reason'), width: 150, render: (row) => t(`reason.${row.reason}`) },
    { key: 'talkedOn', title: t('field.talkedOn'), width: 120, render: (row) => row.talkedOn },
    { key: 'state', title: t('field.state'), width: 150, render: (row) => t(`state.${standingOf(row)}`) },
  ];
  return (
    <Page title={t('title')}>
      <DataTable
        name="persuasions"
        title={t('title')}
        schema={listPersuasions.query}
        list={persuasions.list}
        count={persuasions.count}
        columns={columns}
        filters={[
          {
            kind: 'select',
            name: 'state',
            label: t('field.state'),
            placeholder: t('all'),
            options: PersuasionState.options.map((value) => ({ value, label: t(`state.${value}`) })),
          },
        ]}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/persuasions/${row.id}` }]}
        keyOf={(row) => row.id}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} />}
        card={(row) => ({
          title: row.name,
          side: row.talkedOn,
          facts: [row.unit.name, t(`reason.${row.reason}`)].join(' · '),
          mark: t(`state.${standingOf(row)}`),
          to: `/persuasions/${row.id}`,
        })}
      />
    </Page>
  );
}
