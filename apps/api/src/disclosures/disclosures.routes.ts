import {
  changeDisclosure,
  countDisclosureStandings,
  createDisclosure,
  listDisclosureStandings,
  readDisclosure,
  readDisclosureYear,
  removeDisclosure,
} from '@xiehui/contracts/disclosures';
import { route } from '../platform/route.ts';
import { change, create, read, remove } from './disclosures.service.ts';
import { countStandings, listStandings, year } from './year.service.ts';

export const disclosureRoutes = [
  route(readDisclosureYear, year),
  route(listDisclosureStandings, listStandings),
  route(countDisclosureStandings, countStandings),
  route(createDisclosure, create),
  route(readDisclosure, read),
  route(changeDisclosure, change),
  route(removeDisclosure, remove),
];
