import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Reports to leaders, support of party and government, documents from above, research, circulars, and shared experience. */
export const documentSlice: Slice = {
  routes: [
    lazyPage('/documents', () => import('./documents.page.tsx'), 'DocumentsPage'),
    lazyPage('/documents/new', () => import('./new-document.page.tsx'), 'NewDocumentPage'),
    lazyPage('/documents/:id', () => import('./document.page.tsx'), 'DocumentPage'),
    lazyPage('/documents/:id/edit', () => import('./edit-document.page.tsx'), 'EditDocumentPage'),
    lazyPage('/experiences', () => import('./experiences.page.tsx'), 'ExperiencesPage'),
    lazyPage('/experiences/:id', () => import('./experience.page.tsx'), 'ExperiencePage'),
  ],
  menu: [
    { key: 'documents', group: 'papers', path: '/documents', permission: 'document.read' },
    { key: 'experiences', group: 'papers', path: '/experiences', permission: 'document.read' },
  ],
  unitTabs: [
    {
      key: 'documents',
      rank: 50,
      permission: 'document.read',
      kinds: bodyKinds,
      load: async () => (await import('./documents.tab.tsx')).DocumentsTab,
    },
  ],
};
