import { lazyPage, type Slice } from '../platform/slice.ts';
import './members.messages.ts';

/** Members: the register, each member's record, and rosters that come in as workbooks. */
export const memberSlice: Slice = {
  routes: [
    lazyPage('/members', () => import('./members.page.tsx'), 'MembersPage'),
    lazyPage('/members/new', () => import('./new-member.page.tsx'), 'NewMemberPage'),
    lazyPage('/members/imports', () => import('./imports.page.tsx'), 'ImportsPage'),
    lazyPage('/members/imports/:id', () => import('./import.page.tsx'), 'ImportPage'),
    lazyPage('/members/:id', () => import('./member.page.tsx'), 'MemberPage'),
    lazyPage('/members/:id/edit', () => import('./edit-member.page.tsx'), 'EditMemberPage'),
  ],
  menu: [{ key: 'members', group: 'team', path: '/members', permission: 'member.read' }],
};
