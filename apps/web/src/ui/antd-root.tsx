import { App, ConfigProvider, type ThemeConfig } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useNarrow } from '../platform/device.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { dark, elder, light, phone } from './theme.ts';

/** antd in the portal's look: theme, type size and language follow the account's preferences. */
export function AntdRoot({ children }: { children: ReactNode }) {
  const look = usePreferences();
  const narrow = useNarrow();
  return (
    <ConfigProvider
      locale={look.language === 'zh' ? zh : en}
      theme={themeOf(look.dark, look.elder, narrow)}
      button={{ autoInsertSpace: false }}
    >
      <App className="app">{children}</App>
    </ConfigProvider>
  );
}

const themeOf = (isDark: boolean, isElder: boolean, narrow: boolean): ThemeConfig => {
  const base = isDark ? dark : light;
  if (isElder) return elder(base);
  return narrow ? phone(base) : base;
};
