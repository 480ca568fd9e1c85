import { words } from '../platform/messages/words.ts';
import { en } from './provisions.en.ts';
import { zh } from './provisions.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    provisions: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useProvisionWords = words('provisions', zh, en);
