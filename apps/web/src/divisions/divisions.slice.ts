import { lazyPage, type Slice } from '../platform/slice.ts';

/** Divisions: a district imports its part of the official list, the platform whole districts. */
export const divisionSlice: Slice = {
  routes: [
    lazyPage('/divisions', () => import('./divisions.page.tsx'), 'DivisionsPage'),
    lazyPage('/districts', () => import('./districts.page.tsx'), 'DistrictsPage'),
  ],
  menu: [
    { key: 'districts', group: 'organisation', path: '/districts', permission: 'installation.manage' },
    { key: 'divisions', group: 'organisation', path: '/divisions', permission: 'division.import' },
  ],
};
