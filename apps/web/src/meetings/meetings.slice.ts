import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { lazyPage, type Slice } from '../platform/slice.ts';

/** Meetings: recorded, attended, with minutes, resolutions and what came of them. */
export const meetingSlice: Slice = {
  routes: [
    lazyPage('/meetings', () => import('./meetings.page.tsx'), 'MeetingsPage'),
    lazyPage('/meetings/new', () => import('./new-meeting.page.tsx'), 'NewMeetingPage'),
    lazyPage('/meetings/:id', () => import('./meeting.page.tsx'), 'MeetingPage'),
    lazyPage('/meetings/:id/edit', () => import('./edit-meeting.page.tsx'), 'EditMeetingPage'),
    lazyPage('/resolutions', () => import('./resolutions.page.tsx'), 'ResolutionsPage'),
  ],
  bareRoutes: [lazyPage('/meetings/:id/print', () => import('./print-meeting.page.tsx'), 'PrintMeetingPage')],
  menu: [{ key: 'meetings', group: 'governance', path: '/meetings', permission: 'meeting.read' }],
  unitTabs: [
    {
      key: 'meetings',
      rank: 30,
      permission: 'meeting.read',
      kinds: bodyKinds,
      load: async () => (await import('./meetings.tab.tsx')).MeetingsTab,
    },
  ],
};
