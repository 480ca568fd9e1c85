import { lazyPage, type Slice } from '../platform/slice.ts';

/** Volunteers: members and other residents. */
export const volunteerSlice: Slice = {
  routes: [
    lazyPage('/volunteers', () => import('./volunteers.page.tsx'), 'VolunteersPage'),
    lazyPage('/volunteers/new', () => import('./new-volunteer.page.tsx'), 'NewVolunteerPage'),
  ],
  menu: [{ key: 'volunteers', group: 'team', path: '/volunteers', permission: 'member.read' }],
};
