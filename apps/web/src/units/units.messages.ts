import { words } from '../platform/messages/words.ts';
import { en } from './units.en.ts';
import { zh } from './units.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    units: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useUnitWords = words('units', zh, en);
