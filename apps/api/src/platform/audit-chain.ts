import { canonical, type ChainRow } from './audit.ts';
import type { Anchor } from './audit-anchors.ts';
import type { Sql } from './scope.ts';
import { sameHash, type Vault } from './vault.ts';

/**
 * What a walk along a district's chain has found. The first bad row, by what is wrong there: `missing` a number is left
 * out, `altered` its content does not give its hash, `rewritten` it gives another hash than the one that was anchored,
 * `cut` the chain ends before an anchored row.
 */
export type ChainReport =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | { readonly ok: false; readonly seq: string; readonly fault: 'missing' | 'altered' | 'rewritten' | 'cut' };

const batch = (sql: Sql, districtId: string, after: bigint | undefined, size: number) =>
  sql
    .selectFrom('audit_entries')
    .selectAll()
    .where('district_id', '=', districtId)
    .$if(after !== undefined, (q) => q.where('seq', '>', String(after)))
    .orderBy('seq')
    .limit(size)
    .execute();

type Walk = { seq: bigint; hash: string };
type Fault = Extract<ChainReport, { ok: false }>;

function step(
  walk: Walk,
  row: ChainRow & { hash: string },
  vault: Vault,
  anchored: string | undefined,
): Fault | undefined {
  const expected = walk.seq + 1n;
  if (BigInt(row.seq) > expected) return { ok: false, seq: String(expected), fault: 'missing' };
  const right = BigInt(row.seq) === expected && sameHash(row.hash, vault.sign(canonical(row, walk.hash)));
  if (!right) return { ok: false, seq: row.seq, fault: 'altered' };
  if (anchored !== undefined && !sameHash(anchored, row.hash)) return { ok: false, seq: row.seq, fault: 'rewritten' };
  return undefined;
}

/**
 * Walks the chain of one district from its first row and names the first that is not as it was written. `anchors` are
 * hashes kept elsewhere: without them a chain whose end was cut off looks whole.
 * Reads `batchSize` rows at a time; for the owner or the system role.
 */
export async function verifyChain(
  sql: Sql,
  vault: Vault,
  districtId: string,
  { anchors = [], batchSize = 1000 }: { anchors?: readonly Anchor[]; batchSize?: number } = {},
): Promise<ChainReport> {
  const own = new Map(anchors.filter((a) => a.districtId === districtId).map((a) => [a.seq, a.hash]));
  const walk: Walk = { seq: 0n, hash: '' };
  for (let after: bigint | undefined; ; after = walk.seq) {
    const rows = await batch(sql, districtId, after, batchSize);
    for (const row of rows) {
      const fault = step(walk, row, vault, own.get(row.seq));
      if (fault) return fault;
      walk.seq = BigInt(row.seq);
      walk.hash = row.hash;
    }
    if (rows.length < batchSize) break;
  }
  const last = [...own.keys()].reduce((max, seq) => (BigInt(seq) > max ? BigInt(seq) : max), 0n);
  if (last > walk.seq) return { ok: false, seq: String(walk.seq + 1n), fault: 'cut' };
  return { ok: true, length: Number(walk.seq), head: walk.hash };
}

/** One realm's chain, for the operator. */
export type Verified = { readonly code: string; readonly name: string; readonly report: ChainReport };

/** Verifies the chain of every realm, by code. */
export async function verifyChains(sql: Sql, vault: Vault, anchors: readonly Anchor[]): Promise<Verified[]> {
  const realms = await sql.selectFrom('districts').select(['id', 'code', 'name']).orderBy('code').execute();
  const verified: Verified[] = [];
  for (const { id, code, name } of realms)
    verified.push({ code, name, report: await verifyChain(sql, vault, id, { anchors }) });
  return verified;
}

const words = {
  missing: 'is missing',
  altered: 'is not as it was written',
  rewritten: 'is not the one that was anchored',
  cut: 'is missing: the end of the log was cut off',
};

/** What the report says, in one line. */
export const describeReport = ({ code, name, report }: Verified): string =>
  `${code} ${name}: ${report.ok ? `${report.length} entries, whole` : `entry ${report.seq} ${words[report.fault]}`}`;
