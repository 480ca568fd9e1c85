import { lazyPage, type Slice } from '../platform/slice.ts';

/** Who did what, for those who answer for it. */
export const auditSlice: Slice = {
  routes: [
    lazyPage('/settings/audit', () => import('./audit.page.tsx'), 'AuditPage'),
    lazyPage('/settings/audit/:seq', () => import('./audit-entry.page.tsx'), 'AuditEntryPage'),
  ],
  menu: [{ key: 'audit', group: 'settings', path: '/settings/audit', permission: 'audit.read' }],
};
