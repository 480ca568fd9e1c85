import { fileProblems } from '@xiehui/contracts/file-problems';
import { expect, test } from 'vitest';
import { imageProblems } from './images.ts';
import { sheetProblems } from './spreadsheet-reader.ts';
import { sniffProblems } from './sniff.ts';
import { zipProblems } from './zip-scan.ts';

test('the contract names every reason for refusing a file, and no other', () => {
  const own = ['required', ...sniffProblems, ...imageProblems, ...zipProblems, ...sheetProblems];
  expect(new Set(fileProblems)).toEqual(new Set(own));
  expect(fileProblems).toHaveLength(new Set(own).size);
});
