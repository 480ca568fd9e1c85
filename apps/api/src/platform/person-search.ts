import { typed } from './pinyin.ts';

/** How a person is searched for: by the signs of the name, by letters, or by the end of the telephone number. */
export type Search = { readonly kind: 'name' | 'latin' | 'tail'; readonly text: string };

/** How many digits of a telephone number are asked by; more of it is not searched for, so it need not be typed or kept. */
const tailLength = 4;

/** Reads what was typed; undefined when nothing can be searched for. */
export function searchOf(q: string): Search | undefined {
  const read = typed(q);
  if (!read) return undefined;
  if (/^\d+$/.test(read.text)) return { kind: 'tail', text: read.text.slice(-tailLength) };
  if (read.keys) return { kind: 'latin', text: read.keys };
  return { kind: 'name', text: q.normalize('NFKC').replace(/\s+/g, '') };
}
