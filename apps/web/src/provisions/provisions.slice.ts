import { lazyPage, type Slice } from '../platform/slice.ts';

/** What the district lays down for itself: read by all who work with it, changed by its administrator. */
export const provisionSlice: Slice = {
  routes: [lazyPage('/provisions', () => import('./provisions.page.tsx'), 'ProvisionsPage')],
  menu: [{ key: 'provisions', group: 'settings', path: '/provisions', permission: 'provision.read' }],
};
