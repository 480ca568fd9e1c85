/** Terms and sessions as an office writes them: 第七届, 七届二次. */

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/**
 * A whole number from 1 to 999 in Chinese: 7 is 七, 12 is 十二, 20 is 二十, 105 is 一百零五.
 * @throws RangeError outside of that: a fault of the caller.
 */
export function chineseNumeral(count: number): string {
  if (!Number.isInteger(count) || count < 1 || count > 999) throw new RangeError(`not from 1 to 999: ${count}`);
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const high = hundreds > 0 ? `${digits[hundreds]}百` : '';
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  // 十二 stands alone; after a hundred it is 一十二.
  const ten = tens === 0 ? '' : tens === 1 && hundreds === 0 ? '十' : `${digits[tens]}十`;
  return `${high}${gap}${ten}${ones > 0 ? digits[ones] : ''}`;
}

/** 第七届. */
export const termName = (term: number): string => `第${chineseNumeral(term)}届`;

/** 七届二次. */
export const sessionName = (term: number, session: number): string =>
  `${chineseNumeral(term)}届${chineseNumeral(session)}次`;
