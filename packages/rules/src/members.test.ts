import { describe, expect, test } from 'vitest';
import { memberFaults } from './members.ts';

const today = '2026-05-29';
const meiling = {
  kind: 'individual',
  sex: 'female',
  birthYear: 1979,
  education: null,
  joinedOn: '2015-05-29',
} as const;

describe('a member’s record', () => {
  test.each([
    ['whole', {}, {}],
    ['of somebody whose sex and year nobody wrote down', { sex: null, birthYear: null }, {}],
    ['of who joins today', { joinedOn: '2026-05-29' }, {}],
    ['of who joins tomorrow', { joinedOn: '2026-05-30' }, { joinedOn: 'in_future' }],
    ['of who joined on the first day', { joinedOn: '1980-05-29' }, {}],
    ['of who joined before there was anything to join', { joinedOn: '1980-05-28' }, { joinedOn: 'before_founding' }],
    ['of who joined in the year of birth', { birthYear: 2015 }, {}],
    ['of who joined before being born', { birthYear: 2016 }, { birthYear: 'born_after_joining' }],
    ['of who will be born', { birthYear: 2027 }, { birthYear: 'in_future' }],
    ['of a body', { kind: 'corporate', sex: null, birthYear: null }, {}],
    [
      'of a body with schooling',
      { kind: 'corporate', sex: null, birthYear: null, education: 'college' },
      { education: 'not_for_bodies' },
    ],
  ] as const)('%s', (_, part, faults) => {
    expect(memberFaults({ ...meiling, ...part }, today)).toEqual(faults);
  });
});
