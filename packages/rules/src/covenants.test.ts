import { describe, expect, test } from 'vitest';
import { ballotFaults, covenantAllows, monthsLater, reviewStanding, unlawfulItems, voteFlaw } from './covenants.ts';

const half = { presentPercent: 50, favourPercent: 50 };

describe('a covenant', () => {
  test.each([
    [{ entitled: 100, present: 50, inFavour: 50 }, 'too_few_present'],
    [{ entitled: 100, present: 51, inFavour: 25 }, 'no_majority'],
    [{ entitled: 100, present: 52, inFavour: 26 }, 'no_majority'],
    [{ entitled: 100, present: 51, inFavour: 26 }, undefined],
    [{ entitled: 0, present: 0, inFavour: 0 }, 'too_few_present'],
  ] as const)('carried only by more than half of more than half: %o %s', (vote, flaw) => {
    expect(voteFlaw(vote, half)).toBe(flaw);
  });

  test('counts no more present than entitled, and no more ballots than present', () => {
    const vote = { votedOn: '2026-05-10', entitled: 10, present: 6, inFavour: 4, against: 1, abstained: 1 };
    expect(ballotFaults(vote, '2026-05-29')).toEqual({});
    expect(ballotFaults({ ...vote, present: 11, against: 8 }, '2026-05-09')).toEqual({
      'vote.votedOn': 'in_future',
      'vote.present': 'more_than_entitled',
      'vote.inFavour': 'more_than_present',
    });
  });

  test('is vetoed by what failed, and by what nobody looked at', () => {
    const answers = [
      { code: 'fines', passed: false },
      { code: 'charges', passed: true },
      { code: 'deposits', passed: null },
    ];
    expect(unlawfulItems(['charges', 'fines', 'deposits', 'duties'], answers)).toEqual(['fines', 'deposits', 'duties']);
  });

  test('is checked before it comes into force, and changed only as a draft', () => {
    expect(covenantAllows('submitted', 'enforce')).toBe(false);
    expect(covenantAllows('checked', 'enforce')).toBe(true);
    expect(covenantAllows('inForce', 'change')).toBe(false);
  });

  test('is looked at again after some years; the reminder comes some months before', () => {
    expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28');
    expect(monthsLater('2026-05-29', 36)).toBe('2029-05-29');
    expect(reviewStanding('2026-09-01', '2026-05-29', 3)).toBe('far');
    expect(reviewStanding('2026-08-29', '2026-05-29', 3)).toBe('near');
    expect(reviewStanding('2026-05-29', '2026-05-29', 0)).toBe('near');
    expect(reviewStanding('2026-05-28', '2026-05-29', 3)).toBe('passed');
  });
});
