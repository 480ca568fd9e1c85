import { lazyPage, type Slice } from '../platform/slice.ts';

/** What a village makes public: by item and period, with place and proof; and what is due. */
export const disclosureSlice: Slice = {
  routes: [
    lazyPage('/disclosures', () => import('./disclosures.page.tsx'), 'DisclosuresPage'),
    lazyPage('/disclosures/new', () => import('./new-disclosure.page.tsx'), 'NewDisclosurePage'),
    lazyPage('/disclosures/:id', () => import('./disclosure.page.tsx'), 'DisclosurePage'),
    lazyPage('/disclosures/:id/edit', () => import('./edit-disclosure.page.tsx'), 'EditDisclosurePage'),
  ],
  menu: [{ key: 'disclosures', group: 'papers', path: '/disclosures', permission: 'document.read' }],
  unitTabs: [
    {
      key: 'disclosures',
      rank: 40,
      permission: 'document.read',
      kinds: ['village'],
      load: async () => (await import('./disclosures.tab.tsx')).DisclosuresTab,
    },
  ],
};
