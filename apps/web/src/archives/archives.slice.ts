import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** The archive of a unit and year: a catalogue that builds itself, its gaps, and the pack for a review. */
export const archiveSlice: Slice = {
  routes: [lazyPage('/archives', () => import('./archives.page.tsx'), 'ArchivesPage')],
  bareRoutes: [lazyPage('/archives/print/:unit', () => import('./print-catalogue.page.tsx'), 'PrintCataloguePage')],
  menu: [{ key: 'archives', group: 'papers', path: '/archives', permission: 'archive.read' }],
  unitTabs: [
    {
      key: 'archives',
      rank: 60,
      permission: 'archive.read',
      kinds: bodyKinds,
      load: async () => (await import('./archives.tab.tsx')).ArchivesTab,
    },
  ],
};
