import {
  answerExtension,
  askExtension,
  changeSeat,
  changeSeats,
  changeTerm,
  closeTerm,
  countTerms,
  listTerms,
  openTerm,
  readCouncil,
  readTerm,
  readTermEnds,
  removeTerm,
  seatElected,
} from '@xiehui/contracts/councils';
import { route } from '../platform/route.ts';
import { council, count, ends, list, term } from './councils.service.ts';
import { change as changeHeld, elect, resolve } from './seats.service.ts';
import { answer, ask, change, close, open, remove } from './terms.service.ts';

export const councilRoutes = [
  route(listTerms, list),
  route(countTerms, count),
  route(readCouncil, council),
  route(readTermEnds, ends),
  route(openTerm, open),
  route(readTerm, term),
  route(changeTerm, change),
  route(closeTerm, close),
  route(removeTerm, remove),
  route(seatElected, elect),
  route(changeSeat, changeHeld),
  route(changeSeats, resolve),
  route(askExtension, ask),
  route(answerExtension, answer),
];
