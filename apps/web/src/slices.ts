import { activitySlice } from './activities/activities.slice.tsx';
import { indicatorSlice } from './indicators/indicators.slice.ts';
import { noticeSource } from './notices/notices.queries.ts';
import { noticeSlice } from './notices/notices.slice.ts';
import { sessionSlice } from './session/session.slice.ts';
import type { Portal } from './shell/shell-context.ts';
import { shellSlice } from './shell/shell.slice.ts';

/** Every slice of the portal, in the order of the menu; and who answers for units and notices. */
export const portal: Portal = {
  slices: [shellSlice, sessionSlice, activitySlice, indicatorSlice, noticeSlice],
  notices: noticeSource,
};
