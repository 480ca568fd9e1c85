import { describe, expect, test } from 'vitest';
import issued from '../../../prisma/seed/standards.json' with { type: 'json' };
import { type AcceptanceForm, type FormRow, type ReviewedItem, acceptanceForm } from './acceptance-form.ts';
import { fromTenths, tenths } from './decimal.ts';
import { type IssuedStandard, type StandardItem, readStandard } from './standards.ts';
import type { Entry } from './totals.ts';

const [village] = (issued as readonly IssuedStandard[]).filter((one) => one.code === 'QV').map(readStandard);
if (!village) throw new Error('no standard QV');
const items: readonly StandardItem[] = village.sections.flatMap((section) => section.items);

const scored = (score: string): Entry => ({ kind: 'scored', score });
/** A line as 黄 scored it in full and 周 agreed, but for what the test says. */
const line = (item: StandardItem, over: Partial<ReviewedItem> = {}): ReviewedItem => ({
  code: item.code,
  measured: undefined,
  presentWords: '',
  gapWords: '',
  self: item.vetoes ? undefined : scored(item.weight),
  town: item.vetoes ? { kind: 'cleared' } : scored(item.weight),
  inspected: undefined,
  rectification: undefined,
  ...over,
});
const form = (said: Readonly<Record<string, Partial<ReviewedItem>>> = {}): AcceptanceForm =>
  acceptanceForm(
    village,
    items.map((item) => line(item, said[item.code])),
  );
const rowAt = (given: AcceptanceForm, code: string): FormRow | undefined =>
  given.sections.flatMap((section) => section.rows).find((row) => row.code === code);

/** 平寨村 as it was accepted on 5 June 2026. */
const pingzhai = form({
  'QV-1.1': { inspected: scored('2.7'), measured: { numerator: 2, denominator: 3 }, gapWords: '副会长空缺 1 人' },
  'QV-1.2': { inspected: scored('3.5'), presentWords: '座谈、提问 6 题，答对 5 题', gapWords: '帮扶底数不够熟' },
  'QV-2.2': {
    inspected: scored('3.6'),
    measured: { numerator: 29, denominator: 40 },
    rectification: { measure: '例会改在每月 8 日晚', dueOn: '2026-06-30', state: 'ordered' },
  },
  'QV-3.5': { inspected: scored('2.0'), gapWords: '二季度未报告' },
  'QV-4.1': { inspected: scored('3.0'), measured: { numerator: 3, denominator: null } },
  'QV-4.2': { inspected: scored('3.0') },
  'QV-4.4': { inspected: scored('2.9'), measured: { numerator: 21, denominator: 23 } },
  'QV-6.1': { inspected: scored('2.5') },
  'QV-6.3': { inspected: scored('0.0'), measured: { numerator: 1, denominator: 2 } },
});

describe('the acceptance form', () => {
  test('平寨村 has 29 items, nine below full marks, and 91.2 of 100', () => {
    expect(pingzhai).toMatchObject({
      self: '100.0',
      accepted: '91.2',
      grade: 'qualified',
      itemCount: 29,
      belowFull: 9,
    });
    expect(pingzhai.sections.map(({ code, weight, self, accepted }) => [code, weight, self, accepted])).toEqual([
      ['QV-1', '25', '25.0', '23.2'],
      ['QV-2', '15', '15.0', '14.6'],
      ['QV-3', '15', '15.0', '14.0'],
      ['QV-4', '15', '15.0', '12.9'],
      ['QV-5', '20', '20.0', '20.0'],
      ['QV-6', '10', '10.0', '6.5'],
    ]);
  });

  test('a row says what the records said, what was scored, what lacks and what is to be done', () => {
    expect(rowAt(pingzhai, 'QV-2.2')).toEqual({
      code: 'QV-2.2',
      number: '2.2',
      text: { zh: '小组长按月参加例会', en: 'Group leaders attend the monthly meeting' },
      printedWeight: '4',
      weight: '4',
      present: { words: '', measured: { numerator: 29, denominator: 40 } },
      self: '4.0',
      accepted: '3.6',
      gap: { lost: '0.4', words: '', shortfall: { below: '7.5', missing: '3' } },
      rectification: { measure: '例会改在每月 8 日晚', dueOn: '2026-06-30', state: 'ordered' },
    });
  });

  test.each([
    ['QV-1.1', { lost: '1.3', words: '副会长空缺 1 人', shortfall: { below: '33.3', missing: '1' } }],
    ['QV-1.2', { lost: '0.5', words: '帮扶底数不够熟', shortfall: undefined }],
    ['QV-4.1', { lost: '1.0', words: '', shortfall: { below: '1', missing: '1' } }],
    ['QV-1.3', undefined],
  ])('the gap of %s is %j', (code, gap) => {
    expect(rowAt(pingzhai, code)?.gap).toEqual(gap);
  });

  test('every column adds up', () => {
    for (const section of pingzhai.sections)
      for (const column of ['self', 'accepted'] as const)
        expect(fromTenths(section.rows.reduce((all, row) => all + tenths(row[column] ?? 0), 0))).toBe(section[column]);
  });

  test('without a visit the town’s score stands', () => {
    const given = form({ 'QV-1.1': { town: scored('3.0') } });
    expect(rowAt(given, 'QV-1.1')).toMatchObject({ self: '4.0', accepted: '3.0' });
    expect(given.accepted).toBe('99.0');
  });

  test('what does not apply has no weight, and both columns still make 100', () => {
    const given = form({ 'QV-6.3': { town: { kind: 'notApplicable' } } });
    expect(rowAt(given, 'QV-6.3')).toMatchObject({
      printedWeight: '3',
      weight: undefined,
      accepted: undefined,
      gap: undefined,
    });
    expect(rowAt(given, 'QV-6.3')?.self).toBeUndefined();
    expect(given).toMatchObject({ self: '100.0', accepted: '100.0', itemCount: 28, belowFull: 0 });
  });

  test('what 黄 held not applicable and 陈 scored has no self score', () => {
    const given = form({ 'QV-6.3': { self: { kind: 'notApplicable' } } });
    expect(rowAt(given, 'QV-6.3')).toMatchObject({ weight: '3', self: undefined, accepted: '3.0' });
    expect(given).toMatchObject({ self: '97.0', accepted: '100.0' });
  });

  test('vetoes stand apart: cleared, found, or not yet looked at', () => {
    const given = form({ 'QV-V.1': { inspected: { kind: 'found' } }, 'QV-V.2': { town: undefined } });
    expect(given.vetoes.map(({ code, found }) => [code, found])).toEqual([
      ['QV-V.1', true],
      ['QV-V.2', undefined],
      ['QV-V.3', false],
      ['QV-V.4', false],
    ]);
    expect(given.grade).toBeUndefined();
  });

  test('a sheet not yet begun prints as an empty form', () => {
    const empty = acceptanceForm(village, []);
    expect(empty).toMatchObject({ self: '0.0', accepted: '0.0', grade: undefined, itemCount: 29, belowFull: 0 });
    expect(rowAt(empty, 'QV-1.1')).toMatchObject({ weight: '4', self: undefined, accepted: undefined, gap: undefined });
  });

  test('a line of another standard is a fault', () => {
    const strange = items.slice(0, 1).map((item) => line({ ...item, code: 'FCV-1.1' }));
    expect(() => acceptanceForm(village, strange)).toThrow(RangeError);
  });
});
