import { findLikely, findPeople } from '@xiehui/contracts/people';
import { route } from '../platform/route.ts';
import { find, likely } from './people.service.ts';

export const peopleRoutes = [route(findPeople, find), route(findLikely, likely)];
