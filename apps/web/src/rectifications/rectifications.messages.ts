import { words } from '../platform/messages/words.ts';
import { en } from './rectifications.en.ts';
import { zh } from './rectifications.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    rectifications: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useRectificationWords = words('rectifications', zh, en);
