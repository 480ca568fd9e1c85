import { words } from '../platform/messages/words.ts';
import { en } from './standards.en.ts';
import { zh } from './standards.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    standards: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useStandardWords = words('standards', zh, en);
