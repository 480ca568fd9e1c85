import { listWaiting } from '@xiehui/contracts/waiting';
import { route } from '../platform/route.ts';
import { list } from './waiting.service.ts';

export const waitingRoutes = [route(listWaiting, list)];
