import { readingsOf, typed } from './pinyin.ts';

/** How a person is searched for: by the signs of the name, by letters, or by the end of the telephone number. */
export type Search = {
  readonly kind: 'name' | 'latin' | 'tail';
  readonly text: string;
  /** Of a name: how its first sign is read; names that begin with it stand below these in the order of names. */
  readonly readings: string[];
};

/** How many digits of a telephone number are asked by; more of it is not searched for, so it need not be typed or kept. */
const tailLength = 4;

/** Reads what was typed; undefined when nothing can be searched for. */
export function searchOf(q: string): Search | undefined {
  const read = typed(q);
  if (!read) return undefined;
  if (/^\d+$/.test(read.text)) return { kind: 'tail', text: read.text.slice(-tailLength), readings: [] };
  if (read.keys) return { kind: 'latin', text: read.keys, readings: [] };
  // As it was typed: names keep their full-width signs.
  const text = q.replace(/\s+/g, '');
  return { kind: 'name', text, readings: readingsOf(text) };
}
