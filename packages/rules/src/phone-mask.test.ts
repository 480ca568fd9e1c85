import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskIdNumber, maskName, maskPhone } from './phone-mask.ts';

describe('masks', () => {
  test.each([
    ['13812341234', '138****1234'],
    ['138 1234 1234', '138****1234'],
    ['138-1234-1234', '138****1234'],
    ['+86 13812341234', '138****1234'],
    ['008613812341234', '138****1234'],
    ['0596-5231234', '****1234'],
    ['02012345678', '****5678'],
    ['5231234', '****'],
    ['138123412345', '****'],
    ['', '****'],
    ['黄秘书 13812341234', '****'],
  ])('the phone %j is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test.each([
    ['11010119900307123X', '110***********123X'],
    ['11010119900307123x', '110***********123x'],
    ['110101900307123', '****'],
    ['', '****'],
    ['X1010119900307123X', '****'],
  ])('the identity number %j is shown as %s', (idNumber, shown) => {
    expect(maskIdNumber(idNumber)).toBe(shown);
  });

  test.each([
    ['张三', '张*'],
    ['张三丰', '张*'],
    ['欧阳明月', '欧*'],
    [' 黄美兰', '黄*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('the name %j is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test('the middle of a mobile number cannot be told from its mask', () => {
    const middle = fc.stringMatching(/^\d{4}$/);
    fc.assert(
      fc.property(middle, middle, middle, (a, b, last) => {
        expect(maskPhone(`138${a}${last}`)).toBe(maskPhone(`138${b}${last}`));
      }),
    );
  });
});
