import { expect, test } from 'vitest';
import { chineseNumeral, sessionName, termName } from './session-names.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [47, '四十七'],
  [100, '一百'],
  [105, '一百零五'],
  [112, '一百一十二'],
  [999, '九百九十九'],
] as const)('%i is written %s', (count, written) => {
  expect(chineseNumeral(count)).toBe(written);
});

test('the second session of the seventh term is 七届二次', () => {
  expect([termName(7), sessionName(7, 2)]).toEqual(['第七届', '七届二次']);
});

test('there is no term zero', () => {
  expect(() => chineseNumeral(0)).toThrow(RangeError);
});
