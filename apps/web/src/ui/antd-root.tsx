import { App, ConfigProvider, type ThemeConfig } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow, useStill } from '../platform/device.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { dark, elder, light, phone } from './theme.ts';

/** antd in the portal's look: theme, type size and language follow the account's preferences. */
export function AntdRoot({ children }: { children: ReactNode }) {
  const look = usePreferences();
  const narrow = useNarrow();
  const still = useStill();
  const { t } = useTranslation();
  const popups = useRef<HTMLDivElement>(null);
  return (
    <ConfigProvider
      locale={look.language === 'zh' ? zh : en}
      theme={themeOf(look.dark, look.elder, narrow, still)}
      getPopupContainer={() => popups.current ?? document.body}
      button={{ autoInsertSpace: false }}
    >
      <App className="app">{children}</App>
      {/* Menus, sheets and dialogs have a place of their own among the page's regions. */}
      <div ref={popups} role="region" aria-label={t('popups')} />
    </ConfigProvider>
  );
}

const themeOf = (isDark: boolean, isElder: boolean, narrow: boolean, still: boolean): ThemeConfig => {
  const base = isDark ? dark : light;
  const sized = isElder ? elder(base) : narrow ? phone(base) : base;
  return { ...sized, token: { ...sized.token, motion: !still } };
};
