import { listStandards, StandardState, type StandardLine } from '@xiehui/contracts/standards';
import { useTranslation } from 'react-i18next';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useInTongue } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';
import { standards } from './standards.queries.ts';

/** Editions of the district's standards, the latest first. */
export function StandardsPage() {
  const t = useStandardWords();
  const { t: shared } = useTranslation();
  const say = useInTongue();
  const columns: Column<StandardLine>[] = [
    { key: 'name', title: t('name'), width: 260, fixed: 'left', render: (row) => say(row.name) },
    { key: 'code', title: t('code'), width: 90, render: (row) => row.code },
    { key: 'edition', title: t('editionWord'), width: 100, render: (row) => t('edition', { edition: row.edition }) },
    { key: 'fromYear', title: t('fromYear'), width: 120, render: (row) => t('fromYearOf', { year: row.fromYear }) },
    { key: 'appliesTo', title: t('appliesTo'), width: 150, render: (row) => t(`applies.${row.appliesTo}`) },
    { key: 'state', title: t('stateWord'), width: 100, render: (row) => <EditionPill state={row.state} /> },
  ];
  const states = StandardState.options.map((value) => ({ value, label: t(`state.${value}`) }));
  return (
    <Page title={t('title')}>
      <DataTable
        name="standards"
        title={t('title')}
        schema={listStandards.query}
        list={standards.list}
        count={standards.count}
        columns={columns}
        filters={[{ kind: 'select', name: 'state', label: t('stateWord'), options: states }]}
        keyOf={(row) => row.id}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/standards/${row.id}` }]}
        card={(row) => ({
          title: say(row.name),
          facts: [t('edition', { edition: row.edition }), t('fromYearOf', { year: row.fromYear })].join(' · '),
          mark: <EditionPill state={row.state} />,
          to: `/standards/${row.id}`,
        })}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
      />
    </Page>
  );
}

/** Draft, in force, replaced. */
export function EditionPill({ state }: { state: StandardState }) {
  const t = useStandardWords();
  return <Pill state={state === 'inForce' ? 'ok' : state === 'draft' ? 'near' : 'none'}>{t(`state.${state}`)}</Pill>;
}
