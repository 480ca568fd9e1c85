import { lazyPage, type Slice } from '../platform/slice.ts';

/** Members: the register, each member's record, and rosters that come in as workbooks. */
export const memberSlice: Slice = {
  routes: [
    lazyPage('/members', () => import('./members.page.tsx'), 'MembersPage'),
    lazyPage('/members/structure', () => import('./structure.page.tsx'), 'StructurePage'),
    lazyPage('/members/new', () => import('./new-member.page.tsx'), 'NewMemberPage'),
    lazyPage('/members/imports', () => import('./imports.page.tsx'), 'ImportsPage'),
    lazyPage('/members/imports/:id', () => import('./import.page.tsx'), 'ImportPage'),
    lazyPage('/members/:id', () => import('./member.page.tsx'), 'MemberPage'),
    lazyPage('/members/:id/edit', () => import('./edit-member.page.tsx'), 'EditMemberPage'),
  ],
  bareRoutes: [
    lazyPage('/print/members', () => import('./print-register.page.tsx'), 'PrintRegisterPage'),
    lazyPage('/print/members/structure', () => import('./print-structure.page.tsx'), 'PrintStructurePage'),
    lazyPage('/print/members/:id/card', () => import('./print-member.page.tsx'), 'PrintCardPage'),
    lazyPage('/print/members/:id/application', () => import('./print-member.page.tsx'), 'PrintApplicationPage'),
  ],
  menu: [{ key: 'members', group: 'team', path: '/members', permission: 'member.read' }],
};
