import { stepUp } from '@xiehui/contracts/session';
import { call } from './call.ts';
import { problemOf } from './problem-text.ts';

/** True when the server wants the password before it goes on. */
export const wantsConfirmation = (thrown: unknown): boolean => problemOf(thrown).reason === 'confirmation_needed';

/** Confirms who sits there, good for five minutes. @throws Refused `conflict` `wrong_password` */
export const confirmWithPassword = (password: string): Promise<unknown> => call(stepUp, { body: { password } });
