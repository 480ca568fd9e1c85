import { Button, Pagination, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import { toCount } from '../platform/format.ts';

type Props = {
  page: number;
  pageSize: number;
  rows: number;
  more: boolean;
  /** Absent while it is counted, or when it cannot be. */
  total: number | undefined;
  onPage: (page: number) => void;
  onPageSize: (size: number) => void;
};
const sizes = [10, 25, 50, 100];
const deepest = 400;

/** Below a list: where one is, how many there are, other pages. Without a total only the neighbours can be reached. */
export function Pager({ page, pageSize, rows, more, total, onPage, onPageSize }: Props) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const from = rows === 0 ? 0 : (page - 1) * pageSize + 1;
  const range = { from: toCount(from), to: toCount(from + Math.max(0, rows - 1)) };
  return (
    <div className="pager">
      <span role="status">
        {total === undefined ? t('list.rangeOpen', range) : t('list.range', { ...range, total: toCount(total) })}
      </span>
      {total === undefined ? (
        <span className="row">
          <Button size="small" disabled={page === 1} onClick={() => onPage(page - 1)}>
            {t('list.previous')}
          </Button>
          <Button size="small" disabled={!more} onClick={() => onPage(page + 1)}>
            {t('list.following')}
          </Button>
        </span>
      ) : (
        <Pagination
          current={page}
          pageSize={pageSize}
          total={Math.min(total, pageSize * deepest)}
          showSizeChanger={false}
          simple={narrow}
          hideOnSinglePage
          onChange={onPage}
        />
      )}
      {(total ?? 0) > pageSize * deepest && page === deepest && <span className="faint">{t('list.tooDeep')}</span>}
      <Select
        aria-label={t('list.pageSize')}
        value={pageSize}
        options={sizes.map((count) => ({ value: count, label: t('list.perPage', { count }) }))}
        onChange={onPageSize}
      />
    </div>
  );
}
