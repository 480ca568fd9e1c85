import { lazyPage, type Slice } from '../platform/slice.ts';

/** The frame's own pages: the workbench, unsent records, and on a phone the menu and the account. */
export const shellSlice: Slice = {
  routes: [
    lazyPage('/', () => import('./workbench.page.tsx'), 'WorkbenchPage'),
    lazyPage('/outbox', () => import('./outbox.page.tsx'), 'OutboxPage'),
    lazyPage('/all', () => import('./all.page.tsx'), 'AllPage'),
    lazyPage('/me', () => import('./me.page.tsx'), 'MePage'),
  ],
  menu: [{ key: 'workbench', group: 'workbench', path: '/' }],
};
