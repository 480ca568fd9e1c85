import { describe, expect, test } from 'vitest';
import { contestsOf, listFault, outcomesOf, type Standing } from './election-contests.ts';

const stand = (id: string, more: Partial<Standing> = {}): Standing => ({
  id,
  body: 'council',
  title: 'member',
  outcome: null,
  ...more,
});
const places = { councilPlaces: 2, standingPlaces: 0, officers: [{ title: 'president', places: 1 }] };
const half = { numerator: 1, denominator: 2 };

describe('the contests of an election', () => {
  const list = [stand('lai'), stand('zeng'), stand('you'), stand('lai2', { body: 'officers', title: 'president' })];

  test('the assembly elects the council, its first meeting the officers', () => {
    expect(contestsOf('assembly', 1, list, places).map(({ candidates }) => candidates)).toEqual([
      ['lai', 'zeng', 'you'],
    ]);
    expect(contestsOf('firstMeeting', 1, list, places)).toEqual([
      { body: 'officers', title: 'president', places: 1, candidates: ['lai2'] },
    ]);
  });

  test('the tied stand against one another for the places that are left', () => {
    const outcomes = outcomesOf(contestsOf('assembly', 1, list, places), { lai: 9, zeng: 6, you: 6 }, 10, half);
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['lai', 'elected'],
      ['zeng', 'tied'],
      ['you', 'tied'],
    ]);
    const after = list.map((one) => ({ ...one, outcome: outcomes.find(({ id }) => id === one.id)?.outcome ?? null }));
    expect(contestsOf('assembly', 2, after, places)).toEqual([
      { body: 'council', title: 'member', places: 1, candidates: ['zeng', 'you'] },
    ]);
  });

  test('a list has enough people, and more than places only where it is competitive', () => {
    expect(listFault(list, places, 'competitive')).toBeUndefined();
    expect(listFault(list, places, 'equal')).toBe('not_competitive');
    expect(listFault(list.slice(0, 1), places, 'equal')).toBe('too_few_candidates');
    expect(listFault(list.slice(0, 3), places, 'competitive')).toBe('too_few_candidates');
  });
});
