import { describe, expect, test } from 'vitest';
import { carriedOver, planAllows, planDue, planFaults, planTiming } from './plan-states.ts';

const measure = { text: '开展一次宣传服务', owner: '黄会长', month: 5, done: true, result: '已开展' };
const plan = { kind: 'plan', goals: '目标', keyPoints: '重点', body: '', measures: [measure] } as const;

describe('a plan', () => {
  test('is written while it is a draft or has come back, and decided on while it lies with the level above', () => {
    expect((['draft', 'submitted', 'returned', 'accepted'] as const).map((s) => planAllows(s, 'change'))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(planAllows('submitted', 'accept')).toBe(true);
    expect(planAllows('returned', 'remove')).toBe(false);
  });

  test('names goals, key points and a measure with who does it; a summary says what was done', () => {
    expect(planFaults(plan)).toEqual({});
    expect(planFaults({ ...plan, goals: '', measures: [] })).toEqual({ goals: 'required', measures: 'required' });
    expect(planFaults({ ...plan, measures: [{ ...measure, owner: '' }] })).toEqual({ 'measures.0.owner': 'required' });
    expect(planFaults({ ...plan, kind: 'summary' })).toEqual({ body: 'required' });
  });

  test('is in time on its last day, late from the day after, and open until then', () => {
    expect(planTiming('2026-01-31', '2026-01-31', '2026-05-29')).toBe('inTime');
    expect(planTiming('2026-02-01', '2026-01-31', '2026-05-29')).toBe('late');
    expect(planTiming(null, '2026-01-31', '2026-02-01')).toBe('late');
    expect(planTiming(null, '2026-12-31', '2026-05-29')).toBe('open');
  });

  test('is due on the day that the district lays down, in a short month on its last', () => {
    expect(planDue(2026, { month: 1, day: 31 })).toBe('2026-01-31');
    expect(planDue(2026, { month: 6, day: 31 })).toBe('2026-06-30');
  });

  test('begins with the measures of the year before, as not yet done', () => {
    expect(carriedOver([measure])).toEqual([{ ...measure, done: false, result: '' }]);
  });
});
