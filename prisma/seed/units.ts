import { readFileSync } from 'node:fs';
import type { Database } from '@xiehui/database/connection';
import { inOrder } from '../../apps/api/src/divisions/by-district.ts';
import { readList } from '../../apps/api/src/divisions/division-list.ts';
import { importDivisions } from '../../apps/api/src/divisions/import-districts.ts';
import { recountDistrict } from '../../apps/api/src/platform/facts.ts';
import { spellPlace } from '../../apps/api/src/platform/pinyin.ts';
import { pathOfNew } from '../../packages/rules/src/unit-path.ts';
import { castUnits, idOf } from './cast.ts';

/** The day on which the demo's divisions were taken over. */
const at = new Date('2024-01-02T01:00:00Z');

/** How many member groups the demo's districts have. */
export const demoGroups: Readonly<Record<string, number>> = { '350628': 1_554, '230402': 41 };

const [fewest, most] = [5, 8];

type Village = { readonly districtId: string; readonly id: string; readonly path: string };

/** A number below `below` that a village always has: the demo is the same on every machine. */
const luck = (path: string, below: number): number => Number.parseInt(idOf('luck', path).slice(0, 6), 16) % below;

/**
 * Deals `total` groups out to villages, five to eight each, as chance has it; 平寨村 has eight, as in the pictures.
 * @throws Error when so many cannot be dealt out so
 */
export function dealGroups(paths: readonly string[], total: number): Map<string, number> {
  const dealt = new Map(paths.map((path) => [path, fewest]));
  const full = castUnits.pingzhai.path;
  if (dealt.has(full)) dealt.set(full, most);
  const order = paths.toSorted((a, b) => luck(a, 1 << 24) - luck(b, 1 << 24));
  let left = total - [...dealt.values()].reduce((sum, n) => sum + n, 0);
  for (let turn = 0; left > 0 && turn < (most - fewest) * 4; turn += 1)
    for (const path of order) {
      const has = dealt.get(path) ?? 0;
      if (left === 0 || has === most || luck(`${path}${turn}`, 4) > 0) continue;
      dealt.set(path, has + 1);
      left -= 1;
    }
  if (left !== 0) throw new Error(`${total} groups do not fit ${paths.length} villages`);
  return dealt;
}

const groupsOf = ({ districtId, id: parentId, path: villagePath }: Village, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const name = `第${i + 1}小组`;
    const path = pathOfNew({ kind: 'group', code: null, name }, villagePath, new Set());
    const unit = { districtId, id: idOf('unit', path), parentId, kind: 'group', name, ...spellPlace(name), path };
    return { ...unit, createdAt: at };
  });

async function seedGroups(database: Database, districtId: string, total: number): Promise<void> {
  await database.system('write', async ({ db }) => {
    const where = { districtId, kind: 'village', state: 'active' };
    const villages = await db.unit.findMany({ where, orderBy: { path: 'asc' } });
    const dealt = dealGroups(
      villages.map(({ path }) => path),
      total,
    );
    const groups = villages.flatMap((village) => groupsOf(village, dealt.get(village.path) ?? 0));
    await db.unit.createMany({ data: groups, skipDuplicates: true });
  });
}

/**
 * Imports the demo's divisions by the way every list takes – 平和县, 向阳区 and 越城区 with all towns and villages – and gives
 * 平和县 and 向阳区 their member groups. Ids follow from paths, so the cast's units are adopted. Twice is harmless.
 */
export async function seedDivisions(database: Database): Promise<void> {
  const csv = readFileSync(new URL('divisions.csv', import.meta.url), 'utf8');
  const { rows, problems } = readList(csv);
  if (problems[0]) throw new Error(`divisions.csv, line ${problems[0].line}: ${problems[0].problem}`);
  const imported = importDivisions((work) => database.system('write', work), inOrder(rows), { at, idOf });
  for await (const { code, districtId } of imported) {
    const total = demoGroups[code];
    if (total !== undefined) await seedGroups(database, districtId, total);
    await database.system('write', (work) => recountDistrict(work, districtId));
  }
}
