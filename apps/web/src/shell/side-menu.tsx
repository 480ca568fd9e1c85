import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DesktopOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  NotificationOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Menu, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ScopedLink } from '../platform/scope.tsx';
import type { MenuGroup } from '../platform/slice.ts';
import { entryAt, type MenuSection } from './menu.ts';
import { useMenu } from './use-menu.ts';

/** The sign of each group of the menu. */
export const groupIcons: Record<MenuGroup, ReactNode> = {
  workbench: <DesktopOutlined />,
  organisation: <ApartmentOutlined />,
  team: <TeamOutlined />,
  activities: <CalendarOutlined />,
  assessment: <AuditOutlined />,
  measures: <BarChartOutlined />,
  notices: <NotificationOutlined />,
  settings: <SettingOutlined />,
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
      <Menu
        mode="inline"
        inlineIndent={12}
        inlineCollapsed={folded}
        selectedKeys={here ? [here.path] : []}
        defaultOpenKeys={here && !folded ? [here.group] : []}
        items={sections.map((section) => itemOf(section, t))}
      />
      <button type="button" className="icon-button fold" aria-label={label} title={label} onClick={onFold}>
        {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  );
}

type Item = NonNullable<MenuProps['items']>[number];

const itemOf = ({ group, entries }: MenuSection, t: ReturnType<typeof useTranslation>['t']): Item => {
  const links = entries.map((entry) => ({
    key: entry.path,
    label: <ScopedLink to={entry.path}>{t(`menu.${entry.key}`)}</ScopedLink>,
  }));
  const [only] = links;
  if (links.length === 1 && only) return { ...only, icon: groupIcons[group] };
  return { key: group, icon: groupIcons[group], label: t(`menu.${group}`), children: links };
};
