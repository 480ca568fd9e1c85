import { expect, test } from 'vitest';
import { ageBands, bornBounds } from './age-bands.ts';

test('whoever was born in a year is in one band, and the bands say who', () => {
  expect(ageBands([60, 46, 36], 2026)).toEqual([
    { ageTo: 35, bornFrom: 1991 },
    { ageFrom: 36, ageTo: 45, bornFrom: 1981, bornTo: 1990 },
    { ageFrom: 46, ageTo: 59, bornFrom: 1967, bornTo: 1980 },
    { ageFrom: 60, bornTo: 1966 },
  ]);
  expect(bornBounds([60, 46, 36], 2026)).toEqual([1967, 1981, 1991]);
  expect(ageBands([], 2026)).toEqual([{}]);
});
