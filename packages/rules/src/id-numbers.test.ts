import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  creditCheckSign,
  creditCodeProblem,
  identityCheckDigit,
  identityNumberProblem,
  isMobileNumber,
  isPhoneNumber,
  plainNumber,
  plainPhone,
  type IdNumberProblem,
} from './id-numbers.ts';

const TODAY = '2026-06-02';
const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('an identity number', () => {
  test('the two examples of the standard carry its check digits', () => {
    expect([identityCheckDigit('11010519491231002'), identityCheckDigit('44052418800101001')]).toEqual(['X', '4']);
    expect(identityNumberProblem('11010519491231002X', TODAY)).toBeUndefined();
  });

  test.each<[string, string, IdNumberProblem]>([
    ['15 digits of before 2013', '110105491231002', 'length'],
    ['nothing', '', 'length'],
    ['a letter inside', '11010519491231O02X', 'characters'],
    ['a check letter that is none', '11010519491231002Y', 'characters'],
    ['no such province', '99010519491231002X'.replace('99', '09'), 'region'],
    ['a 31 February', '110105194902310028', 'birth_date'],
    ['born in 1880', '440524188001010014', 'birth_date'],
    ['born tomorrow', '110105202606030020', 'birth_date'],
    ['another check digit', '110105194912310021', 'checksum'],
  ])('%s is refused', (_, number, problem) => {
    expect(identityNumberProblem(number, TODAY)).toBe(problem);
  });

  const days = fc.date({ min: new Date('1900-01-01'), max: new Date(TODAY), noInvalidDate: true });
  const numbers = fc
    .tuple(fc.constantFrom('110105', '350628', '230402', '330602', '810000'), days, fc.integer({ min: 0, max: 999 }))
    .map(
      ([place, day, order]) =>
        `${place}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(order).padStart(3, '0')}`,
    )
    .map((digits) => digits + identityCheckDigit(digits));

  test('every one that is made by the rule is taken', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(identityNumberProblem(number, TODAY)).toBeUndefined();
      }),
    );
  });

  test('one wrong digit, or two neighbours exchanged, is always noticed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const digit = String((Number(number[at]) + by) % 10);
        const wrong = number.slice(0, at) + digit + number.slice(at + 1);
        expect(identityNumberProblem(wrong, TODAY)).toBeDefined();
        const exchanged = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        expect(exchanged === number || identityNumberProblem(exchanged, TODAY) !== undefined).toBe(true);
      }),
    );
  });
});

describe('a unified social credit code', () => {
  test.each(['9144030071526726XG', '914403001922038216', '91110000802100433B', '91330100799655058B'])(
    '%s of a known company is taken',
    (code) => {
      expect(creditCodeProblem(code)).toBeUndefined();
    },
  );

  test.each<[string, string, IdNumberProblem]>([
    ['17 signs', '9144030071526726X', 'length'],
    ['an I among them', '9144030071526726IG', 'characters'],
    ['a letter in the place', '91A4030071526726XG', 'characters'],
    ['another last sign', '9144030071526726XH', 'checksum'],
  ])('%s is refused', (_, code, problem) => {
    expect(creditCodeProblem(code)).toBe(problem);
  });

  const sign = fc.constantFrom(...creditSigns.split(''));
  const codes = fc
    .tuple(sign, sign, fc.integer({ min: 0, max: 999_999 }), fc.array(sign, { minLength: 9, maxLength: 9 }))
    .map(([a, b, place, rest]) => `${a}${b}${String(place).padStart(6, '0')}${rest.join('')}`)
    .map((signs) => signs + creditCheckSign(signs));

  test('every one that is made by the rule is taken, and one wrong sign is always noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(17), sign, (code, at, other) => {
        expect(creditCodeProblem(code)).toBeUndefined();
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        expect(wrong === code || creditCodeProblem(wrong) !== undefined).toBe(true);
      }),
    );
  });
});

describe('a telephone number', () => {
  test.each([
    ['13800001111', true, true],
    ['19912345678', true, true],
    ['12800001111', false, false],
    ['1380000111', false, false],
    ['138000011112', false, false],
    ['0596-5232345', false, true],
    ['01062345678', false, true],
    ['5232345', false, false],
    ['', false, false],
  ])('%s: mobile %s, telephone %s', (number, mobile, phone) => {
    expect([isMobileNumber(number), isPhoneNumber(number)]).toEqual([mobile, phone]);
  });

  test.each([
    ['+86 138 0000 1111', '13800001111'],
    ['0086-13800001111', '13800001111'],
    ['138-0000-1111', '13800001111'],
    ['１３８００００１１１１', '13800001111'],
    ['(0596) 5232345', '05965232345'],
    ['0596-5232345', '0596-5232345'],
  ])('%s is written %s', (typed, plain) => {
    expect(plainPhone(typed)).toBe(plain);
  });

  test('a number is narrowed, without blanks, in capitals', () => {
    expect(plainNumber(' １１０１０５ 19491231 002x ')).toBe('11010519491231002X');
  });
});
