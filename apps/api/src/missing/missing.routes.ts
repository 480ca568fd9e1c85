import { countMissing, listMissing, readMissing } from '@xiehui/contracts/missing';
import { route } from '../platform/route.ts';
import { count, list, one } from './missing.service.ts';

export const missingRoutes = [route(readMissing, one), route(listMissing, list), route(countMissing, count)];
