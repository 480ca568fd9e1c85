import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A figure that answers for itself: pressing it opens 怎么算的. `of` names the figure for those who cannot see it. */
export function Figure({ children, of, onAsk }: { children: ReactNode; of: string; onAsk: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="asked" title={t('figure.how')} onClick={onAsk}>
      {children}
      <span className="sr">{t('figure.howOf', { name: of })}</span>
    </button>
  );
}
