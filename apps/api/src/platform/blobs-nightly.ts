import { sql as raw } from 'kysely';
import { sweep, type Hash, type Sweep } from './blobs.ts';
import type { House } from './house.ts';

/** The columns that hold hashes of blobs; what none of them names is let go. */
export const holders = [
  ['files', 'hash'],
  ['files', 'thumb_hash'],
  ['member_imports', 'file_hash'],
] as const;

const union = raw.join(
  holders.map(([table, column]) => raw`select ${raw.ref(column)} as hash from ${raw.table(table)}`),
  raw` union `,
);
const atOnce = 10_000;

/** Every hash that a row of any district holds, ascending. */
async function* known({ database }: Pick<House, 'database'>): AsyncGenerator<Hash> {
  for (let after = ''; ;) {
    const { rows } = await database.system('read', ({ sql }) =>
      raw<{ hash: Hash }>`select hash from (${union}) h where hash collate "C" > ${after}
        order by hash collate "C" limit ${atOnce}`.execute(sql),
    );
    for (const { hash } of rows) yield hash;
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.hash ?? '';
  }
}

/** A row may be written some time after its file; nothing that young is let go. */
const youngMs = 24 * 3_600_000;

/** Lets go of contents that no row holds any more. What is missing is a fault for the operator: a row promised it. */
export async function sweepNightly(house: Pick<House, 'database' | 'blobs' | 'clock'>): Promise<Sweep> {
  const found = await sweep(house.blobs, known(house), new Date(house.clock.now().getTime() - youngMs));
  if (found.missingCount > 0)
    throw new Error(`${found.missingCount} stored files are not there: ${found.missing.slice(0, 5).join(', ')}`);
  return found;
}
