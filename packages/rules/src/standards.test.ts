import { describe, expect, test } from 'vitest';
import issued from '../../../prisma/seed/standards.json' with { type: 'json' };
import { type FlawCode, checkStandard } from './check-standard.ts';
import {
  type IssuedStandard,
  type Scoring,
  type Standard,
  type StandardItem,
  numberOf,
  readStandard,
} from './standards.ts';

const item = (code: string, weight: string, over: Partial<StandardItem> = {}): StandardItem => ({
  code,
  text: { zh: '每年召开会员（代表）大会', en: 'Members’ assembly held every year' },
  weight,
  evidence: '会议记录',
  auto: { measure: 'congressHeldCount', op: '>=', value: '4' },
  scoring: null,
  vetoes: false,
  ...over,
});
const veto = item('T-V.1', '0', { vetoes: true, auto: null });
const standard = (over: Partial<Standard> = {}): Standard => ({
  code: 'T',
  name: { zh: '测试标准', en: 'Test standard' },
  grades: [
    { code: 'qualified', name: { zh: '合格', en: 'Qualified' }, minScore: '80', minSectionRate: '0.6' },
    { code: 'notMet', name: { zh: '不合格', en: 'Not qualified' }, minScore: '0', minSectionRate: null },
  ],
  sections: [
    {
      code: 'T-1',
      title: { zh: '组织健全', en: 'Sound organisation' },
      items: [item('T-1.1', '40'), item('T-1.2', '60')],
    },
    { code: 'T-V', title: { zh: '否决项', en: 'Vetoes' }, items: [veto] },
  ],
  ...over,
});
const withFirst = (over: Partial<StandardItem>): Standard => {
  const sound = standard();
  const [first, ...others] = sound.sections;
  return {
    ...sound,
    sections: first ? [{ ...first, items: [item('T-1.1', '40', over), item('T-1.2', '60')] }, ...others] : [],
  };
};
const found = (given: Standard): readonly FlawCode[] => checkStandard(given).map((flaw) => flaw.code);

describe('issued standards', () => {
  const all: readonly IssuedStandard[] = issued;

  test.each(all.map((one) => [one.code, one] as const))('%s is fit for a review', (_, one) => {
    expect(checkStandard(readStandard(one))).toEqual([]);
  });

  test('the qualified village standard reads as it is written', () => {
    const village = all.find((one) => one.code === 'QV');
    const read = village && readStandard(village);
    expect(read?.sections.map((section) => section.code)).toEqual([
      'QV-1',
      'QV-2',
      'QV-3',
      'QV-4',
      'QV-5',
      'QV-6',
      'QV-V',
    ]);
    expect(read?.grades[0]).toEqual({
      code: 'qualified',
      name: { zh: '合格', en: 'Qualified' },
      minScore: '80',
      minSectionRate: '0.6',
    });
    expect(read?.sections[1]?.items[1]).toEqual({
      code: 'QV-2.2',
      text: { zh: '小组长按月参加例会', en: 'Group leaders attend the monthly meeting' },
      weight: '4',
      evidence: '例会签到',
      auto: { measure: 'leaderMeetingAttendanceRate', op: '>=', value: '80' },
      scoring: null,
      vetoes: false,
    });
  });

  test('the number on the form is the code without the standard’s own', () => {
    expect(numberOf({ code: 'QV-2.2' })).toBe('2.2');
  });

  test('an unknown operator is refused', () => {
    const [first] = all;
    const sections = first?.sections.map((section) => ({
      ...section,
      items: section.items.map((one) => ({ ...one, auto: { indicator: 'activityCount', op: '>', value: 4 } })),
    }));
    expect(() => first && readStandard({ ...first, sections: sections ?? [] })).toThrow(RangeError);
  });
});

describe('the check of a standard', () => {
  test('a sound one has no flaw', () => {
    expect(checkStandard(standard())).toEqual([]);
  });

  test('weights that do not make 100 are found with their sum', () => {
    expect(checkStandard(withFirst({ weight: '39.5' }))).toEqual([{ code: 'weightsSum', found: '99.5' }]);
  });

  test('a repeated code is found where it is', () => {
    expect(checkStandard(withFirst({ code: 'T-1.2' }))).toEqual([{ code: 'codeRepeated', at: 'T-1.2' }]);
    const { sections, grades } = standard();
    expect(found(standard({ sections: sections.map((section) => ({ ...section, code: 'T-1' })) }))).toEqual([
      'codeRepeated',
    ]);
    expect(found(standard({ grades: grades.map((grade) => ({ ...grade, code: 'qualified' })) }))).toEqual([
      'codeRepeated',
    ]);
  });

  test('an empty section is found', () => {
    const { sections } = standard();
    const empty = { code: 'T-2', title: { zh: '空', en: 'Empty' }, items: [] };
    expect(checkStandard(standard({ sections: [...sections, empty] }))).toEqual([{ code: 'sectionEmpty', at: 'T-2' }]);
  });

  test.each(['0', '-40', '40.05', 'forty'])('a weight of %s is found', (weight) => {
    expect(checkStandard(withFirst({ weight }))).toContainEqual({ code: 'weightInvalid', at: 'T-1.1', found: weight });
  });

  test('a veto carries no weight', () => {
    expect(found(withFirst({ vetoes: true, auto: null }))).toEqual(['weightInvalid']);
  });

  test.each(['0', '-1', 'all'])('a target of at least %s is found', (value) => {
    expect(found(withFirst({ auto: { measure: 'activityCount', op: '>=', value } }))).toEqual(['targetInvalid']);
  });

  test('a target of at most 0 is sound', () => {
    expect(found(withFirst({ auto: { measure: 'dormantOrgRate', op: '<=', value: '0' } }))).toEqual([]);
  });

  test('a way of scoring needs records', () => {
    expect(found(withFirst({ auto: null, scoring: { kind: 'allOrNothing' } }))).toEqual(['scoringWithoutAuto']);
  });

  test('degrees do not go with a limit from above', () => {
    const scoring: Scoring = { kind: 'proportional', floor: null };
    const auto = { measure: 'termOverdueMonths', op: '<=', value: '12' } as const;
    expect(found(withFirst({ auto, scoring }))).toEqual(['scoringByDegrees']);
  });

  test('degrees do not go with a veto', () => {
    const scoring: Scoring = { kind: 'perMissing', each: '1' };
    const flaws = checkStandard(withFirst({ vetoes: true, weight: '0', scoring }));
    expect(flaws).toContainEqual({ code: 'scoringByDegrees', at: 'T-1.1' });
  });

  const step = (atLeast: string, score: string) => ({ atLeast, score });
  test.each<[string, Scoring]>([
    ['a floor above the target', { kind: 'proportional', floor: '1.1' }],
    ['a deduction of nothing', { kind: 'perMissing', each: '0' }],
    ['a step of nothing', { kind: 'perPoint', each: '1', step: '0' }],
    ['no steps', { kind: 'stepped', steps: [] }],
    ['steps that begin below the target', { kind: 'stepped', steps: [step('3', '40')] }],
    ['steps that begin below the weight', { kind: 'stepped', steps: [step('4', '39')] }],
    ['steps that earn the same', { kind: 'stepped', steps: [step('4', '40'), step('3', '20'), step('2', '20')] }],
    ['steps that rise', { kind: 'stepped', steps: [step('4', '40'), step('2', '10'), step('3', '20')] }],
    ['a step finer than a tenth', { kind: 'stepped', steps: [step('4', '40'), step('2', '10.55')] }],
  ])('%s is found', (_, scoring) => {
    expect(found(withFirst({ scoring }))).toEqual(['scoringInvalid']);
  });

  test.each<[string, Scoring]>([
    ['a floor', { kind: 'proportional', floor: '0.5' }],
    ['a deduction', { kind: 'perMissing', each: '2' }],
    ['steps', { kind: 'stepped', steps: [step('4', '40.0'), step('2', '10.5')] }],
  ])('%s within bounds is sound', (_, scoring) => {
    expect(found(withFirst({ scoring }))).toEqual([]);
  });

  test('grades fall, lie within 0 to 100, and the last is for everyone', () => {
    const grade = (code: string, minScore: string, minSectionRate: string | null = null) => ({
      code,
      name: { zh: code, en: code },
      minScore,
      minSectionRate,
    });
    expect(found(standard({ grades: [] }))).toEqual(['noGrades']);
    expect(found(standard({ grades: [grade('a', '101'), grade('b', '0')] }))).toEqual(['gradeInvalid']);
    expect(found(standard({ grades: [grade('a', '80', '60'), grade('b', '0')] }))).toEqual(['gradeInvalid']);
    expect(found(standard({ grades: [grade('a', '70'), grade('b', '80'), grade('c', '0')] }))).toEqual([
      'gradesUnordered',
    ]);
    expect(found(standard({ grades: [grade('a', '80'), grade('b', '80'), grade('c', '0')] }))).toEqual([
      'gradesUnordered',
    ]);
    expect(found(standard({ grades: [grade('a', '80'), grade('b', '60')] }))).toEqual(['lastGradeUnreached']);
    expect(found(standard({ grades: [grade('a', '80'), grade('b', '0', '0.5')] }))).toEqual(['lastGradeUnreached']);
  });
});
