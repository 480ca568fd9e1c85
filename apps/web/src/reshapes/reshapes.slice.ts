import { lazyPage, type Slice } from '../platform/slice.ts';

/** Changes of the map: carried out as a guided case by the district, told on the page of each unit. */
export const reshapeSlice: Slice = {
  routes: [
    lazyPage('/reshapes', () => import('./reshapes.page.tsx'), 'ReshapesPage'),
    lazyPage('/reshapes/new', () => import('./new-reshape.page.tsx'), 'NewReshapePage'),
    lazyPage('/reshapes/:id', () => import('./reshape.page.tsx'), 'ReshapePage'),
  ],
  menu: [{ key: 'reshapes', group: 'organisation', path: '/reshapes', permission: 'unit.reshape' }],
  unitTabs: [
    {
      key: 'history',
      rank: 95,
      permission: 'unit.read',
      load: async () => (await import('./history.tab.tsx')).HistoryTab,
    },
  ],
};
