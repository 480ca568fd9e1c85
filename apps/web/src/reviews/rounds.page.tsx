import { PlusOutlined } from '@ant-design/icons';
import { listReviews, type Round } from '@xiehui/contracts/reviews';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';

const doneOf = ({ sheets }: Round) => (sheets.recognised ?? 0) + (sheets.rejected ?? 0);
const allOf = ({ sheets }: Round) => Object.values(sheets).reduce((sum, count) => sum + count, 0);

/** Rounds of reviews in the year of the scope. */
export function RoundsPage() {
  const t = useReviewWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const may = useMay();
  const columns = useRoundColumns();
  const open = may('review.open') && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/reviews/new')}>
      {t('open')}
    </Button>
  );
  const states = (['open', 'closed'] as const).map((value) => ({ value, label: t(`roundState.${value}`) }));
  return (
    <Page title={t('title')}>
      <DataTable
        name="review-rounds"
        title={t('rounds')}
        schema={listReviews.query}
        list={reviews.rounds}
        count={reviews.countRounds}
        columns={columns}
        filters={[{ kind: 'select', name: 'state', label: t('stateWord'), options: states }]}
        keyOf={(row) => row.id}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/reviews/rounds/${row.id}` }]}
        actions={open}
        card={(row) => ({
          title: row.title,
          facts: [row.unit.name, t('progressOf', { done: doneOf(row), all: allOf(row) })].join(' · '),
          mark: <RoundPill round={row} />,
          to: `/reviews/rounds/${row.id}`,
        })}
        empty={<Empty title={t('noRounds')} text={t('noRoundsText')} actions={open} />}
      />
    </Page>
  );
}

/** Whether a round runs. */
export function RoundPill({ round }: { round: Pick<Round, 'state'> }) {
  const t = useReviewWords();
  return <Pill state={round.state === 'open' ? 'accent' : 'ok'}>{t(`roundState.${round.state}`)}</Pill>;
}

function useRoundColumns(): Column<Round>[] {
  const t = useReviewWords();
  const say = useInTongue();
  return [
    { key: 'title', title: t('round'), width: 250, fixed: 'left', render: (row) => row.title },
    { key: 'unit', title: t('form.unit'), width: 90, render: (row) => row.unit.name },
    {
      key: 'standard',
      title: t('standard'),
      width: 200,
      render: (row) => `${say(row.standard.name)} ${t('edition', { edition: row.standard.edition })}`,
    },
    { key: 'state', title: t('stateWord'), width: 90, render: (row) => <RoundPill round={row} /> },
    {
      key: 'progress',
      title: t('progress'),
      width: 120,
      render: (row) => t('progressOf', { done: doneOf(row), all: allOf(row) }),
    },
    { key: 'selfBy', title: t('selfBy'), width: 105, render: (row) => row.selfBy },
    { key: 'acceptBy', title: t('acceptBy'), width: 105, render: (row) => row.acceptBy },
    { key: 'inspectBy', title: t('inspectBy'), width: 105, render: (row) => row.inspectBy },
  ];
}
