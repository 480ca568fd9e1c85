import {
  changeRegulation,
  countCompleteness,
  countRegulations,
  createRegulation,
  listCompleteness,
  listRegulations,
  readRegulation,
  readShelf,
  removeRegulation,
  repealRegulation,
} from '@xiehui/contracts/regulations';
import { route } from '../platform/route.ts';
import { change, count, create, list, read, remove, repeal } from './regulations.service.ts';
import { countOfRange, listOfRange, shelf } from './shelf.service.ts';

export const regulationRoutes = [
  route(readShelf, shelf),
  route(listCompleteness, listOfRange),
  route(countCompleteness, countOfRange),
  route(listRegulations, list),
  route(countRegulations, count),
  route(createRegulation, create),
  route(readRegulation, read),
  route(changeRegulation, change),
  route(repealRegulation, repeal),
  route(removeRegulation, remove),
];
