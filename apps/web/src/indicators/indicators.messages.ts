import { words } from '../platform/messages/words.ts';
import { en } from './indicators.en.ts';
import { zh } from './indicators.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    indicators: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useIndicatorWords = words('indicators', zh, en);
