// Builds the web as it is served and weighs what a page needs before it can be used.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { build } from 'vite';

type Chunk = { file: string; imports?: string[]; css?: string[] };
const out = mkdtempSync(join(tmpdir(), 'web-'));
let chunks: Record<string, Chunk>;

beforeAll(async () => {
  // Vitest's own value would bring React's development build.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ root: import.meta.dirname, logLevel: 'error', build: { outDir: out, emptyOutDir: true } });
  chunks = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Every script that loads with these entries, without what they load later. */
const scriptsOf = (...entries: string[]): string[] => {
  const seen = new Set<string>();
  const visit = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = chunks[key];
    if (!chunk) throw new Error(`the build has no ${key}`);
    (chunk.imports ?? []).forEach(visit);
  };
  entries.forEach(visit);
  return [...seen].map((key) => chunks[key]?.file ?? '').filter((file) => file.endsWith('.js'));
};
const gzipKb = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file))).length, 0) / 1000;

test('sign-in needs at most 150 kB of script', () => {
  expect(gzipKb(scriptsOf('index.html', 'src/session/sign-in.page.tsx'))).toBeLessThanOrEqual(150);
});

test('the workbench needs at most 320 kB of script', () => {
  expect(gzipKb(scriptsOf('index.html', 'src/inside.tsx', 'src/shell/workbench.page.tsx'))).toBeLessThanOrEqual(320);
});

test('neither brings charts, tables or date pickers along', () => {
  const scripts = scriptsOf('index.html', 'src/inside.tsx', 'src/shell/workbench.page.tsx');
  const text = scripts.map((file) => readFileSync(join(out, file), 'utf8')).join('');
  expect(['echarts', 'ant-picker-cell', 'ant-table-thead'].filter((word) => text.includes(word))).toEqual([]);
});
