import { registerKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Venues and fixed facilities: the register of each unit, and how they are used. */
export const venueSlice: Slice = {
  routes: [
    lazyPage('/venues', () => import('./venues.page.tsx'), 'VenuesPage'),
    lazyPage('/venues/new', () => import('./new-venue.page.tsx'), 'NewVenuePage'),
    lazyPage('/venues/:id', () => import('./venue.page.tsx'), 'VenuePage'),
    lazyPage('/venues/:id/edit', () => import('./edit-venue.page.tsx'), 'EditVenuePage'),
  ],
  bareRoutes: [lazyPage('/venues/:id/print', () => import('./print-venues.page.tsx'), 'PrintVenuesPage')],
  menu: [{ key: 'venues', group: 'organisation', path: '/venues', permission: 'register.read' }],
  unitTabs: [
    {
      key: 'venues',
      rank: 40,
      permission: 'register.read',
      kinds: registerKinds,
      load: async () => (await import('./venues.tab.tsx')).VenuesTab,
    },
  ],
};
