import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Endpoint } from '@xiehui/contracts/endpoint';

/** What a contract is called and what its docstring says. */
export type ApiWords = { readonly name: string; readonly group: string; readonly text: string };

type Asked = Pick<Endpoint, 'method' | 'path'>;

const folder = dirname(createRequire(import.meta.url).resolve('@xiehui/contracts/endpoint'));
const contract = /export const (\w+) = endpoint\(/g;

/** The docstring that ends right before `at`; empty: none does. */
const commentBefore = (source: string, at: number): string =>
  source.slice(0, at).endsWith('*/\n') ? source.slice(source.lastIndexOf('/**', at) + 3, at - 3) : '';

/** The text of a docstring, without what makes it a comment. */
const plain = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trimEnd())
    .join('\n')
    .trim();

async function wordsOf(file: string): Promise<[key: string, words: ApiWords][]> {
  const source = await readFile(join(folder, file), 'utf8');
  const found = [...source.matchAll(contract)];
  if (found.length === 0) return [];
  const values = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, Asked>;
  return found.flatMap(({ 1: name = '', index }) => {
    const value = values[name];
    const words = { name, group: file.replace('.ts', ''), text: plain(commentBefore(source, index)) };
    return value ? [[keyOf(value), words] as const] : [];
  });
}

const keyOf = ({ method, path }: Asked): string => `${method} ${path}`;

/**
 * The names and docstrings of all contracts, from their own source, which the server runs as it stands: the reference
 * says what the code says, and nobody writes it twice.
 */
export async function readApiWords(): Promise<(endpoint: Asked) => ApiWords | undefined> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const words = new Map((await Promise.all(files.map(wordsOf))).flat());
  return (endpoint) => words.get(keyOf(endpoint));
}
