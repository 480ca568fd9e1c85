import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import {
  acceptSheet,
  assignInspector,
  inspectSheet,
  listInspectors,
  recogniseSheet,
  rectifySheet,
  rejectSheet,
  returnSheet,
  saveEntries,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import {
  closeReview,
  countReviews,
  countSheets,
  listItemRecords,
  listReviews,
  listSheets,
  openReview,
  readReview,
  readSheet,
} from '@xiehui/contracts/reviews';
import { route } from '../platform/route.ts';
import { accept, inspect, recognise, rectify, reject, selfScore, sendBack } from './acts.service.ts';
import * as assignments from './assignments.service.ts';
import { readForm } from './form.service.ts';
import { itemRecords, read, save } from './reviews.service.ts';
import * as rounds from './rounds.service.ts';
import * as tables from './tables.service.ts';

export const reviewRoutes = [
  route(listReviews, rounds.list),
  route(countReviews, rounds.count),
  route(readReview, rounds.read),
  route(openReview, rounds.open),
  route(closeReview, rounds.close),
  route(listSheets, tables.list),
  route(countSheets, tables.count),
  route(readSheet, read),
  route(listItemRecords, itemRecords),
  route(saveEntries, save),
  route(selfScoreSheet, selfScore),
  route(acceptSheet, accept),
  route(inspectSheet, inspect),
  route(rectifySheet, rectify),
  route(returnSheet, sendBack),
  route(rejectSheet, reject),
  route(recogniseSheet, recognise),
  route(listInspectors, assignments.list),
  route(assignInspector, assignments.assign),
  route(readAcceptanceForm, readForm),
];
