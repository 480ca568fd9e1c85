import { words } from '../platform/messages/words.ts';
import { en } from './divisions.en.ts';
import { zh } from './divisions.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    divisions: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useDivisionWords = words('divisions', zh, en);
