import { customPinyin, pinyin } from 'pinyin-pro';

/** Names of places that the dictionary reads otherwise than the people who live there. */
const places = {
  单县: 'shàn xiàn',
  六合区: 'lù hé qū',
  尉犁: 'yù lí',
  大埔: 'dà bù',
  浚县: 'xùn xiàn',
  郫都: 'pí dū',
  江都: 'jiāng dū',
  洪洞: 'hóng tóng',
  繁峙: 'fán shì',
  乐亭: 'lào tíng',
  蔚县: 'yù xiàn',
  涡阳: 'guō yáng',
  歙县: 'shè xiàn',
  筠连: 'jūn lián',
  珲春: 'hún chūn',
  穆棱: 'mù líng',
  泌阳: 'bì yáng',
  会稽: 'kuài jī',
  黄陂: 'huáng pí',
  浒墅关: 'xǔ shù guān',
  解州: 'xiè zhōu',
  重兴: 'chóng xīng',
};
customPinyin(places);

/** How a name is typed on a keyboard: `pinghexian` and `phx`; lower-case letters and digits only, ü as v. */
export type Spelling = { readonly pinyin: string; readonly initials: string };

const plain = (syllable: string): string => syllable.toLowerCase().replace(/[^a-z0-9]/g, '');

type Reading = { readonly surname: 'head' | 'off' };

const spell = (name: string, { surname }: Reading): Spelling => {
  const syllables = pinyin(name.normalize('NFKC'), { toneType: 'none', type: 'array', v: true, surname })
    .map(plain)
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.slice(0, 1)).join('') };
};

/** Of a unit or a place: 长乐乡 is changle, 单县 shanxian. */
export const spellPlace = (name: string): Spelling => spell(name, { surname: 'off' });

/** Of a person, whose surname is read as one: 单 shan, 曾 zeng, 解 xie. */
export const spellPerson = (name: string): Spelling => spell(name, { surname: 'head' });

/**
 * Every way in which the first sign of a person's name is read, as a name or otherwise: 单 shan, dan, chan. A sign that has no
 * reading is read as nothing, with which every spelling begins.
 */
export function readingsOf(name: string): string[] {
  const [sign = ''] = name.normalize('NFKC');
  const all = pinyin(sign, { toneType: 'none', type: 'array', v: true, multiple: true });
  return [...new Set([...all.map(plain), spellPerson(sign).pinyin])];
}

/** What somebody typed to find a unit or a person. */
export type Typed = {
  /** As a part of a name: full-width signs made plain, spaces out, lower case. */
  readonly text: string;
  /** As pinyin, initials or a code; null when it holds any other sign. */
  readonly keys: string | null;
};

/** Reads what was typed into a search box; null when nothing of it can be searched for. */
export function typed(q: string): Typed | null {
  const text = q.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  if (text === '') return null;
  const keys = text.replaceAll('ü', 'v').replaceAll("'", '');
  return { text, keys: /^[a-z0-9]+$/.test(keys) ? keys : null };
}
