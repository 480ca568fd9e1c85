import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '@xiehui/contracts/session';
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

/** Starts the texts in one language. Called before the first page. */
export const startTexts = async (language: Language): Promise<void> => {
  if (!i18next.isInitialized)
    void i18next.use(initReactI18next).init({
      lng: 'zh',
      fallbackLng: 'zh',
      // A Chinese counter has no English: an empty text is one, not a missing one.
      returnEmptyString: true,
      resources: { zh: { translation: zh } },
      interpolation: { escapeValue: false },
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
