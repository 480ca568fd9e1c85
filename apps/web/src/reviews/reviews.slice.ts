import { lazyPage, type Slice } from '../platform/slice.ts';
import { teachOutbox } from './outbox-kind.ts';

teachOutbox();

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
    {
      key: 'my-reviews',
      rank: 30,
      permission: 'review.score',
      load: async () => (await import('./my-sheets.panel.tsx')).MySheetsPanel,
    },
  ],
};
