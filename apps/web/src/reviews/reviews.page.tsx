import { listSheets } from '@xiehui/contracts/reviews';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import { RoundsPage } from './rounds.page.tsx';
import { useSheetCard, useSheetColumns, useSheetFilters } from './sheet-columns.tsx';

/** Where a post begins with reviews: who scores, at the sheets; everybody else, at the rounds. */
export function ReviewsPage() {
  const may = useMay();
  return may('review.score') ? <OwnSheets /> : <RoundsPage />;
}

function OwnSheets() {
  const t = useReviewWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const may = useMay();
  const columns = useSheetColumns();
  const filters = useSheetFilters();
  const card = useSheetCard();
  const empty = may('review.inspect') ? t('noAssigned') : t('noSheetsText');
  const rounds = may('review.accept') && <Button onClick={() => go('/reviews/rounds')}>{t('rounds')}</Button>;
  return (
    <Page title={t('title')}>
      <DataTable
        name="review-sheets"
        title={t('sheets')}
        schema={listSheets.query}
        list={reviews.sheets}
        count={reviews.countSheets}
        columns={columns}
        filters={filters}
        keyOf={(row) => row.id}
        operations={(row) => [
          { key: 'open', label: shared('act.view'), to: `/reviews/sheets/${row.id}` },
          { key: 'print', label: t('act.print'), to: `/reviews/sheets/${row.id}/form` },
        ]}
        actions={rounds}
        card={card}
        empty={<Empty title={t('noSheets')} text={empty} />}
      />
    </Page>
  );
}
