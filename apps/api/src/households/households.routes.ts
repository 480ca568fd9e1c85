import {
  addHousehold,
  changeHousehold,
  countHouseholds,
  listHouseholds,
  removeHousehold,
} from '@xiehui/contracts/households';
import { route } from '../platform/route.ts';
import { add, change, count, list, remove } from './households.service.ts';

export const householdRoutes = [
  route(listHouseholds, list),
  route(countHouseholds, count),
  route(addHousehold, add),
  route(changeHousehold, change),
  route(removeHousehold, remove),
];
