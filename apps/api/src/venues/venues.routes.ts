import {
  changeVenue,
  countVenueRegister,
  createVenue,
  listVenueRegister,
  markVenue,
  readVenue,
  readVenueSummary,
  removeVenue,
} from '@xiehui/contracts/venues';
import { route } from '../platform/route.ts';
import { change, count, create, list, mark, read, remove, summary } from './venues.service.ts';

export const venueRoutes = [
  route(createVenue, create),
  route(changeVenue, change),
  route(markVenue, mark),
  route(removeVenue, remove),
  route(listVenueRegister, list),
  route(countVenueRegister, count),
  route(readVenueSummary, summary),
  route(readVenue, read),
];
