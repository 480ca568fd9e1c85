import { words } from '../platform/messages/words.ts';
import { en } from './elections.en.ts';
import { zh } from './elections.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    elections: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useElectionWords = words('elections', zh, en);
