import { registerKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** An association's regulations by type, with their editions; and whose library is not complete. */
export const regulationSlice: Slice = {
  routes: [
    lazyPage('/regulations', () => import('./regulations.page.tsx'), 'RegulationsPage'),
    lazyPage('/regulations/new', () => import('./new-regulation.page.tsx'), 'NewRegulationPage'),
    lazyPage('/regulations/:id', () => import('./regulation.page.tsx'), 'RegulationPage'),
    lazyPage('/regulations/:id/edit', () => import('./edit-regulation.page.tsx'), 'EditRegulationPage'),
  ],
  bareRoutes: [lazyPage('/regulations/print/:unit', () => import('./print-shelf.page.tsx'), 'PrintShelfPage')],
  menu: [{ key: 'regulations', group: 'papers', path: '/regulations', permission: 'regulation.read' }],
  unitTabs: [
    {
      key: 'regulations',
      rank: 20,
      permission: 'regulation.read',
      kinds: registerKinds,
      load: async () => (await import('./regulations.tab.tsx')).RegulationsTab,
    },
  ],
};
