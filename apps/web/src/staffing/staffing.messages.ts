import { words } from '../platform/messages/words.ts';
import { en } from './staffing.en.ts';
import { zh } from './staffing.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    staffing: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useStaffingWords = words('staffing', zh, en);
