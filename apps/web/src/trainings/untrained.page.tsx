import { listUntrained } from '@xiehui/contracts/trainings';
import type { Output } from '@xiehui/contracts/endpoint';
import { useTranslation } from 'react-i18next';
import { useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

type Row = Output<typeof listUntrained>['items'][number];

const placeOf = ({ association, unit }: Row): string => [association, unit.name].filter(Boolean).join(' ');

/** 未参训名单: members of the unit in the scope whom no finished training of the year has reached. */
export function UntrainedPage() {
  const t = useTrainingWords();
  const { t: shared } = useTranslation();
  const unit = useScopeUnit();
  const { year } = useScope();
  const columns: Column<Row>[] = [
    { key: 'name', title: t('field.member'), width: 160, fixed: 'left', render: (row) => row.name },
    { key: 'unit', title: t('field.memberUnit'), width: 200, render: placeOf },
    { key: 'lastOn', title: t('field.lastOn'), width: 140, render: (row) => row.lastOn ?? t('untrained.never') },
  ];
  const title = t('untrained.of', { year });
  return (
    <Page title={title} crumbs={[{ label: t('title'), to: '/trainings' }, { label: t('untrained.title') }]}>
      <DataTable
        name="untrained"
        title={title}
        schema={listUntrained.query}
        list={trainings.untrained}
        count={trainings.untrainedCount}
        columns={columns}
        filters={[{ kind: 'text', name: 'q', label: t('field.member'), placeholder: shared('ticks.search') }]}
        keyOf={(row) => row.memberId}
        empty={<Empty title={t('untrained.empty', { unit: unit.name })} />}
        card={(row) => ({
          title: row.name,
          side: placeOf(row),
          facts: `${t('field.lastOn')} ${row.lastOn ?? t('untrained.never')}`,
        })}
      />
    </Page>
  );
}
