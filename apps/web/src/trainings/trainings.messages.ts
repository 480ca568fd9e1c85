import { words } from '../platform/messages/words.ts';
import { en } from './trainings.en.ts';
import { zh } from './trainings.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    trainings: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useTrainingWords = words('trainings', zh, en);
