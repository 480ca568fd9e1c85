import {
  changeUnitState,
  createUnit,
  describeUnit,
  listChildren,
  listUnitChanges,
  readUnit,
  renameUnit,
  searchUnits,
} from '@xiehui/contracts/units';
import { route } from '../platform/route.ts';
import { changes, changeState, children, create, describe, read, rename, search } from './units.service.ts';

export const unitRoutes = [
  route(searchUnits, search),
  route(readUnit, read),
  route(listChildren, children),
  route(listUnitChanges, changes),
  route(createUnit, create),
  route(renameUnit, rename),
  route(describeUnit, describe),
  route(changeUnitState, changeState),
];
