import {
  addResolution,
  changeMeeting,
  changeResolution,
  countMeetings,
  countResolutions,
  createMeeting,
  followResolution,
  holdMeeting,
  listMeetings,
  listResolutions,
  markAttendance,
  readMeeting,
  readMeetingsOwed,
  removeMeeting,
  removeResolution,
  renumberMeeting,
  reopenMeeting,
} from '@xiehui/contracts/meetings';
import { route } from '../platform/route.ts';
import { owed } from './frequency.service.ts';
import { change, count, create, hold, list, mark, read, remove, renumber, reopen } from './meetings.service.ts';
import {
  add,
  change as changeOne,
  count as countAll,
  follow,
  list as listAll,
  remove as removeOne,
} from './resolutions.service.ts';

export const meetingRoutes = [
  route(listMeetings, list),
  route(countMeetings, count),
  route(readMeetingsOwed, owed),
  route(createMeeting, create),
  route(readMeeting, read),
  route(changeMeeting, change),
  route(renumberMeeting, renumber),
  route(markAttendance, mark),
  route(holdMeeting, hold),
  route(reopenMeeting, reopen),
  route(removeMeeting, remove),
  route(listResolutions, listAll),
  route(countResolutions, countAll),
  route(addResolution, add),
  route(changeResolution, changeOne),
  route(followResolution, follow),
  route(removeResolution, removeOne),
];
