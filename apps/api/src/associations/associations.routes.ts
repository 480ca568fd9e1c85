import {
  applyForAct,
  changeAssociation,
  countActs,
  countAssociations,
  decideAct,
  listActs,
  listAssociations,
  readAssociation,
  readCoverage,
  readStanding,
  sayWorkplaces,
} from '@xiehui/contracts/associations';
import { route } from '../platform/route.ts';
import { apply, count as countAll, decide, list as listAll } from './acts.service.ts';
import { change, count, coverage, list, read, say, standing } from './associations.service.ts';

export const associationRoutes = [
  route(listAssociations, list),
  route(countAssociations, count),
  route(readStanding, standing),
  route(readCoverage, coverage),
  route(sayWorkplaces, say),
  route(readAssociation, read),
  route(changeAssociation, change),
  route(listActs, listAll),
  route(countActs, countAll),
  route(applyForAct, apply),
  route(decideAct, decide),
];
