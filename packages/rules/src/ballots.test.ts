import { describe, expect, test } from 'vitest';
import { ballotResult, countFaults, differences, enoughVotes, quorumOf } from './ballots.ts';

const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };
const count = { issued: 21, returned: 21, valid: 20, invalid: 1, votes: { lai: 20, zeng: 11 } };
const ballot = { present: 21, candidates: ['lai', 'zeng'], places: 2 };

describe('a ballot', () => {
  test('two thirds of 31 are 21, and half of 20 is not more than half', () => {
    expect([quorumOf(31, twoThirds), quorumOf(30, twoThirds)]).toEqual([21, 20]);
    expect([enoughVotes(10, 20, half), enoughVotes(11, 20, half)]).toEqual([false, true]);
  });

  test('a count that adds up has no fault', () => {
    expect(countFaults(count, ballot)).toEqual({});
  });

  test.each([
    [{ issued: 22 }, { issued: 'more_than_present' }],
    [{ returned: 22, valid: 21 }, { returned: 'more_than_issued' }],
    [{ invalid: 0 }, { valid: 'valid_and_invalid' }],
    [{ votes: { lai: 21, zeng: 1 } }, { 'votes.lai': 'more_than_valid' }],
    [{ votes: { lai: 20 } }, { votes: 'other_candidates' }],
    [{ votes: { lai: 20, wu: 1 } }, { votes: 'other_candidates' }],
  ])('%j is refused', (change, faults) => {
    expect(countFaults({ ...count, ...change }, ballot)).toEqual(faults);
  });

  test('for one place no more votes are cast than there are valid ballots', () => {
    expect(countFaults(count, { ...ballot, places: 1 })).toEqual({ votes: 'too_many_votes' });
  });

  test('two counts are compared number by number', () => {
    expect(differences(count, { ...count, valid: 19, votes: { lai: 20, zeng: 12 } })).toEqual(['valid', 'votes.zeng']);
    expect(differences(count, { ...count })).toEqual([]);
  });

  test('who has more than half of those present is elected, the most votes first, as far as there are places', () => {
    expect(ballotResult(count.votes, ballot, half)).toEqual({ elected: ['lai', 'zeng'], tied: [], open: 0 });
    expect(ballotResult(count.votes, { ...ballot, places: 1 }, half)).toEqual({ elected: ['lai'], tied: [], open: 0 });
    expect(ballotResult({ lai: 20, zeng: 10 }, ballot, half)).toEqual({ elected: ['lai'], tied: [], open: 1 });
  });

  test('two with as many votes for the last place are tied', () => {
    const three = { present: 21, candidates: ['lai', 'zeng', 'you'], places: 2 };
    expect(ballotResult({ lai: 20, zeng: 15, you: 15 }, three, half)).toEqual({
      elected: ['lai'],
      tied: ['zeng', 'you'],
      open: 1,
    });
  });
});
