import { registerKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Teams: publicity, volunteers, leading groups, experts, and who stands on them. */
export const teamSlice: Slice = {
  routes: [
    lazyPage('/teams', () => import('./teams.page.tsx'), 'TeamsPage'),
    lazyPage('/teams/:id', () => import('./team.page.tsx'), 'TeamPage'),
  ],
  bareRoutes: [lazyPage('/teams/:id/print', () => import('./print-team.page.tsx'), 'PrintTeamPage')],
  menu: [{ key: 'teams', group: 'team', path: '/teams', permission: 'register.read' }],
  unitTabs: [
    {
      key: 'teams',
      rank: 30,
      permission: 'register.read',
      kinds: registerKinds,
      load: async () => (await import('./teams.tab.tsx')).TeamsTab,
    },
  ],
};
