import {
  addVolunteer,
  changeVolunteer,
  countVolunteers,
  endVolunteer,
  listVolunteers,
} from '@xiehui/contracts/volunteers';
import { route } from '../platform/route.ts';
import { add, change, count, end, list } from './volunteers.service.ts';

export const volunteerRoutes = [
  route(listVolunteers, list),
  route(countVolunteers, count),
  route(addVolunteer, add),
  route(changeVolunteer, change),
  route(endVolunteer, end),
];
