import type { PersuasionRefusal } from '@xiehui/contracts/persuasions';
import { words } from '../platform/messages/words.ts';
import { en } from './persuasions.en.ts';
import { zh } from './persuasions.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    persuasions: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const usePersuasionWords = words('persuasions', zh, en);

/** Words for every reason a step is refused for; a missing one does not compile. */
export const useRefusals = (): Record<PersuasionRefusal, string> =>
  usePersuasionWords()('refused', { returnObjects: true });
