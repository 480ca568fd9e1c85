import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Elections of new terms, each as one guided case. */
export const electionSlice: Slice = {
  routes: [
    lazyPage('/elections', () => import('./elections.page.tsx'), 'ElectionsPage'),
    lazyPage('/elections/new', () => import('./new-election.page.tsx'), 'NewElectionPage'),
    lazyPage('/elections/:id', () => import('./election.page.tsx'), 'ElectionPage'),
  ],
  bareRoutes: [lazyPage('/elections/:id/form', () => import('./filing-form.page.tsx'), 'FilingFormPage')],
  menu: [{ key: 'elections', group: 'governance', path: '/elections', permission: 'election.read' }],
  unitTabs: [
    {
      key: 'elections',
      rank: 20,
      permission: 'election.read',
      kinds: bodyKinds,
      load: async () => (await import('./elections.tab.tsx')).ElectionsTab,
    },
  ],
};
