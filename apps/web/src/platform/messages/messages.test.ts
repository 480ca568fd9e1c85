import i18next from 'i18next';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { speak, startTexts } from './i18n.ts';
import { bundles } from './words.ts';
import { zh } from './zh.ts';

bundles.set('translation', { zh, en });

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
// `unit` is a Chinese counter (次, 人, 个): English has no place for it.
const asked = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'unit')
    .toSorted((a, b) => a.localeCompare(b));

test('every text asks for the same values in both languages', async () => {
  await Promise.all(Object.values(import.meta.glob('../../**/*.messages.ts')).map((load) => load()));
  expect(bundles.size).toBeGreaterThan(1);
  for (const [namespace, { zh, en }] of bundles) {
    const english = new Map(leaves(en));
    const differing = leaves(zh).filter(([key, text]) => asked(text).join() !== asked(english.get(key) ?? '').join());
    expect(differing.map(([key]) => `${namespace}:${key}`)).toEqual([]);
  }
});

test('no English text is missing but where a Chinese counter (次, 人) has nothing that answers to it', () => {
  for (const [namespace, { zh, en }] of bundles) {
    const english = new Map(leaves(en));
    const missing = leaves(zh).filter(([key, text]) => text.length > 1 && !english.get(key));
    expect(missing.map(([key]) => `${namespace}:${key}`)).toEqual([]);
  }
});

test('the Chinese is punctuated full width', () => {
  const half = /[\u4e00-\u9fff][,;:?!()]|[,;?!][\u4e00-\u9fff]/;
  for (const [namespace, { zh }] of bundles)
    expect(leaves(zh).flatMap(([key, text]) => (half.test(text) ? [`${namespace}:${key} ${text}`] : []))).toEqual([]);
});

test('what a text counts has its commas in either language, a year has none', async () => {
  await startTexts('en');
  i18next.addResourceBundle(
    'en',
    'translation',
    { late: '{{count}} days late in {{year}}', share: '{{value}} %' },
    true,
  );
  const t = i18next.t as unknown as (key: string, values: Record<string, unknown>) => string;
  expect(t('late', { count: 2345, year: 2026 })).toBe('2,345 days late in 2026');
  expect(t('share', { value: 0.25 })).toBe('0.25 %');
  await speak('zh');
  expect(i18next.t('scope.yearOf', { year: 2026 })).toBe('2026年');
});
