import { words } from '../platform/messages/words.ts';
import { en } from './teams.en.ts';
import { zh } from './teams.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    teams: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useTeamWords = words('teams', zh, en);
