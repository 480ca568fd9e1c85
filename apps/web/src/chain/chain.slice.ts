import { lazyPage, type Slice } from '../platform/slice.ts';

/** The chain down to the contact household: a page for the unit in the scope, a tab on each unit's own. */
export const chainSlice: Slice = {
  routes: [lazyPage('/chain', () => import('./chain.page.tsx'), 'ChainPage')],
  menu: [{ key: 'chain', group: 'organisation', path: '/chain', permission: 'member.read' }],
  unitTabs: [
    {
      key: 'chain',
      rank: 90,
      permission: 'member.read',
      kinds: ['district', 'town', 'village'],
      load: async () => (await import('./chain-view.tsx')).ChainView,
    },
  ],
};
