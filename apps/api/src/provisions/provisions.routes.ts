import { changeProvision, layDownProvision, readProvisions, removeProvision } from '@xiehui/contracts/provisions';
import { route } from '../platform/route.ts';
import { change, layDown, read, remove } from './provisions.service.ts';

export const provisionRoutes = [
  route(readProvisions, read),
  route(layDownProvision, layDown),
  route(changeProvision, change),
  route(removeProvision, remove),
];
