import {
  changeFigure,
  changeProfile,
  changeResponsible,
  countProfiles,
  createFigure,
  createResponsible,
  listProfiles,
  readProfile,
  removeFigure,
  removeResponsible,
} from '@xiehui/contracts/profiles';
import { route } from '../platform/route.ts';
import * as figures from './figures.service.ts';
import * as responsibles from './responsibles.service.ts';
import { change, count, list, read } from './profiles.service.ts';

export const profileRoutes = [
  route(listProfiles, list),
  route(countProfiles, count),
  route(readProfile, read),
  route(changeProfile, change),
  route(createFigure, figures.create),
  route(changeFigure, figures.change),
  route(removeFigure, figures.remove),
  route(createResponsible, responsibles.create),
  route(changeResponsible, responsibles.change),
  route(removeResponsible, responsibles.remove),
];
