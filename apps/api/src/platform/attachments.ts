import { sql as raw } from 'kysely';
import { StoredFile } from '@xiehui/contracts/files';
import { pathEnd, type Scope } from './scope.ts';

/** What a file can belong to. */
export const holders = ['plan', 'regulation', 'covenant', 'disclosure', 'document'] as const;
export type Holder = (typeof holders)[number];

/** The record that holds the files, and the unit that it is of. */
export type Held = {
  readonly holder: Holder;
  readonly id: string;
  readonly unit: { readonly id: string; readonly path: string };
};

const columnOf = (holder: Holder) => raw.ref(`${holder}_id`);

/** A file as a record shows it, with the hash of its bytes for whoever packs them. */
export type Attached = StoredFile & { readonly recordId: string; readonly hash: string };

type Row = {
  record_id: string;
  id: string;
  name: string;
  content_type: string;
  size_bytes: number;
  width: number | null;
  height: number | null;
  taken_at: Date | null;
  thumb_hash: string | null;
  hash: string;
  created_at: Date;
};

const attachedOf = (row: Row): Attached => ({
  recordId: row.record_id,
  hash: row.hash,
  id: row.id,
  name: row.name,
  contentType: row.content_type,
  sizeBytes: row.size_bytes,
  width: row.width,
  height: row.height,
  takenAt: row.taken_at?.toISOString() ?? null,
  preview: row.thumb_hash !== null,
  uploadedAt: row.created_at.toISOString(),
});

/** The files of records, in their order, with the record that each belongs to. */
export async function filesOf(scope: Scope, holder: Holder, ids: readonly string[]): Promise<Attached[]> {
  if (ids.length === 0) return [];
  const { sql, districtId, paths } = scope;
  const found = await raw<Row>`
    select a.${columnOf(holder)} as record_id, f.id, f.name, f.content_type, f.size_bytes, f.width, f.height, f.taken_at,
           f.thumb_hash, f.hash, f.created_at
    from attachments a join files f on f.district_id = a.district_id and f.id = a.file_id
    where a.district_id = ${districtId} and a.unit_path >= ${paths.gte} and a.unit_path < ${paths.lt}
      and a.${columnOf(holder)} = any(${[...ids]}::uuid[])
    order by 1, a.position`.execute(sql);
  return found.rows.map(attachedOf);
}

/** Files as the wire shows them: neither the record nor the hash. */
export const shownFiles = (files: readonly Attached[], recordId: string): StoredFile[] =>
  files
    .filter((file) => file.recordId === recordId)
    .map(({ recordId: _record, hash: _hash, ...file }) => StoredFile.parse(file));

/**
 * Gives a record exactly these files, in this order. One that the acting post has brought for a unit below lies with that
 * unit from then on. False, and nothing is changed, when one is not there for the unit or belongs to another record.
 */
export async function setFiles(scope: Scope, { holder, id, unit }: Held, files: readonly string[]): Promise<boolean> {
  const { sql, districtId, actor } = scope;
  const usable = await raw<{ id: string; far: boolean }>`
    select f.id, not (f.unit_path >= ${unit.path} and f.unit_path < ${pathEnd(unit.path)}) as far
    from files f
    where f.district_id = ${districtId} and f.id = any(${[...files]}::uuid[])
      and (f.unit_path >= ${unit.path} and f.unit_path < ${pathEnd(unit.path)}
        or f.unit_path = ${actor.unitPath} and f.uploaded_by = ${actor.accountId})
      and not exists (select from attachments a where a.district_id = f.district_id and a.file_id = f.id
        and a.${columnOf(holder)} is distinct from ${id}::uuid)`.execute(sql);
  if (usable.rows.length !== files.length) return false;
  const far = usable.rows.filter((row) => row.far).map((row) => row.id);
  if (far.length > 0)
    await raw`update files set unit_id = ${unit.id}, unit_path = ${unit.path}
      where district_id = ${districtId} and id = any(${far}::uuid[])`.execute(sql);
  await raw`delete from attachments where district_id = ${districtId} and ${columnOf(holder)} = ${id}`.execute(sql);
  if (files.length > 0)
    await raw`insert into attachments (district_id, file_id, unit_path, position, ${columnOf(holder)})
      select ${districtId}, g.id, ${unit.path}, g.at::int, ${id}::uuid
      from unnest(${[...files]}::uuid[]) with ordinality g(id, at)`.execute(sql);
  return true;
}
