import { AppstoreOutlined, CheckSquareOutlined, HomeOutlined, ProfileOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { ScopedLink } from '../platform/scope.tsx';
import { usePhoneTabs } from './use-phone-tabs.ts';

const icons: Record<string, ReactNode> = {
  home: <HomeOutlined aria-hidden />,
  records: <ProfileOutlined aria-hidden />,
  todo: <CheckSquareOutlined aria-hidden />,
  all: <AppstoreOutlined aria-hidden />,
  me: <UserOutlined aria-hidden />,
};

/** The bottom bar of a phone. */
export function PhoneTabs() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const tabs = usePhoneTabs();
  return (
    <nav className="tabbar" aria-label={t('phone.nav')}>
      {tabs.map(({ key, path }) => {
        const on = pathname === path;
        return (
          <ScopedLink
            key={key}
            to={path}
            className={on ? 'on' : ''}
            {...(on ? { 'aria-current': 'page' as const } : {})}
          >
            {icons[key]}
            {t(`phone.${key}`)}
          </ScopedLink>
        );
      })}
    </nav>
  );
}
