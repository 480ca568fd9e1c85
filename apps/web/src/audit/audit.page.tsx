import { listAudit, type AuditRow } from '@xiehui/contracts/audit';
import { useTranslation } from 'react-i18next';
import { toMinute } from '../platform/format.ts';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Empty } from '../ui/empty.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useAuditWords } from './audit.messages.ts';
import { audit } from './audit.queries.ts';
import { useSaid } from './audit-words.ts';

/** What was done by posts at and below the unit in the scope, newest first. */
export function AuditPage() {
  const t = useAuditWords();
  const { t: common } = useTranslation();
  const said = useSaid();
  const columns = useListColumns();
  const filters = useFilters();
  return (
    <Page title={t('title')}>
      <DataTable
        name="audit"
        title={t('title')}
        schema={listAudit.query}
        list={audit.list}
        count={audit.count}
        columns={columns}
        filters={filters}
        operations={(row) => [{ key: 'view', label: common('act.view'), to: `/settings/audit/${row.seq}` }]}
        keyOf={(row) => row.seq}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
        card={(row) => ({
          title: said.action(row.action),
          side: toMinute(row.at).slice(5),
          facts: [row.accountName || t('nobody'), row.unitName].filter(Boolean).join(' · '),
          mark: <Outcome result={row.result} />,
          to: `/settings/audit/${row.seq}`,
        })}
      />
    </Page>
  );
}

/** Done, or refused. */
export function Outcome({ result }: { result: AuditRow['result'] }) {
  const t = useAuditWords();
  return <Mark state={result === 'ok' ? 'ok' : 'bad'}>{t(`result.${result}`)}</Mark>;
}

function useListColumns(): Column<AuditRow>[] {
  const t = useAuditWords();
  const { t: common } = useTranslation();
  const said = useSaid();
  return [
    { key: 'at', title: t('field.at'), width: 150, fixed: 'left', render: (row) => toMinute(row.at) },
    { key: 'who', title: t('field.who'), width: 140, render: (row) => row.accountName || t('nobody') },
    { key: 'role', title: t('field.as'), width: 120, render: (row) => row.role && common(`role.${row.role}`) },
    { key: 'unit', title: t('field.unit'), width: 130, render: (row) => row.unitName },
    { key: 'action', title: t('field.action'), width: 180, render: (row) => said.action(row.action) },
    { key: 'result', title: t('field.result'), width: 90, render: (row) => <Outcome result={row.result} /> },
    { key: 'address', title: t('field.address'), width: 130, render: (row) => row.address },
    {
      key: 'object',
      title: t('field.object'),
      width: 100,
      hidden: true,
      render: (row) => row.object && said.noun(row.object),
    },
    { key: 'seq', title: t('field.number'), width: 80, align: 'right', hidden: true, render: (row) => row.seq },
  ];
}

/** Acts by what they are about; one noun stands for all its acts. */
const nouns = [
  'session',
  'account',
  'post',
  'person',
  'member',
  'activity',
  'training',
  'unit',
  'division',
  'standard',
  'review',
  'rectification',
  'file',
  'request',
] as const;

function useFilters(): Filter[] {
  const t = useAuditWords();
  const day = (name: 'from' | 'to'): Filter => ({
    kind: 'own',
    name,
    label: t(`field.${name}`),
    render: (value, onChange, id) => <DayInput id={id} {...(value ? { value } : {})} onChange={onChange} />,
  });
  return [
    day('from'),
    day('to'),
    { kind: 'text', name: 'name', label: t('field.who') },
    {
      kind: 'select',
      name: 'action',
      label: t('field.action'),
      options: nouns.map((value) => ({ value, label: t(`noun.${value}`) })),
    },
    {
      kind: 'select',
      name: 'result',
      label: t('field.result'),
      options: (['ok', 'refused'] as const).map((value) => ({ value, label: t(`only.${value}`) })),
    },
  ];
}
