import { words } from '../platform/messages/words.ts';
import { en } from './venues.en.ts';
import { zh } from './venues.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    venues: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useVenueWords = words('venues', zh, en);
