import { useTranslation } from 'react-i18next';
import { NoAccess } from '../ui/no-access.tsx';
import { Page } from '../ui/page.tsx';

/** An address that no page claims; it looks like one outside the post, so that guessing tells nothing. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('noAccess.title')}>
      <NoAccess />
    </Page>
  );
}
