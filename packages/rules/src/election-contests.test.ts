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
const ten = { present: 10, share: { numerator: 1, denominator: 2 }, mode: 'competitive' as const };

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
    const { outcomes, open } = outcomesOf(contestsOf('assembly', 1, list, places), { lai: 9, zeng: 6, you: 6 }, ten);
    expect(open).toEqual([]);
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

  test('a place that nobody took is voted on again among those with most votes', () => {
    const more = [...list, stand('lu')];
    const contests = contestsOf('assembly', 1, more, places);
    const first = { lai: 9, zeng: 5, you: 4, lu: 1 };
    expect(outcomesOf(contests, first, ten).open).toEqual([
      { body: 'council', title: 'member', open: 1, again: ['zeng', 'you'] },
    ]);
    expect(outcomesOf(contests, first, { ...ten, mode: 'equal' }).open[0]?.again).toEqual(['zeng']);
    expect(outcomesOf(contests, { ...first, lu: 4 }, ten).open[0]?.again).toEqual(['zeng', 'you', 'lu']);
    const after = more.map((one) => ({
      ...one,
      outcome: one.id === 'lai' ? ('elected' as const) : one.id === 'lu' ? ('lost' as const) : ('again' as const),
    }));
    expect(contestsOf('assembly', 2, after, places)).toEqual([
      { body: 'council', title: 'member', places: 1, candidates: ['zeng', 'you'] },
    ]);
    expect(outcomesOf(contestsOf('assembly', 2, after, places), { zeng: 3, you: 6 }, ten)).toEqual({
      outcomes: [
        { id: 'zeng', votes: 3, outcome: 'lost' },
        { id: 'you', votes: 6, outcome: 'elected' },
      ],
      open: [],
    });
  });

  test('a list has enough people, and more than places only where it is competitive', () => {
    expect(listFault(list, places, 'competitive')).toBeUndefined();
    expect(listFault(list, places, 'equal')).toBe('not_competitive');
    expect(listFault(list.slice(0, 1), places, 'equal')).toBe('too_few_candidates');
    expect(listFault(list.slice(0, 3), places, 'competitive')).toBe('too_few_candidates');
  });
});
