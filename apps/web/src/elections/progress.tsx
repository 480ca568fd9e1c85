import { useQuery } from '@tanstack/react-query';
import type { ElectionProgress } from '@xiehui/contracts/election-progress';
import { rate } from '@xiehui/rules/decimal';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { Fault } from '../ui/fault.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${rate(part, whole)}%`);

/** How far the villages of each town are with the year's elections; nothing where no town is in sight. */
export function Progress({ unitId, year }: { unitId: string; year: number }) {
  const t = useElectionWords();
  const asked = useQuery(elections.progress(unitId, year));
  const columns = useColumns();
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const items = asked.data?.items ?? [];
  if (items.length === 0) return null;
  const [done, all] = [
    items.reduce((sum, one) => sum + one.done, 0),
    items.reduce((sum, one) => sum + one.villages, 0),
  ];
  return (
    <Panel title={t('progress.title', { year })} note={t('progress.sum', { done, all, rate: share(done, all) })}>
      <RegisterRows
        rows={items}
        columns={columns}
        keyOf={(one) => one.unit.id}
        card={(one) => ({
          title: one.unit.name,
          side: `${toCount(one.done)}/${toCount(one.villages)}`,
          facts: `${t('progress.underWay')} ${toCount(one.underWay)}`,
          mark: share(one.done, one.villages),
          to: `/elections?unit=${one.unit.id}`,
        })}
      />
    </Panel>
  );
}

function useColumns(): Column<ElectionProgress>[] {
  const t = useElectionWords();
  const figure = (key: 'villages' | 'done' | 'underWay', width = 90): Column<ElectionProgress> => ({
    key,
    title: t(`progress.${key}`),
    width,
    align: 'right',
    render: (one) => toCount(one[key]),
  });
  return [
    {
      key: 'unit',
      title: t('progress.town'),
      width: 150,
      fixed: 'left',
      render: ({ unit }) => <ScopedLink to={`/elections?unit=${unit.id}`}>{unit.name}</ScopedLink>,
    },
    figure('villages', 110),
    figure('done'),
    {
      key: 'rate',
      title: t('progress.rate'),
      width: 90,
      align: 'right',
      render: (one) => share(one.done, one.villages),
    },
    figure('underWay'),
    {
      key: 'women',
      title: t('progress.women'),
      width: 100,
      align: 'right',
      render: (one) => share(one.women, one.elected),
    },
    { key: 'age', title: t('progress.age'), width: 90, align: 'right', render: (one) => one.averageAge },
    {
      key: 'college',
      title: t('progress.college'),
      width: 100,
      align: 'right',
      render: (one) => share(one.college, one.elected),
    },
    { key: 'notDone', title: t('progress.notDone'), width: 260, render: (one) => <NotDone one={one} /> },
  ];
}

function NotDone({ one: { notDone } }: { one: ElectionProgress }) {
  const t = useElectionWords();
  const named = notDone
    .slice(0, 6)
    .map(({ name }) => name)
    .join(t('tell.comma'));
  return <span className="small faint">{notDone.length > 6 ? t('progress.more', { named }) : named}</span>;
}
