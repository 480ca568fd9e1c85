import { expect, test } from 'vitest';
import { bundles } from './words.ts';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
const asked = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b));

test('every text asks for the same values in both languages and is not empty', async () => {
  await Promise.all(Object.values(import.meta.glob('../../**/*.messages.ts')).map((load) => load()));
  expect(bundles.size).toBeGreaterThan(1);
  for (const [namespace, { zh, en }] of bundles) {
    const english = new Map(leaves(en));
    for (const [key, text] of leaves(zh)) {
      const other = english.get(key) ?? '';
      expect({ key: `${namespace}:${key}`, asked: asked(other) }).toEqual({
        key: `${namespace}:${key}`,
        asked: asked(text),
      });
      // A Chinese counter (次, 人) may have nothing that answers to it.
      if (text.length > 1)
        expect({ key: `${namespace}:${key}`, empty: other === '' }).toEqual({
          key: `${namespace}:${key}`,
          empty: false,
        });
    }
  }
});

test('the Chinese is punctuated full width', async () => {
  for (const [namespace, { zh }] of bundles)
    for (const [key, text] of leaves(zh))
      expect(/[\u4e00-\u9fff][,;:?!()]|[,;?!][\u4e00-\u9fff]/.test(text) ? `${namespace}:${key} ${text}` : '').toBe('');
});
