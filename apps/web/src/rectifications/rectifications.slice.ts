import { lazyPage, type Slice } from '../platform/slice.ts';

/** Rectification orders, from what was found to the day it is closed. */
export const rectificationSlice: Slice = {
  routes: [
    lazyPage('/rectifications', () => import('./rectifications.page.tsx'), 'RectificationsPage'),
    lazyPage('/rectifications/:id', () => import('./rectification.page.tsx'), 'RectificationPage'),
  ],
  menu: [{ key: 'rectifications', group: 'assessment', path: '/rectifications', permission: 'rectification.read' }],
  panels: [
    {
      key: 'open-rectifications',
      rank: 32,
      permission: 'rectification.read',
      load: async () => (await import('./open-orders.panel.tsx')).OpenOrdersPanel,
    },
  ],
};
