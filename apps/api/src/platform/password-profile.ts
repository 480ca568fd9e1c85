import { dictionary } from '@zxcvbn-ts/language-common';
import { pinyin } from 'pinyin-pro';

/**
 * What a password must be. `mlps`: at least 10 characters of three kinds, a new one every 90 days, as the multi-level
 * protection scheme is commonly audited; `asvs`: at least 8 characters of any kind, no expiry, as OWASP ASVS 6.2 asks.
 */
export const passwordProfiles = ['mlps', 'asvs'] as const;
export type PasswordProfile = (typeof passwordProfiles)[number];

/** What is wrong with a password, as a field code. `too_common` covers words of the trade as well. */
export type PasswordFault = 'too_short' | 'too_few_kinds' | 'too_common' | 'contains_name';

/** Whose password it is to be; none of these may stand in it. */
export type PasswordOwner = {
  readonly name: string;
  readonly displayName: string;
  readonly phone?: string | undefined;
};

const leastCharacters: Record<PasswordProfile, number> = { mlps: 10, asvs: 8 };
const maxAgeDays = 90;
const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

// Leaked passwords by frequency, kept by the zxcvbn-ts project (MIT).
const common = new Set(dictionary['passwords-common']);
/** What people here put in front of digits. */
const habits = ['woaini', 'wodemima', 'mima', 'nihao', 'zhongguo', 'guanliyuan', 'root', 'guest', 'demo'];
const cores = new Set([...common, ...habits]);
const wordsOfTheTrade = ['计生', '协会', '会员', '密码', 'jisheng', 'xiehui', 'huiyuan', 'jihuashengyu'];

const fold = (s: string): string => s.normalize('NFKC').toLowerCase();
const swaps: Record<string, string> = { '@': 'a', '0': 'o', '1': 'i', '3': 'e', '5': 's', $: 's', '!': 'i' };
const spoken = (s: string): string => s.replace(/[@0135$!]/g, (c) => swaps[c] ?? c);

const notLetters = { before: /^[^\p{L}]+/u, after: /[^\p{L}]+$/u };
const signsAround = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** The password without its usual trimmings and swapped letters: `Dragon-2026!` is `dragon`, `$unshine1` is `sunshine`. */
function formsOf(folded: string): string[] {
  const head = folded.replace(notLetters.after, '');
  const core = head.replace(notLetters.before, '');
  const forms = [folded, folded.replace(signsAround, ''), core, head.replace(signsAround, '')];
  const said = [spoken(folded), spoken(head), spoken(core)].map((form) => form.replace(notLetters.before, ''));
  // Where the trimmings are most of it, the word inside says little.
  return [...forms, ...said].filter((form) => form.length >= 4 && folded.length - form.length <= 8);
}

const isCommon = (folded: string): boolean =>
  new Set(folded).size < 5 ||
  wordsOfTheTrade.some((word) => folded.includes(word)) ||
  formsOf(folded).some((form) => cores.has(form));

function namesOf({ name, displayName, phone }: PasswordOwner): string[] {
  const person = fold(displayName)
    .replace(/\(.*\)/, '')
    .trim();
  const read = pinyin(person, { toneType: 'none', surname: 'head', type: 'array' }).join('').replace(/\s/g, '');
  const wide = (s: string, least: number): string[] => (s.length >= least ? [s] : []);
  return [...wide(fold(name), 3), ...wide(person, 2), ...wide(read, 4), ...wide((phone ?? '').replace(/\D/g, ''), 7)];
}

/** What is wrong with a password for its owner; undefined: nothing. Every character of Unicode counts as one. */
export function faultOf(password: string, profile: PasswordProfile, owner: PasswordOwner): PasswordFault | undefined {
  const normal = password.normalize('NFC');
  const folded = fold(normal);
  if (Array.from(normal).length < leastCharacters[profile]) return 'too_short';
  if (namesOf(owner).some((part) => folded.includes(part))) return 'contains_name';
  if (isCommon(folded)) return 'too_common';
  if (profile === 'mlps' && kinds.filter((kind) => kind.test(normal)).length < 3) return 'too_few_kinds';
  return undefined;
}

/** Passwords set before this moment are to be changed; null: they do not age. */
export const agedBefore = (profile: PasswordProfile, now: Date): Date | null =>
  profile === 'mlps' ? new Date(now.getTime() - maxAgeDays * 86_400_000) : null;
