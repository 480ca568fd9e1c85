import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  FolderOpenOutlined,
  DesktopOutlined,
  DownOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  NotificationOutlined,
  SettingOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ScopedLink } from '../platform/scope.tsx';
import type { MenuEntry, MenuGroup } from '../platform/slice.ts';
import { entryAt, type MenuSection } from './menu.ts';
import { useMenu } from './use-menu.ts';

const icons: Record<MenuGroup, ReactNode> = {
  workbench: <DesktopOutlined aria-hidden />,
  organisation: <ApartmentOutlined aria-hidden />,
  governance: <SolutionOutlined aria-hidden />,
  team: <TeamOutlined aria-hidden />,
  activities: <CalendarOutlined aria-hidden />,
  papers: <FolderOpenOutlined aria-hidden />,
  assessment: <AuditOutlined aria-hidden />,
  measures: <BarChartOutlined aria-hidden />,
  notices: <NotificationOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
};

/** The left menu: two levels, folded to signs when the page wants the width. */
export function SideMenu({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const { entries, sections } = useMenu();
  const { pathname } = useLocation();
  const here = entryAt(entries, pathname);
  const label = t(folded ? 'menu.unfold' : 'menu.fold');
  return (
    <nav className="side" aria-label={t('menu.title')}>
      <ul className="side-list">
        {sections.map((section) => (
          <Section key={section.group} section={section} here={here} folded={folded} onUnfold={onFold} />
        ))}
      </ul>
      <button type="button" className="icon-button fold" aria-label={label} title={label} onClick={onFold}>
        {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
      </button>
    </nav>
  );
}

type SectionProps = { section: MenuSection; here: MenuEntry | undefined; folded: boolean; onUnfold: () => void };

function Section({ section: { group, entries }, here, folded, onUnfold }: SectionProps) {
  const { t } = useTranslation();
  const inside = here?.group === group;
  const [open, setOpen] = useState<boolean>();
  const [only] = entries;
  if (only && entries.length === 1) return <Entry entry={only} here={here} icon={icons[group]} folded={folded} />;
  const shown = !folded && (open ?? inside);
  const press = () => {
    if (folded) onUnfold();
    setOpen(folded || !shown);
  };
  return (
    <li>
      <button
        type="button"
        className={inside ? 'side-item inside' : 'side-item'}
        aria-expanded={shown}
        onClick={press}
        {...(folded ? { 'aria-label': t(`menu.${group}`), title: t(`menu.${group}`) } : {})}
      >
        {icons[group]}
        {!folded && (
          <>
            <span className="grow">{t(`menu.${group}`)}</span>
            <DownOutlined aria-hidden className={shown ? 'turn up' : 'turn'} />
          </>
        )}
      </button>
      {shown && (
        <ul className="side-sub">
          {entries.map((entry) => (
            <Entry key={entry.path} entry={entry} here={here} />
          ))}
        </ul>
      )}
    </li>
  );
}

type EntryProps = { entry: MenuEntry; here: MenuEntry | undefined; icon?: ReactNode; folded?: boolean };

function Entry({ entry, here, icon, folded = false }: EntryProps) {
  const { t } = useTranslation();
  const on = entry === here;
  const name = t(`menu.${entry.key}`);
  return (
    <li>
      <ScopedLink
        to={entry.path}
        className={on ? 'side-item on' : 'side-item'}
        {...(on ? { 'aria-current': 'page' as const } : {})}
        {...(folded ? { 'aria-label': name, title: name } : {})}
      >
        {icon}
        {!folded && <span className="grow">{name}</span>}
      </ScopedLink>
    </li>
  );
}
