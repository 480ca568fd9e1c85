import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const [held = '', later = ''] = readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n## Not yet');
const idsIn = (text: string): string[] => [...text.matchAll(/^\| ([A-Z]{2}\d+) /gm)].map(([, id = '']) => id);
const proofs = [...held.matchAll(/`([^`]+)` › “([^”]+)”/g)].map(([, file = '', name = '']) => ({ file, name }));

/** Of each kind of requirement, how many there are. */
const kinds = { AU: 14, AZ: 19, IN: 13, OU: 4, PI: 11, AL: 6, CC: 5, DU: 10, AV: 6, SC: 4, LG: 1 };

describe('docs/security.md', () => {
  test('every requirement is either held or named as not yet held', () => {
    const all = Object.entries(kinds).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, at) => `${kind}${at + 1}`),
    );
    expect([...idsIn(held), ...idsIn(later)].sort()).toEqual(all.sort());
  });

  test('every requirement that is held names a test', () => {
    const rows = held.split('\n').filter((line) => /^\| [A-Z]{2}\d+ /.test(line));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((line) => !/` › “/.test(line))).toEqual([]);
  });

  test('every test that it names is there under that name', () => {
    const gone = proofs.filter(({ file, name }) => {
      const path = join(root, file);
      return !existsSync(path) || !readFileSync(path, 'utf8').includes(name);
    });
    expect(gone).toEqual([]);
  });
});
