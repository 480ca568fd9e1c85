import { words } from '../platform/messages/words.ts';
import { en } from './councils.en.ts';
import { zh } from './councils.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    councils: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useCouncilWords = words('councils', zh, en);
