import { readCalendar } from '@xiehui/contracts/calendar';
import { route } from '../platform/route.ts';
import { read } from './calendar.service.ts';

export const calendarRoutes = [route(readCalendar, read)];
