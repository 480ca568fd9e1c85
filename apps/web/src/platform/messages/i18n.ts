import i18next, { type FormatterModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '@xiehui/contracts/session';
import { toCount } from '../format.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    translation: typeof zh;
  }
}

type Language = Preferences['language'];

const mark = (language: Language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};

/** The shell's English arrives when somebody wants it; Chinese is always there. */
const fetchEnglish = async () => {
  const { en } = await import('./en.ts');
  i18next.addResourceBundle('en', 'translation', en);
};

/** A whole number in a text counts something and is written as counts are, `1,935`; a year is none. */
const counting: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: string | number, _format, _language, at) =>
    typeof value === 'number' && Number.isInteger(value) && at?.['interpolationkey'] !== 'year'
      ? toCount(value)
      : (value as string),
};

/** Starts the texts in one language. Called before the first page. */
export const startTexts = async (language: Language): Promise<void> => {
  if (!i18next.isInitialized)
    void i18next
      .use(counting)
      .use(initReactI18next)
      .init({
        lng: 'zh',
        fallbackLng: 'zh',
        // A Chinese counter has no English: an empty text is one, not a missing one.
        returnEmptyString: true,
        resources: { zh: { translation: zh } },
        interpolation: { escapeValue: false, alwaysFormat: true },
        initAsync: false,
      });
  await speak(language);
};

/** Speaks another language from the next render on. */
export const speak = async (language: Language): Promise<void> => {
  mark(language);
  if (i18next.language === language) return;
  if (language === 'en') await fetchEnglish();
  await i18next.changeLanguage(language);
};
