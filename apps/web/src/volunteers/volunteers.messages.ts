import type { VolunteerReason } from '@xiehui/contracts/volunteers';
import { words } from '../platform/messages/words.ts';
import { en } from './volunteers.en.ts';
import { zh } from './volunteers.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    volunteers: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useVolunteerWords = words('volunteers', zh, en);

/** Words for every reason an act is refused for; a missing one does not compile. */
export const useReasons = (): Record<VolunteerReason, string> => useVolunteerWords()('reason', { returnObjects: true });
