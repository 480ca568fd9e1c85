import {
  changeActivity,
  changeActivityAttendance,
  countActivities,
  createActivity,
  listActivities,
  listActivityAttendees,
  listActivityHistory,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
} from '@xiehui/contracts/activities';
import { listVenues } from '@xiehui/contracts/activity-venues';
import { route } from '../platform/route.ts';
import { change, count, create, history, list, read, remove, submit, venues, withdraw } from './activities.service.ts';
import { listAttendees, tick } from './attendance.service.ts';

export const activityRoutes = [
  route(createActivity, create),
  route(changeActivity, change),
  route(submitActivity, submit),
  route(withdrawActivity, withdraw),
  route(removeActivity, remove),
  route(listActivities, list),
  route(countActivities, count),
  route(listVenues, venues),
  route(readActivity, read),
  route(listActivityHistory, history),
  route(listActivityAttendees, listAttendees),
  route(changeActivityAttendance, tick),
];
