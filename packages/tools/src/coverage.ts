// `npm run coverage` writes docs/coverage.md: which row of the founding documents is shown by which test.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const places = [
  'apps/*/src/**/*.test.{ts,tsx}',
  'apps/web/e2e/*.spec.ts',
  'packages/*/src/**/*.test.ts',
  'prisma/**/*.test.ts',
];

type Row = { id: string; area: string; scope: string; requirement: string };
type Proof = { id: string; file: string; name: string };

/** A line of comma-separated values with quotes, as cells. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
  );

const rows = (): Row[] =>
  readFileSync(`${root}/docs/features.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', area = '', scope = '', requirement = ''] = cellsOf(line);
      return { id, area, scope, requirement };
    });

/** A test is named by a literal: `test('… [S0-37]', …)`. */
const named = /\btest(?:\.\w+)*(?:\([^'"`]*\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g;

const proofsIn = (file: string): Proof[] =>
  [...readFileSync(`${root}/${file}`, 'utf8').matchAll(named)].flatMap(([, , name = '']) =>
    [...name.matchAll(/\[(S\d-\d{2,3})\]/g)].map(([, id = '']) => ({
      id,
      file,
      name: name.replaceAll(/\s*\[S\d-\d{2,3}\]/g, ''),
    })),
  );

/** The document: a table of the rows in scope with their tests, and how many are shown. */
export function coverageDocument(): string {
  const inScope = rows().filter((row) => row.scope !== 'out');
  const proofs = places.flatMap((place) => globSync(place, { cwd: root }).sort().flatMap(proofsIn));
  const unknown = proofs.filter(({ id }) => !inScope.some((row) => row.id === id));
  if (unknown[0]) throw new Error(`${unknown[0].file} carries the tag ${unknown[0].id}, which is no row in scope`);
  const lines = inScope.map(({ id, area, requirement }) => {
    const shown = proofs.filter((p) => p.id === id).map((p) => `${p.name.replaceAll('|', '\\|')} (\`${p.file}\`)`);
    return `| ${id} | ${area} | ${requirement.replaceAll('|', '\\|')} | ${shown.join('<br>')} |`;
  });
  const count = inScope.filter(({ id }) => proofs.some((p) => p.id === id)).length;
  return [
    '# Coverage',
    '',
    'Which row of the founding documents a user can do through the portal, and the tests that show it.',
    "Written by `npm run coverage` from the tags in the tests' names; a test fails while this file is stale.",
    '',
    `${count} of ${inScope.length} rows in scope are shown.`,
    '',
    '| row | area | what the documents ask | shown by |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(`${root}/docs/coverage.md`, coverageDocument());
