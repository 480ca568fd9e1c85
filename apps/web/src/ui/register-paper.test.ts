import { expect, test } from 'vitest';
import { sheetsOf } from './register-paper.tsx';

test('a row whose cells take two lines leaves room for fewer on its sheet, and masked numbers take one', () => {
  const widths = [60, 100];
  const rows = (name: string) => Array.from({ length: 60 }, () => [name, '154****4424']);
  expect(sheetsOf(rows('蔡演河'), widths).map((sheet) => sheet.length)).toEqual([28, 32]);
  expect(sheetsOf(rows('买买提·吐尔'), widths).map((sheet) => sheet.length)).toEqual([17, 19, 19, 5]);
});
