import { lazyPage, type Slice } from '../platform/slice.ts';

/** Profiles: what an association says of itself, its figures by the day, and who answers for it. */
export const profileSlice: Slice = {
  routes: [lazyPage('/profiles', () => import('./profiles.page.tsx'), 'ProfilesPage')],
  bareRoutes: [lazyPage('/profiles/:id/print', () => import('./print-profile.page.tsx'), 'PrintProfilePage')],
  menu: [{ key: 'profiles', group: 'organisation', path: '/profiles', permission: 'register.read' }],
  unitTabs: [
    {
      key: 'profile',
      rank: 10,
      permission: 'register.read',
      load: async () => (await import('./profile.tab.tsx')).ProfileTab,
    },
  ],
};
