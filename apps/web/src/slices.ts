import { accountSlice } from './accounts/accounts.slice.ts';
import { activitySlice } from './activities/activities.slice.tsx';
import { auditSlice } from './audit/audit.slice.ts';
import { indicatorSlice } from './indicators/indicators.slice.ts';
import { noticeSource } from './notices/notices.queries.ts';
import { noticeSlice } from './notices/notices.slice.ts';
import { sessionSlice } from './session/session.slice.ts';
import type { Portal } from './shell/shell-context.ts';
import { shellSlice } from './shell/shell.slice.ts';

/** Every slice of the portal, in the order of the menu; and who answers for units and notices. */
export const portal: Portal = {
  slices: [shellSlice, sessionSlice, accountSlice, activitySlice, indicatorSlice, noticeSlice, auditSlice],
  notices: noticeSource,
};
