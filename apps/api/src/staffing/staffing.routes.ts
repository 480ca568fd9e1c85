import {
  changeStaff,
  countStaff,
  countStaffedUnits,
  createStaff,
  listStaff,
  listStaffedUnits,
  readStaffLevels,
  removeStaff,
} from '@xiehui/contracts/staffing';
import { route } from '../platform/route.ts';
import { levels, unitCount, units } from './completeness.service.ts';
import { change, count, create, list, remove } from './staffing.service.ts';

export const staffingRoutes = [
  route(createStaff, create),
  route(changeStaff, change),
  route(removeStaff, remove),
  route(listStaff, list),
  route(countStaff, count),
  route(listStaffedUnits, units),
  route(countStaffedUnits, unitCount),
  route(readStaffLevels, levels),
];
