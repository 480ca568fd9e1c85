import { words } from '../platform/messages/words.ts';
import { en } from './missing.en.ts';
import { zh } from './missing.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    missing: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useMissingWords = words('missing', zh, en);
