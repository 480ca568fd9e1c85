import { words } from '../platform/messages/words.ts';
import { en } from './associations.en.ts';
import { zh } from './associations.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    associations: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useAssociationWords = words('associations', zh, en);
