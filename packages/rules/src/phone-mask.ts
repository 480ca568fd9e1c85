/**
 * What is shown of a person's data to whoever has not asked for it with a reason. A mask never tells how long the hidden
 * part is, and what does not look like the thing it should be is hidden whole.
 */
const hidden = '****';

/** 138****1234 of a mobile number, with or without +86, spaces and dashes; of a landline the last four digits. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/^\s*(\+|00)86/, '').replace(/[\s-]/g, '');
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}${hidden}${digits.slice(-4)}`;
  return /^0\d{9,11}$/.test(digits) ? `${hidden}${digits.slice(-4)}` : hidden;
};

/** 110***********123X of a resident's identity number of 18 places; anything else is hidden whole. */
export const maskIdNumber = (idNumber: string): string =>
  /^\d{17}[\dXx]$/.test(idNumber) ? `${idNumber.slice(0, 3)}${'*'.repeat(11)}${idNumber.slice(-4)}` : hidden;

/** 张* of 张三 and of 张三丰: the first character, and one star whatever follows. */
export const maskName = (name: string): string => {
  const [first = ''] = name.trim();
  return `${first}*`;
};
