import { lazyPage, type Slice } from '../platform/slice.ts';

/** A village's covenant and charter: voted, checked, in force, looked at again. */
export const covenantSlice: Slice = {
  routes: [
    lazyPage('/covenants', () => import('./covenants.page.tsx'), 'CovenantsPage'),
    lazyPage('/covenants/:id', () => import('./covenant.page.tsx'), 'CovenantPage'),
    lazyPage('/covenants/:id/edit', () => import('./edit-covenant.page.tsx'), 'EditCovenantPage'),
  ],
  bareRoutes: [lazyPage('/covenants/:id/print', () => import('./print-covenant.page.tsx'), 'PrintCovenantPage')],
  menu: [{ key: 'covenants', group: 'papers', path: '/covenants', permission: 'covenant.read' }],
  unitTabs: [
    {
      key: 'covenants',
      rank: 30,
      permission: 'covenant.read',
      kinds: ['village'],
      load: async () => (await import('./covenants.tab.tsx')).CovenantsTab,
    },
  ],
};
