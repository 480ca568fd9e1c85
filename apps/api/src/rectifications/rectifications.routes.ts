import {
  answerRectification,
  closeRectification,
  countRectifications,
  extendRectification,
  listRectifications,
  orderRectification,
  readRectification,
  sendBackRectification,
} from '@xiehui/contracts/rectifications';
import { route } from '../platform/route.ts';
import { answer, close, count, extend, list, order, read, sendBack } from './rectifications.service.ts';

export const rectificationRoutes = [
  route(listRectifications, list),
  route(countRectifications, count),
  route(readRectification, read),
  route(orderRectification, order),
  route(answerRectification, answer),
  route(closeRectification, close),
  route(sendBackRectification, sendBack),
  route(extendRectification, extend),
];
