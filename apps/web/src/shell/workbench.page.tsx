import { RightOutlined } from '@ant-design/icons';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { documentDay, today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePortal } from './shell-context.ts';
import { useMenu } from './use-menu.ts';

/** The first page: what the slices put there for this post, from the top; each panel loads and fails for itself. */
export function WorkbenchPage() {
  const { t } = useTranslation();
  const panels = usePanels();
  return (
    <Page title={t('workbench.title')} home extra={<Today />}>
      <div className="stack">
        {panels.map(({ key, Body }) => (
          <Boundary key={key} rows={3}>
            <Body />
          </Boundary>
        ))}
        {panels.length === 0 && <Open />}
      </div>
    </Page>
  );
}

function usePanels() {
  const { slices } = usePortal();
  const may = useMay();
  return useMemo(
    () =>
      slices
        .flatMap(({ panels = [] }) => panels)
        .filter(({ permission }) => may(permission))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ key, load }) => ({ key, Body: lazy(async () => ({ default: await load() })) })),
    [slices, may],
  );
}

function Today() {
  const { language } = usePreferences();
  const day = today();
  const weekday = new Date(`${day}T12:00:00+08:00`).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'long',
    timeZone: 'Asia/Shanghai',
  });
  return (
    <span className="sub">
      {language === 'zh' ? documentDay(day) : day} {weekday}
    </span>
  );
}

/** For a post for which no slice has anything: the pages it may open. */
function Open() {
  const { t } = useTranslation();
  const { sections } = useMenu();
  const entries = sections.flatMap((section) => section.entries).filter(({ path }) => path !== '/');
  return (
    <Panel title={t('workbench.open')}>
      <nav className="rows" aria-label={t('workbench.open')}>
        {entries.map((entry) => (
          <ScopedLink key={entry.path} to={entry.path}>
            {t(`menu.${entry.key}`)}
            <RightOutlined aria-hidden className="faint" />
          </ScopedLink>
        ))}
      </nav>
    </Panel>
  );
}
