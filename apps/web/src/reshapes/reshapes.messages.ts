import { words } from '../platform/messages/words.ts';
import { en } from './reshapes.en.ts';
import { zh } from './reshapes.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    reshapes: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useReshapeWords = words('reshapes', zh, en);
