import { lazyPage, type Slice } from '../platform/slice.ts';

/** Units: the directory with its tree, and each unit's own page. */
export const unitSlice: Slice = {
  routes: [
    lazyPage('/units', () => import('./units.page.tsx'), 'UnitsPage'),
    lazyPage('/units/:id', () => import('./unit.page.tsx'), 'UnitPage'),
  ],
  menu: [{ key: 'units', group: 'organisation', path: '/units', permission: 'unit.read' }],
};
