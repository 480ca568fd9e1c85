import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '@xiehui/contracts/session';
import { en } from './en.ts';
import { zh } from './zh.ts';
import { bundles } from './words.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    translation: typeof zh;
  }
}

bundles.set('translation', { zh, en });

/** Starts the texts in one language. Called before the first page. */
export const startTexts = (language: Preferences['language']): void => {
  if (i18next.isInitialized) return speak(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
};

/** Speaks another language from the next render on. */
export const speak = (language: Preferences['language']): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) void i18next.changeLanguage(language);
};
