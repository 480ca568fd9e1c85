import { lazyPage, type Slice } from '../platform/slice.ts';

/** What a unit is told; the bell of the top bar leads here. */
export const noticeSlice: Slice = {
  routes: [lazyPage('/notices', () => import('./notices.page.tsx'), 'NoticesPage')],
  menu: [{ key: 'notices', group: 'notices', path: '/notices', permission: 'notice.read' }],
};
