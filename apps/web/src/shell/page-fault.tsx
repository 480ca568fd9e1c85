import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Fault } from '../ui/fault.tsx';
import { Page } from '../ui/page.tsx';

/** A page that could not be loaded at all, e.g. because its script did not arrive. */
export function PageFault() {
  const { t } = useTranslation();
  return (
    <Page title={t('fault.page')}>
      <Fault thrown={useRouteError()} onRetry={() => window.location.reload()} />
    </Page>
  );
}
