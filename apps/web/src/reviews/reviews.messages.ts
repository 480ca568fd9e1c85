import { words } from '../platform/messages/words.ts';
import { en } from './reviews.en.ts';
import { zh } from './reviews.zh.ts';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    reviews: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useReviewWords = words('reviews', zh, en);
export type ReviewWords = ReturnType<typeof useReviewWords>;
