import { lazyPage, type Slice } from '../platform/slice.ts';

/** Account security, inside the frame. Sign-in and its kin stand before it. */
export const sessionSlice: Slice = {
  doorRoutes: [lazyPage('/choose-post', () => import('./choose-post.page.tsx'), 'ChoosePostPage')],
  routes: [lazyPage('/settings/security', () => import('./security.page.tsx'), 'SecurityPage')],
  menu: [{ key: 'security', group: 'settings', path: '/settings/security' }],
};
