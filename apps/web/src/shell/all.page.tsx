import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import type { MenuSection } from './menu.ts';
import { useMenu } from './use-menu.ts';

/** The whole menu for a phone: its groups, each with what it leads to. */
export function AllPage() {
  const { t } = useTranslation();
  const { sections } = useMenu();
  const below = sections
    .map(({ group, entries }) => ({ group, entries: entries.filter(({ path }) => path !== '/') }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Page title={t('phone.all')}>
      <nav aria-label={t('phone.all')}>
        {below.map((section) => (
          <Section key={section.group} section={section} />
        ))}
      </nav>
    </Page>
  );
}

function Section({ section: { group, entries } }: { section: MenuSection }) {
  const { t } = useTranslation();
  return (
    <Panel title={t(`menu.${group}`)}>
      <div className="tiles">
        {entries.map((entry) => (
          <ScopedLink key={entry.path} to={entry.path}>
            {t(`menu.${entry.key}`)}
          </ScopedLink>
        ))}
      </div>
    </Panel>
  );
}
