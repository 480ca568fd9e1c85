import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Staff: the register of each unit, and who is missing where. */
export const staffingSlice: Slice = {
  routes: [
    lazyPage('/staffing', () => import('./staffing.page.tsx'), 'StaffingPage'),
    lazyPage('/staffing/people', () => import('./people.page.tsx'), 'StaffPeoplePage'),
  ],
  bareRoutes: [lazyPage('/staffing/:id/print', () => import('./print-staff.page.tsx'), 'PrintStaffPage')],
  menu: [{ key: 'staffing', group: 'team', path: '/staffing', permission: 'register.read' }],
  unitTabs: [
    {
      key: 'staffing',
      rank: 20,
      permission: 'register.read',
      kinds: bodyKinds,
      load: async () => (await import('./staffing.tab.tsx')).StaffingTab,
    },
  ],
};
