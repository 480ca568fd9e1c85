import {
  changeAttendance,
  changeTraining,
  countTrainings,
  countUntrained,
  createTraining,
  finishTraining,
  listAttendees,
  listMemberTrainings,
  listTrainings,
  listUntrained,
  readTraining,
  removeTraining,
  reopenTraining,
} from '@xiehui/contracts/trainings';
import { route } from '../platform/route.ts';
import { candidates, mark, ofMember, untrained, untrainedCount } from './attendance.service.ts';
import { change, count, create, finish, list, read, remove, reopen } from './trainings.service.ts';

export const trainingRoutes = [
  route(createTraining, create),
  route(changeTraining, change),
  route(finishTraining, finish),
  route(reopenTraining, reopen),
  route(removeTraining, remove),
  route(listTrainings, list),
  route(countTrainings, count),
  route(readTraining, read),
  route(listAttendees, candidates),
  route(changeAttendance, mark),
  route(listUntrained, untrained),
  route(countUntrained, untrainedCount),
  route(listMemberTrainings, ofMember),
];
