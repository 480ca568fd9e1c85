import { CameraOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazyPage, type Slice } from '../platform/slice.ts';
import './activities.messages.ts';
import { teachOutbox } from './activity-outbox.ts';

teachOutbox();

/** Activities: recorded on a phone with or without a network, read and drilled into at a desk. */
export const activitySlice: Slice = {
  routes: [
    lazyPage('/activities', () => import('./activities.page.tsx'), 'ActivitiesPage'),
    lazyPage('/activities/new', () => import('./record-activity.page.tsx'), 'RecordActivityPage'),
    lazyPage('/activities/:id', () => import('./activity.page.tsx'), 'ActivityPage'),
    lazyPage('/activities/:id/edit', () => import('./edit-activity.page.tsx'), 'EditActivityPage'),
    lazyPage('/activities/:id/recorded', () => import('./recorded.page.tsx'), 'RecordedPage'),
  ],
  menu: [{ key: 'activities', group: 'activities', path: '/activities', permission: 'activity.read' }],
  tab: { key: 'records', path: '/activities', permission: 'activity.read' },
  bigButton: {
    label: () => i18next.t('activities:record'),
    icon: <CameraOutlined />,
    path: '/activities/new',
    permission: 'activity.create',
  },
  panels: [
    {
      key: 'recent-activities',
      rank: 60,
      permission: 'activity.create',
      load: async () => (await import('./recent.panel.tsx')).RecentPanel,
    },
  ],
};
