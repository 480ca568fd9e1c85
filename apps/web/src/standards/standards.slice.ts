import { lazyPage, type Slice } from '../platform/slice.ts';

/** The district's assessment standards: read by all, drafted and put in force by its administrator. */
export const standardSlice: Slice = {
  routes: [
    lazyPage('/standards', () => import('./standards.page.tsx'), 'StandardsPage'),
    lazyPage('/standards/:id', () => import('./standard.page.tsx'), 'StandardPage'),
    lazyPage('/standards/:id/edit', () => import('./edit-standard.page.tsx'), 'EditStandardPage'),
  ],
  bareRoutes: [lazyPage('/standards/:id/print', () => import('./print-standard.page.tsx'), 'PrintStandardPage')],
  menu: [{ key: 'standards', group: 'assessment', path: '/standards', permission: 'standard.read' }],
};
