import { dayOf, type Day } from './dates.ts';

/** What may be wrong with a number that checks itself. */
export const idNumberProblems = ['length', 'characters', 'region', 'birth_date', 'checksum'] as const;
export type IdNumberProblem = (typeof idNumberProblems)[number];

/** The number as its issuer writes it: full-width forms narrowed, blanks gone, letters in capitals. */
export const plainNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** First two digits of the place of first registration; 81–83 are residence permits of 港澳台, 9 the permanent residence of foreigners. */
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])/;
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * What is wrong with an 18-digit identity number, or nothing. The 15-digit numbers of before 2013 are no longer valid.
 * `today` bounds the day of birth that is part of it.
 * @see GB 11643-1999, whose check digit is ISO 7064 MOD 11-2
 */
export function identityNumberProblem(number: string, today: Day): IdNumberProblem | undefined {
  if (number.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(number)) return 'characters';
  if (!provinces.test(number)) return 'region';
  const part = (from: number, to: number): number => Number(number.slice(from, to));
  const born = dayOf({ year: part(6, 10), month: part(10, 12), date: part(12, 14) });
  if (!born || born < '1900-01-01' || born > today) return 'birth_date';
  return identityCheckDigit(number.slice(0, 17)) === number[17] ? undefined : 'checksum';
}

/** The 18th sign for the first 17 digits. */
export function identityCheckDigit(digits: string): string {
  const sum = identityWeights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return '10X98765432'.charAt(sum % 11);
}

/** Digits and letters of a unified social credit code; I, O, S, V and Z are left out because they look like digits. */
const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * What is wrong with the unified social credit code of an organisation, or nothing.
 * @see GB 32100-2015
 */
export function creditCodeProblem(code: string): Exclude<IdNumberProblem, 'region' | 'birth_date'> | undefined {
  if (code.length !== 18) return 'length';
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code)) return 'characters';
  return creditCheckSign(code.slice(0, 17)) === code[17] ? undefined : 'checksum';
}

/** The 18th sign for the first 17; the weights are the powers of 3 modulo 31. */
export function creditCheckSign(signs: string): string {
  let weight = 1;
  let sum = 0;
  for (const sign of signs) {
    sum += weight * creditSigns.indexOf(sign);
    weight = (weight * 3) % 31;
  }
  return creditSigns.charAt((31 - (sum % 31)) % 31);
}

/** A telephone number as one types it to call from inside the mainland: no country code, blanks or brackets; `0596-1234567` keeps its dash. */
export const plainPhone = (text: string): string => {
  const digits = plainNumber(text)
    .replace(/[()]/g, '')
    .replace(/^(\+|00)86-?/, '');
  return /^1\d{2}-?\d{4}-?\d{4}$/.test(digits) ? digits.replaceAll('-', '') : digits;
};

/** A mainland mobile number, 11 digits. */
export const isMobileNumber = (number: string): boolean => /^1[3-9]\d{9}$/.test(number);

/** A mainland mobile number, or a landline with its area code. */
export const isPhoneNumber = (number: string): boolean => isMobileNumber(number) || /^0\d{2,3}-?\d{7,8}$/.test(number);
