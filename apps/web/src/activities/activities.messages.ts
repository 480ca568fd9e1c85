import { words } from '../platform/messages/words.ts';
import { en } from './activities.en.ts';
import { zh } from './activities.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    activities: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useActivityWords = words('activities', zh, en);
