import type { PersonReason } from '@xiehui/contracts/people';
import type { IdNumberProblem } from '@xiehui/rules/id-numbers';
import { words } from '../platform/messages/words.ts';
import { en } from './people.en.ts';
import { zh } from './people.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    people: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const usePersonWords = words('people', zh, en);

/** Words for every reason an act is refused for, and for what may be wrong with a number; a missing one does not compile. */
export const useReasons = (): Record<PersonReason | IdNumberProblem, string> =>
  usePersonWords()('reason', { returnObjects: true });
