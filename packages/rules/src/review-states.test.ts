import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ReviewAct,
  type ReviewState,
  type SheetFacts,
  actsIn,
  defaultDifference,
  needsReason,
  next,
  reviewActs,
  reviewStates,
  reviewStep,
  reviewSteps,
  roleKinds,
  unexplained,
  unmet,
} from './review-states.ts';
import type { Entry } from './totals.ts';

const walk = (...acts: readonly ReviewAct[]): ReviewState | undefined =>
  acts.reduce<ReviewState | undefined>((state, act) => state && next(state, act), 'opened');
const final: readonly ReviewState[] = ['recognised', 'rejected'];

describe('the way of a review sheet', () => {
  test.each<[ReviewState | undefined, readonly ReviewAct[]]>([
    ['selfScored', ['selfScore']],
    ['townAccepted', ['selfScore', 'accept']],
    ['inspected', ['selfScore', 'accept', 'inspect']],
    ['rectifying', ['selfScore', 'accept', 'inspect', 'rectify']],
    ['recognised', ['selfScore', 'accept', 'inspect', 'rectify', 'recognise']],
    ['recognised', ['selfScore', 'accept', 'inspect', 'rectify', 'inspect', 'recognise']],
    ['recognised', ['selfScore', 'accept', 'recognise']],
    ['selfScored', ['selfScore', 'return', 'selfScore']],
    ['returned', ['selfScore', 'accept', 'inspect', 'return']],
    ['rejected', ['selfScore', 'accept', 'inspect', 'rectify', 'reject']],
    [undefined, ['accept']],
    [undefined, ['selfScore', 'inspect']],
    [undefined, ['selfScore', 'recognise']],
    [undefined, ['selfScore', 'selfScore']],
    [undefined, ['selfScore', 'accept', 'recognise', 'return']],
  ])('it is %s after %j', (state, acts) => {
    expect(walk(...acts)).toBe(state);
  });

  test('an act leads from a state to one state only', () => {
    const pairs = reviewSteps.map((step) => `${step.from} ${step.act}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('every state is reached, every act is of use, and only recognised and rejected are ends', () => {
    const reached = new Set(['opened', ...reviewSteps.map((step) => step.to)]);
    expect([...reached].toSorted()).toEqual([...reviewStates].toSorted());
    expect([...new Set(reviewSteps.map((step) => step.act))].toSorted()).toEqual([...reviewActs].toSorted());
    const ends = reviewStates.filter((state) => !reviewSteps.some((step) => step.from === state));
    expect(ends).toEqual(final);
  });

  test('no walk is ever stuck before an end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reviewActs), { maxLength: 30 }), (acts) => {
        const state = acts.reduce<ReviewState>((at, act) => next(at, act) ?? at, 'opened');
        const ways = roleKinds.flatMap((kind) => actsIn(state, kind));
        expect(ways.length > 0).toBe(!final.includes(state));
      }),
    );
  });

  test('黄 scores her village, 陈 accepts, 周 inspects, 林 recognises, and nobody does another’s step', () => {
    expect(actsIn('opened', 'unit')).toEqual(['selfScore']);
    expect(actsIn('selfScored', 'town')).toEqual(['accept', 'return', 'reject']);
    expect(actsIn('townAccepted', 'inspector')).toEqual(['inspect', 'return']);
    expect(actsIn('inspected', 'inspector')).toEqual(['rectify']);
    expect(actsIn('rectifying', 'district')).toEqual(['recognise', 'reject']);
    for (const state of reviewStates.filter((one) => one !== 'opened' && one !== 'returned'))
      expect(actsIn(state, 'unit')).toEqual([]);
    for (const state of reviewStates)
      for (const kind of ['unit', 'town', 'inspector'] as const) expect(actsIn(state, kind)).not.toContain('recognise');
  });
});

describe('what a step asks for', () => {
  const facts = (over: Partial<SheetFacts> = {}): SheetFacts => ({
    unanswered: 0,
    unexplained: 0,
    vetoesFound: 0,
    rectifications: 0,
    openRectifications: 0,
    reason: '',
    ...over,
  });
  const unmetAt = (state: ReviewState, act: ReviewAct, over: Partial<SheetFacts> = {}) => {
    const step = reviewStep(state, act);
    return step && unmet(step, facts(over));
  };

  test.each<[ReviewState, ReviewAct, Partial<SheetFacts>, readonly string[]]>([
    ['opened', 'selfScore', {}, []],
    ['opened', 'selfScore', { unanswered: 2 }, ['allAnswered']],
    ['selfScored', 'accept', { unanswered: 1, unexplained: 1 }, ['allAnswered', 'differencesExplained']],
    ['selfScored', 'accept', { vetoesFound: 1 }, ['noVeto']],
    ['selfScored', 'return', {}, ['reasonGiven']],
    ['selfScored', 'return', { reason: '  ' }, ['reasonGiven']],
    ['selfScored', 'return', { reason: '3.1 缺制度文本' }, []],
    ['townAccepted', 'inspect', { vetoesFound: 1 }, []],
    ['inspected', 'rectify', {}, ['rectificationOrdered']],
    ['inspected', 'rectify', { rectifications: 1, openRectifications: 1 }, []],
    ['rectifying', 'recognise', { rectifications: 2, openRectifications: 1 }, ['rectificationsClosed']],
    ['rectifying', 'recognise', { rectifications: 2 }, []],
    ['rectifying', 'inspect', { openRectifications: 1 }, ['rectificationsClosed']],
    ['inspected', 'recognise', { vetoesFound: 1 }, ['noVeto']],
    ['inspected', 'reject', { reason: '经核实活动照片系拼凑' }, ['vetoFound']],
    ['inspected', 'reject', { vetoesFound: 1 }, ['reasonGiven']],
    ['inspected', 'reject', { vetoesFound: 1, reason: '经核实活动照片系拼凑' }, []],
  ])('%s, %s with %j lacks %j', (state, act, over, lacking) => {
    expect(unmetAt(state, act, over)).toEqual(lacking);
  });
});

describe('a difference from the self score', () => {
  const scored = (score: string): Entry => ({ kind: 'scored', score });

  test.each<[string, Entry | undefined, Entry]>([
    ['1.1 below', scored('4.0'), scored('2.9')],
    ['1.1 above', scored('2.9'), scored('4.0')],
    ['an item that only the unit scored', scored('4.0'), { kind: 'notApplicable' }],
    ['an item that only the officer scored', { kind: 'notApplicable' }, scored('4.0')],
    ['a veto found', undefined, { kind: 'found' }],
  ])('%s wants a reason', (_, self, officer) => {
    expect(needsReason(self, officer, defaultDifference)).toBe(true);
  });

  test.each<[string, Entry | undefined, Entry]>([
    ['0.4 below', scored('4.0'), scored('3.6')],
    ['1 below', scored('4.0'), scored('3.0')],
    ['1 above', scored('3.0'), scored('4.0')],
    ['an item that applies to neither', { kind: 'notApplicable' }, { kind: 'notApplicable' }],
    ['a veto cleared', undefined, { kind: 'cleared' }],
  ])('%s wants none', (_, self, officer) => {
    expect(needsReason(self, officer, defaultDifference)).toBe(false);
  });

  test('the district may set another difference', () => {
    expect(needsReason(scored('4.0'), scored('3.6'), '0.3')).toBe(true);
    expect(needsReason(scored('4.0'), scored('3.6'), '0.4')).toBe(false);
  });

  test('what 周 has explained is no longer asked of him', () => {
    const self = new Map([
      ['QV-1.1', scored('4.0')],
      ['QV-6.3', scored('3.0')],
      ['QV-2.2', scored('4.0')],
    ]);
    const officer = new Map([
      ['QV-1.1', scored('2.7')],
      ['QV-6.3', scored('0.0')],
      ['QV-2.2', scored('3.6')],
    ]);
    expect(unexplained({ self, officer }, new Map())).toEqual(['QV-1.1', 'QV-6.3']);
    const reasons = new Map([
      ['QV-1.1', '副会长空缺 1 人'],
      ['QV-6.3', ' '],
    ]);
    expect(unexplained({ self, officer }, reasons)).toEqual(['QV-6.3']);
    expect(unexplained({ self, officer }, new Map(), '5')).toEqual([]);
  });
});
