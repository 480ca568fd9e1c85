import {
  findLikely,
  findPeople,
  mergePeople,
  noteIdentityNumber,
  readPersonRecord,
  revealIdentityNumber,
} from '@xiehui/contracts/people';
import { route } from '../platform/route.ts';
import { find, likely } from './people.service.ts';
import { merge, noteNumber, read, revealNumber } from './records.service.ts';

export const peopleRoutes = [
  route(findPeople, find),
  route(findLikely, likely),
  route(readPersonRecord, read),
  route(mergePeople, merge),
  route(noteIdentityNumber, noteNumber),
  route(revealIdentityNumber, revealNumber),
];
