import { lazyPage, type Slice } from '../platform/slice.ts';

/** Accounts of the level below: opened, given posts, ended and restored. */
export const accountSlice: Slice = {
  routes: [
    lazyPage('/accounts', () => import('./accounts.page.tsx'), 'AccountsPage'),
    lazyPage('/accounts/new', () => import('./new-account.page.tsx'), 'NewAccountPage'),
    lazyPage('/accounts/add', () => import('./add-post.page.tsx'), 'AddPostPage'),
    lazyPage('/accounts/:id', () => import('./person.page.tsx'), 'PersonPage'),
    lazyPage('/accounts/:id/edit', () => import('./edit-person.page.tsx'), 'EditPersonPage'),
  ],
  menu: [{ key: 'accounts', group: 'organisation', path: '/accounts', permission: 'account.read' }],
};
