import { words } from '../platform/messages/words.ts';
import { en } from './profiles.en.ts';
import { zh } from './profiles.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    profiles: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useProfileWords = words('profiles', zh, en);
