import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, expect, test } from 'vitest';
import { layers, pairs } from './layers.ts';

const own = /generated|[.]test[.]|[.]test[.]kit|\/testing\/|dist\//;
let result: ICruiseResult;

beforeAll(async () => {
  process.chdir(resolve(import.meta.dirname, '../../..'));
  const { output } = await cruise(['apps', 'packages'], {
    validate: true,
    ruleSet: { forbidden: layers },
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', 'generated'] },
    exclude: { path: '[.]test[.]|/testing/|/e2e/|/dist/|virtual:' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  });
  result = output as ICruiseResult;
});

test('every source file is under the layer rules', () => {
  const seen = new Set(result.modules.map((m) => m.source));
  const files = globSync('{apps,packages}/*/src/**/*.{ts,tsx,js}').filter((file) => !own.test(file));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !seen.has(file))).toEqual([]);
});

test('no import crosses a layer', () => {
  expect(result.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
});

test('slices rest on one another in one direction only', () => {
  const below = (slice: string, path: readonly string[]): string[] =>
    pairs
      .filter(([from]) => from === slice)
      .flatMap(([, to]) => (path.includes(to) ? [[...path, to].join(' → ')] : below(to, [...path, to])));
  expect(pairs.flatMap(([from]) => below(from, [from]))).toEqual([]);
});
