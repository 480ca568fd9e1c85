import { words } from '../platform/messages/words.ts';
import { en } from './chain.en.ts';
import { zh } from './chain.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chain: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useChainWords = words('chain', zh, en);
