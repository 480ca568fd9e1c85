import {
  appealPersuasion,
  beginPersuasion,
  countPersuasions,
  decideAppeal,
  decidePersuasion,
  dropPersuasion,
  listPersuasions,
  notePersuasion,
  readPersuasion,
} from '@xiehui/contracts/persuasions';
import { route } from '../platform/route.ts';
import { appeal, begin, count, decide, drop, list, notice, read, settleAppeal } from './persuasions.service.ts';

export const persuasionRoutes = [
  route(listPersuasions, list),
  route(countPersuasions, count),
  route(readPersuasion, read),
  route(beginPersuasion, begin),
  route(decidePersuasion, decide),
  route(notePersuasion, notice),
  route(appealPersuasion, appeal),
  route(decideAppeal, settleAppeal),
  route(dropPersuasion, drop),
];
