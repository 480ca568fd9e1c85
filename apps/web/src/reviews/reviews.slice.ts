import { lazyPage, type Slice } from '../platform/slice.ts';
import { teachOutbox } from './outbox-kind.ts';

teachOutbox();

/** What waits for a post: for who scores, and for the district that recognises. */
const waiting = {
  rank: 30,
  load: async () => (await import('./my-sheets.panel.tsx')).MySheetsPanel,
};

/** Reviews: rounds, each village's sheet, and the acceptance form on paper. */
export const reviewSlice: Slice = {
  routes: [
    lazyPage('/reviews', () => import('./reviews.page.tsx'), 'ReviewsPage'),
    lazyPage('/reviews/rounds', () => import('./rounds.page.tsx'), 'RoundsPage'),
    lazyPage('/reviews/new', () => import('./open-round.page.tsx'), 'OpenRoundPage'),
    lazyPage('/reviews/rounds/:id', () => import('./round.page.tsx'), 'RoundPage'),
  ],
  bareRoutes: [
    lazyPage('/reviews/sheets/:id', () => import('./sheet.page.tsx'), 'SheetPage'),
    lazyPage('/reviews/sheets/:id/form', () => import('./acceptance-form.page.tsx'), 'AcceptanceFormPage'),
  ],
  menu: [{ key: 'reviews', group: 'assessment', path: '/reviews', permission: 'review.read' }],
  panels: [
    { key: 'my-reviews', permission: 'review.score', ...waiting },
    { key: 'reviews-to-recognise', permission: 'review.recognise', ...waiting },
  ],
};
