import { RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { Page } from '../ui/page.tsx';
import { useMenu } from './use-menu.ts';

/** The whole menu as rows, for a phone. */
export function AllPage() {
  const { t } = useTranslation();
  const { sections } = useMenu();
  return (
    <Page title={t('phone.all')}>
      <nav className="rows" aria-label={t('phone.all')}>
        {sections
          .flatMap((section) => section.entries)
          .filter(({ path }) => path !== '/')
          .map((entry) => (
            <ScopedLink key={entry.path} to={entry.path}>
              {t(`menu.${entry.key}`)}
              <RightOutlined aria-hidden className="faint" />
            </ScopedLink>
          ))}
      </nav>
    </Page>
  );
}
