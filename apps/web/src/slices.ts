import { accountSlice } from './accounts/accounts.slice.ts';
import { activitySlice } from './activities/activities.slice.tsx';
import { associationSlice } from './associations/associations.slice.ts';
import { auditSlice } from './audit/audit.slice.ts';
import { chainSlice } from './chain/chain.slice.ts';
import { councilSlice } from './councils/councils.slice.ts';
import { electionSlice } from './elections/elections.slice.ts';
import { meetingSlice } from './meetings/meetings.slice.ts';
import { divisionSlice } from './divisions/divisions.slice.ts';
import { indicatorSlice } from './indicators/indicators.slice.ts';
import { memberSlice } from './members/members.slice.ts';
import { missingSlice } from './missing/missing.slice.ts';
import { noticeSource } from './notices/notices.queries.ts';
import { noticeSlice } from './notices/notices.slice.ts';
import { peopleSlice } from './people/people.slice.ts';
import { persuasionSlice } from './persuasions/persuasions.slice.ts';
import { provisionSlice } from './provisions/provisions.slice.ts';
import { profileSlice } from './profiles/profiles.slice.ts';
import { rectificationSlice } from './rectifications/rectifications.slice.ts';
import { reshapeSlice } from './reshapes/reshapes.slice.ts';
import { reviewSlice } from './reviews/reviews.slice.ts';
import { sessionSlice } from './session/session.slice.ts';
import { volunteerSlice } from './volunteers/volunteers.slice.ts';
import { waitingSlice } from './waiting/waiting.slice.ts';
import type { Portal } from './shell/shell-context.ts';
import { shellSlice } from './shell/shell.slice.ts';
import { standardSlice } from './standards/standards.slice.ts';
import { staffingSlice } from './staffing/staffing.slice.ts';
import { teamSlice } from './teams/teams.slice.ts';
import { trainingSlice } from './trainings/trainings.slice.ts';
import { planSlice } from './plans/plans.slice.ts';
import { archiveSlice } from './archives/archives.slice.ts';
import { regulationSlice } from './regulations/regulations.slice.ts';
import { covenantSlice } from './covenants/covenants.slice.ts';
import { disclosureSlice } from './disclosures/disclosures.slice.ts';
import { documentSlice } from './documents/documents.slice.ts';
import { unitSource } from './units/units.queries.ts';
import { unitSlice } from './units/units.slice.ts';
import { venueSlice } from './venues/venues.slice.ts';

/** Every slice of the portal, in the order of the menu; and who answers for units and notices. */
export const portal: Portal = {
  slices: [
    shellSlice,
    sessionSlice,
    unitSlice,
    associationSlice,
    chainSlice,
    reshapeSlice,
    missingSlice,
    councilSlice,
    electionSlice,
    meetingSlice,
    divisionSlice,
    accountSlice,
    activitySlice,
    memberSlice,
    peopleSlice,
    volunteerSlice,
    persuasionSlice,
    trainingSlice,
    profileSlice,
    staffingSlice,
    teamSlice,
    venueSlice,
    indicatorSlice,
    planSlice,
    regulationSlice,
    covenantSlice,
    disclosureSlice,
    documentSlice,
    archiveSlice,
    reviewSlice,
    rectificationSlice,
    standardSlice,
    provisionSlice,
    noticeSlice,
    waitingSlice,
    auditSlice,
  ],
  units: unitSource,
  notices: noticeSource,
};
