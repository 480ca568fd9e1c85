import { useTranslation } from 'react-i18next';

/** The first load of a page or a panel. Later loads keep the old data. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows + 1 }, (_, at) => (
        <i key={at} />
      ))}
    </div>
  );
}
