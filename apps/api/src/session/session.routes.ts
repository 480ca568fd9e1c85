import { changePreferences, endSession, listSessions, readSession, signIn, signOut, switchPost } from '@xiehui/contracts/session';
import { route } from '../platform/route.ts';
import { actAs, devices, end, enter, leave, prefer, read } from './session.service.ts';

export const sessionRoutes = [
  route(signIn, enter),
  route(readSession, read),
  route(signOut, leave),
  route(switchPost, actAs),
  route(changePreferences, prefer),
  route(listSessions, devices),
  route(endSession, end),
];
