import {
  changeCovenant,
  checkCovenant,
  countCovenants,
  countCovenantStandings,
  createCovenant,
  enforceCovenant,
  listCovenants,
  listCovenantStandings,
  readCovenant,
  removeCovenant,
  submitCovenant,
  superviseCovenant,
} from '@xiehui/contracts/covenants';
import { route } from '../platform/route.ts';
import { change, check, create, enforce, read, remove, submit, supervise } from './covenants.service.ts';
import { count, countStandings, list, listStandings } from './standings.service.ts';

export const covenantRoutes = [
  route(listCovenantStandings, listStandings),
  route(countCovenantStandings, countStandings),
  route(listCovenants, list),
  route(countCovenants, count),
  route(createCovenant, create),
  route(readCovenant, read),
  route(changeCovenant, change),
  route(submitCovenant, submit),
  route(checkCovenant, check),
  route(enforceCovenant, enforce),
  route(superviseCovenant, supervise),
  route(removeCovenant, remove),
];
