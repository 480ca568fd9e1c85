import { describe, expect, test } from 'vitest';
import {
  type RectificationClock,
  deadlineOf,
  extensionFlaw,
  isOverdue,
  rectificationStates,
  rectificationStep,
  rectificationSteps,
} from './rectification-states.ts';

const order = (over: Partial<RectificationClock> = {}): RectificationClock => ({
  state: 'ordered',
  dueOn: '2026-06-15',
  extendedTo: null,
  ...over,
});

describe('the way of a rectification', () => {
  test('黄 answers, 周 closes or sends back with a reason', () => {
    expect(rectificationStep('ordered', 'answer')).toMatchObject({ to: 'submitted', by: ['unit'] });
    expect(rectificationStep('submitted', 'close')).toMatchObject({ to: 'closed', reason: false });
    expect(rectificationStep('submitted', 'sendBack')).toMatchObject({ to: 'ordered', reason: true });
  });

  test('the unit closes nothing, and what is closed stays closed', () => {
    const byUnit = rectificationSteps.filter((step) => step.by.includes('unit')).map((step) => step.act);
    expect(byUnit).toEqual(['answer']);
    expect(rectificationSteps.filter((step) => step.from === 'closed')).toEqual([]);
    expect(rectificationStep('ordered', 'close')).toBeUndefined();
    expect(rectificationStep('submitted', 'extend')).toBeUndefined();
  });

  test('every state is reached', () => {
    expect(rectificationStates.filter((state) => !rectificationSteps.some((step) => step.to === state))).toEqual([]);
  });
});

describe('the deadline of a rectification', () => {
  test('it is overdue from the day after, while the unit owes an answer', () => {
    expect(isOverdue(order(), '2026-06-15')).toBe(false);
    expect(isOverdue(order(), '2026-06-16')).toBe(true);
    expect(isOverdue(order({ state: 'submitted' }), '2026-06-16')).toBe(false);
    expect(isOverdue(order({ state: 'closed' }), '2026-06-16')).toBe(false);
  });

  test('an extension moves it, once, to a later day', () => {
    expect(extensionFlaw(order(), '2026-06-30')).toBeUndefined();
    const extended = order({ extendedTo: '2026-06-30' });
    expect(deadlineOf(extended)).toBe('2026-06-30');
    expect(isOverdue(extended, '2026-06-30')).toBe(false);
    expect(isOverdue(extended, '2026-07-01')).toBe(true);
    expect(extensionFlaw(extended, '2026-07-15')).toBe('alreadyExtended');
    expect(extensionFlaw(order(), '2026-06-15')).toBe('notLater');
    expect(extensionFlaw(order({ state: 'submitted' }), '2026-06-30')).toBe('notOrdered');
  });
});
