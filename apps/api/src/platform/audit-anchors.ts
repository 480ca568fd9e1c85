import { existsSync } from 'node:fs';
import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { House } from './house.ts';
import type { Sql } from './scope.ts';

/** The head of a district's chain at a moment, kept outside the database. */
export const Anchor = z.object({ districtId: z.string(), seq: z.string(), hash: z.string(), at: z.string() });
export type Anchor = z.infer<typeof Anchor>;

/** The file of an installation; a copy of it belongs on another machine. */
export const anchorFile = (dataDir: string): string => join(dataDir, 'anchors.jsonl');

function parse(line: string): Anchor | undefined {
  try {
    return Anchor.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

const read = async (file: string): Promise<string> => (existsSync(file) ? readFile(file, 'utf8') : '');

/**
 * The anchors of a file, one JSON object a line, oldest first; none where there is no file. A last line that was cut off
 * while it was written is left out.
 * @throws Error with a sentence for the operator when another line is damaged
 */
export async function readAnchors(file: string): Promise<Anchor[]> {
  const lines = (await read(file)).split('\n').slice(0, -1);
  return lines.map((line, i) => {
    const anchor = parse(line);
    if (!anchor) throw new Error(`${file} is damaged at line ${i + 1}: put back the copy that was kept elsewhere.`);
    return anchor;
  });
}

const heads = (sql: Sql) =>
  sql
    .selectFrom('districts as d')
    .innerJoinLateral(
      (e) =>
        e
          .selectFrom('audit_entries')
          .select(['seq', 'hash'])
          .whereRef('audit_entries.district_id', '=', 'd.id')
          .orderBy('seq', 'desc')
          .limit(1)
          .as('head'),
      (join) => join.onTrue(),
    )
    .select(['d.id as districtId', 'head.seq', 'head.hash'])
    .orderBy('d.code')
    .execute();

/**
 * Adds the head of every chain that has grown since it was anchored last, and answers those; on disk when it answers.
 * The file belongs on another volume than the database, or is copied elsewhere: it tells when the end of a chain is cut.
 */
export async function anchorHeads(sql: Sql, file: string, now: Date): Promise<Anchor[]> {
  const known = new Map((await readAnchors(file)).map((a) => [a.districtId, a.seq]));
  const grown = (await heads(sql)).filter((h) => known.get(h.districtId) !== h.seq);
  const added = grown.map((h): Anchor => ({ ...h, at: now.toISOString() }));
  if (added.length === 0) return [];
  await mkdir(dirname(file), { recursive: true });
  const text = await read(file);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(file, Buffer.byteLength(whole));
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(added.map((a) => `${JSON.stringify(a)}\n`).join(''));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return added;
}

/** Every night: anchors what has grown since. */
export async function anchorNightly({ database, clock, anchorFile: file }: House): Promise<void> {
  if (file) await database.system('read', ({ sql }) => anchorHeads(sql, file, clock.now()));
}
