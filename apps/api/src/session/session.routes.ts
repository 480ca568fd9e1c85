import { changeColumns, readColumns } from '@xiehui/contracts/columns';
import {
  beginSecondFactor,
  changePassword,
  changePreferences,
  confirmSecondFactor,
  createFirstAdministrator,
  endSession,
  listSessions,
  readInstallation,
  readSession,
  redeemLink,
  removeSecondFactor,
  signIn,
  signOut,
  stepUp,
  switchPost,
} from '@xiehui/contracts/session';
import { route } from '../platform/route.ts';
import { changeOwnColumns, readOwnColumns } from './columns.service.ts';
import { createFirst, readFacts } from './installation.service.ts';
import { changeOwnPassword, confirm, redeem } from './password.service.ts';
import { beginFactor, confirmFactor, removeFactor } from './second-factor.service.ts';
import { actAs, devices, end, leave, prefer, read } from './session.service.ts';
import { enter } from './sign-in.service.ts';

export const sessionRoutes = [
  route(signIn, enter),
  route(readSession, read),
  route(signOut, leave),
  route(switchPost, actAs),
  route(changePassword, changeOwnPassword),
  route(changePreferences, prefer),
  route(stepUp, confirm),
  route(listSessions, devices),
  route(endSession, end),
  route(beginSecondFactor, beginFactor),
  route(confirmSecondFactor, confirmFactor),
  route(removeSecondFactor, removeFactor),
  route(redeemLink, redeem),
  route(readInstallation, readFacts),
  route(createFirstAdministrator, createFirst),
  route(readColumns, readOwnColumns),
  route(changeColumns, changeOwnColumns),
];
