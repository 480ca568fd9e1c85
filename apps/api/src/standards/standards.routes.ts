import {
  changeStandard,
  countStandards,
  draftStandard,
  enforceStandard,
  listStandards,
  readStandard,
  removeStandard,
} from '@xiehui/contracts/standards';
import { route } from '../platform/route.ts';
import { change, count, draft, enforce, list, read, remove } from './standards.service.ts';

export const standardRoutes = [
  route(listStandards, list),
  route(countStandards, count),
  route(readStandard, read),
  route(draftStandard, draft),
  route(changeStandard, change),
  route(enforceStandard, enforce),
  route(removeStandard, remove),
];
