import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Bodies of associations: their terms, who sits in them, what changes within a term. */
export const councilSlice: Slice = {
  routes: [
    lazyPage('/terms', () => import('./terms.page.tsx'), 'TermsPage'),
    lazyPage('/terms/:id', () => import('./term.page.tsx'), 'TermPage'),
    lazyPage('/terms/:id/seats', () => import('./seat-elected.page.tsx'), 'SeatElectedPage'),
    lazyPage('/terms/:id/change', () => import('./change-seats.page.tsx'), 'ChangeSeatsPage'),
  ],
  bareRoutes: [lazyPage('/terms/:id/register', () => import('./register.page.tsx'), 'RegisterPage')],
  menu: [{ key: 'terms', group: 'governance', path: '/terms', permission: 'council.read' }],
  panels: [
    {
      key: 'endingTerms',
      rank: 40,
      permission: 'council.change',
      load: async () => (await import('./ending.panel.tsx')).EndingPanel,
    },
  ],
  unitPanels: [
    {
      key: 'council',
      permission: 'council.read',
      kinds: bodyKinds,
      load: async () => (await import('./standing.panel.tsx')).StandingPanel,
    },
  ],
  unitTabs: [
    {
      key: 'council',
      rank: 10,
      permission: 'council.read',
      kinds: bodyKinds,
      load: async () => (await import('./council.tab.tsx')).CouncilTab,
    },
  ],
};
