import type { Persuasion, PersuasionState } from '@xiehui/contracts/persuasions';
import { today } from '../platform/format.ts';

/** Where a case stands today: a notice that nobody appealed against in time strikes the member off for good. */
export const standingOf = ({ state, appealUntil }: Persuasion): PersuasionState | 'struckOff' =>
  state === 'left' && appealUntil !== null && appealUntil < today() ? 'struckOff' : state;
