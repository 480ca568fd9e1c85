import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstSession } from '../session/first-session.ts';
import { answer, answerWith, cast } from '../testing.tsx';
import { readSession } from '@xiehui/contracts/session';
import { Refused } from './call.ts';
import { rememberedSession, rememberSession } from './remembered-session.ts';

// The device may remember somebody from another file's test, of another day.
beforeEach(() => rememberSession(undefined));
afterEach(async () => {
  vi.useRealTimers();
  await rememberSession(undefined);
});

const noNetwork = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
const later = (hours: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });

test('without a network the portal opens for 黄, who has not signed out', async () => {
  await rememberSession(cast.huang);
  noNetwork();
  expect(await firstSession()).toEqual({ kind: 'somebody', session: cast.huang });
});

test('after she signed out nobody is remembered', async () => {
  await rememberSession(cast.huang);
  await rememberSession(undefined);
  noNetwork();
  expect(await firstSession()).toEqual({ kind: 'unreachable' });
});

test('a server that answers is believed over the device', async () => {
  await rememberSession(cast.huang);
  const refused = new Refused({ code: 'unauthenticated', requestId: 'r' });
  answerWith([
    answer(readSession, () => {
      throw refused;
    }),
  ]);
  expect(await firstSession()).toEqual({ kind: 'nobody' });
});

test('it is forgotten twelve hours after the sign-in, however often it was seen meanwhile', async () => {
  await rememberSession(cast.huang);
  later(11);
  await rememberSession(cast.huang);
  expect(await rememberedSession()).toEqual(cast.huang);
  later(2);
  expect(await rememberedSession()).toBeUndefined();
});
