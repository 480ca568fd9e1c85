import { listStaff, StaffType } from '@xiehui/contracts/staffing';
import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { useTranslation } from 'react-i18next';
import { useList } from '../platform/provisions.ts';
import { useScope } from '../platform/scope.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useStaffColumns } from './staff-columns.tsx';
import { useStaffingWords } from './staffing.messages.ts';
import { staffing } from './staffing.queries.ts';

const shows = ['past', 'overdue'] as const;

/** Everybody who works for the unit of the page and all below it. */
export function StaffPeoplePage() {
  const t = useStaffingWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const posts = useList('staffPosts');
  const { columns, card } = useStaffColumns(true);
  return (
    <Page title={t('people')} crumbs={[{ label: t('title'), to: '/staffing' }, { label: t('people') }]}>
      <DataTable
        name="staff"
        title={t('people')}
        schema={listStaff.query.omit({ unit: true })}
        list={(query) => staffing.list({ ...query, unit: unitId })}
        count={(query) => staffing.count({ ...query, unit: unitId })}
        columns={columns}
        filters={[
          {
            kind: 'select',
            name: 'type',
            label: t('field.type'),
            options: StaffType.options.map((value) => ({ value, label: t(`type.${value}`) })),
          },
          { kind: 'select', name: 'post', label: t('field.post'), options: posts.options },
          {
            kind: 'select',
            name: 'kind',
            label: t('field.kind'),
            options: bodyKinds.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
          },
          {
            kind: 'select',
            name: 'show',
            label: t('field.show'),
            placeholder: t('show.now'),
            options: shows.map((value) => ({ value, label: t(`show.${value}`) })),
          },
        ]}
        operations={(row) => [
          { key: 'view', label: shared('act.view'), to: `/units/${row.unit.id}?unit=${row.unit.id}&tab=staffing` },
        ]}
        keyOf={(row) => row.id}
        card={(row) => ({ ...card(row), to: `/units/${row.unit.id}?unit=${row.unit.id}&tab=staffing` })}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
      />
    </Page>
  );
}
