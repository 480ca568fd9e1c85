import { lazyPage, type Slice } from '../platform/slice.ts';

/** What units owe and have not: on the page of each, and over all of a town or district. */
export const missingSlice: Slice = {
  routes: [lazyPage('/missing', () => import('./missing.page.tsx'), 'MissingPage')],
  menu: [{ key: 'missing', group: 'organisation', path: '/missing', permission: 'unit.read' }],
  panels: [
    {
      key: 'missing',
      rank: 25,
      permission: 'unit.read',
      load: async () => (await import('./missing-below.panel.tsx')).MissingBelowPanel,
    },
  ],
  unitPanels: [
    {
      key: 'missing',
      permission: 'unit.read',
      load: async () => (await import('./missing.panel.tsx')).MissingPanel,
    },
  ],
};
