import { lazyPage, type Slice } from '../platform/slice.ts';

/** Associations beside the tiers: register, acts of their lives, coverage. */
export const associationSlice: Slice = {
  routes: [
    lazyPage('/associations', () => import('./associations.page.tsx'), 'AssociationsPage'),
    lazyPage('/associations/acts', () => import('./acts.page.tsx'), 'ActsPage'),
    lazyPage('/associations/coverage', () => import('./coverage.page.tsx'), 'CoveragePage'),
  ],
  menu: [{ key: 'associations', group: 'organisation', path: '/associations', permission: 'association.read' }],
};
