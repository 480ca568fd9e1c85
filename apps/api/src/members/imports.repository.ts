import { sql as raw, type RawBuilder } from 'kysely';
import type { ImportProblem, ImportRow, ImportState, RowVerdict } from '@xiehui/contracts/member-imports';
import type { UnitKind } from '@xiehui/contracts/session';
import type { Place } from '../platform/vault.ts';
import { chunksOf, rows } from '../platform/rows.ts';
import { below, type Scope } from '../platform/scope.ts';
import type { RowProblem } from './roster-rows.ts';

export type ImportRecord = {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_path: string;
  readonly unit_name: string;
  readonly unit_kind: UnitKind;
  readonly state: ImportState;
  readonly problem: ImportProblem | null;
  readonly file_hash: string | null;
  readonly file_name: string;
  readonly sheet_name: string;
  readonly header_row: number;
  readonly ignored: string[];
  readonly total: number;
  readonly adds: number;
  readonly changes: number;
  readonly sames: number;
  readonly faults: number;
  readonly done: number;
  readonly last_row: number;
  readonly failed: number;
  readonly account_id: string;
  readonly account_name: string;
  readonly created_at: Date;
  readonly finished_at: Date | null;
  readonly beat_at: Date | null;
};

export type NewImport = Pick<
  ImportRecord,
  | 'id'
  | 'state'
  | 'total'
  | 'beat_at'
  | 'unit_id'
  | 'unit_path'
  | 'file_hash'
  | 'file_name'
  | 'sheet_name'
  | 'header_row'
  | 'account_id'
  | 'account_name'
  | 'created_at'
> &
  Pick<ImportRecord, 'ignored'>;

export type NewImportRow = Pick<ImportRow, 'row' | 'verdict' | 'problems' | 'name' | 'place'> & {
  readonly content: string | null;
};

/** A row as it is kept. */
export type ImportRowRecord = {
  readonly row: number;
  readonly verdict: RowVerdict;
  readonly problems: RowProblem[];
  readonly name: string;
  readonly place: string;
  readonly content: string | null;
  readonly outcome: ImportRow['outcome'];
  readonly member_id: string | null;
  readonly before: string | null;
};

/** What became of a row when its turn came. */
export type Outcome = {
  readonly row: number;
  readonly outcome: 'written' | 'failed';
  readonly problems?: readonly RowProblem[];
  readonly memberId?: string;
  readonly before?: string | null;
};

/** Where the sealed parts of a row belong. */
export const placeOfRow = (districtId: string, column: 'content' | 'before', importId: string, row: number): Place => ({
  districtId,
  table: 'member_import_rows',
  column,
  id: `${importId}/${row}`,
});

const found = ({ districtId, paths }: Scope): RawBuilder<unknown> => raw`
  select i.*, u.name as unit_name, u.kind as unit_kind from member_imports i
  join units u on u.district_id = i.district_id and u.id = i.unit_id
  where i.district_id = ${districtId}::uuid and i.unit_path >= ${paths.gte} and i.unit_path < ${paths.lt}`;

const ofImport = ({ districtId, paths }: Scope, importId: string): RawBuilder<unknown> => raw`
  r.district_id = ${districtId}::uuid and r.import_id = ${importId}::uuid
  and r.unit_path >= ${paths.gte} and r.unit_path < ${paths.lt}`;

/** Rosters in the acting post's range. */
export const imports = {
  async add({ sql, districtId }: Scope, one: NewImport): Promise<void> {
    await sql
      .insertInto('member_imports')
      .values({ ...one, district_id: districtId, adds: 0, changes: 0, sames: 0, faults: 0 })
      .execute();
  },

  /** Writes rows that were checked, and counts them. */
  async addRows(
    { sql, districtId }: Scope,
    of: Pick<ImportRecord, 'id' | 'unit_path'>,
    all: readonly NewImportRow[],
  ): Promise<void> {
    for (const chunk of chunksOf(all))
      await raw`insert into member_import_rows (district_id, import_id, unit_path, row, verdict, problems, name, place, content)
        select ${districtId}::uuid, ${of.id}::uuid, ${of.unit_path}, r.row, r.verdict, r.problems, r.name, r.place, r.content
        from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as r (row int, verdict text, problems jsonb, name text, place text, content text)`.execute(sql);
    const counted = (verdict: RowVerdict): number => all.filter((row) => row.verdict === verdict).length;
    await raw`update member_imports set adds = adds + ${counted('add')}, changes = changes + ${counted('change')},
        sames = sames + ${counted('same')}, faults = faults + ${counted('fault')}
      where district_id = ${districtId}::uuid and id = ${of.id}::uuid`.execute(sql);
  },

  find: async (scope: Scope, id: string): Promise<ImportRecord | undefined> =>
    (await rows(scope, raw<ImportRecord>`${found(scope)} and i.id = ${id}::uuid`))[0],

  /** Held until commit: who takes it over, goes on with it or takes it back does so alone. Undefined while somebody is at it. */
  hold: async (scope: Scope, id: string): Promise<ImportRecord | undefined> =>
    (await rows(scope, raw<ImportRecord>`${found(scope)} and i.id = ${id}::uuid for update of i skip locked`))[0],

  list: (scope: Scope, path: string, skip: number, take: number): Promise<ImportRecord[]> => {
    const { gte, lt } = below(path);
    return rows(
      scope,
      raw<ImportRecord>`${found(scope)} and i.unit_path >= ${gte} and i.unit_path < ${lt}
        order by i.created_at desc, i.id offset ${skip} limit ${take}`,
    );
  },

  listRows: (
    scope: Scope,
    id: string,
    verdict: RowVerdict | null,
    skip: number,
    take: number,
  ): Promise<ImportRowRecord[]> =>
    rows(
      scope,
      raw<ImportRowRecord>`select r.row, r.verdict, r.problems, r.name, r.place, r.outcome, r.member_id
        from member_import_rows r where ${ofImport(scope, id)} and (${verdict}::text is null or r.verdict = ${verdict})
        order by r.row offset ${skip} limit ${take}`,
    ),

  /** The next rows whose turn it is, in the order of the sheet. */
  listWaiting: (
    scope: Scope,
    { id, last_row: after }: Pick<ImportRecord, 'id' | 'last_row'>,
    take: number,
  ): Promise<ImportRowRecord[]> =>
    rows(
      scope,
      raw<ImportRowRecord>`select r.* from member_import_rows r
        where ${ofImport(scope, id)} and r.row > ${after} and r.verdict in ('add', 'change') and r.outcome is null
        order by r.row limit ${take}`,
    ),

  /** Rows that were not taken over, by the check or later. */
  listFaults: (scope: Scope, id: string): Promise<Pick<ImportRowRecord, 'row' | 'problems'>[]> =>
    rows(
      scope,
      raw<ImportRowRecord>`select r.row, r.problems from member_import_rows r
        where ${ofImport(scope, id)} and (r.verdict = 'fault' or r.outcome = 'failed') order by r.row`,
    ),

  listWritten: (scope: Scope, id: string, verdict: 'add' | 'change'): Promise<ImportRowRecord[]> =>
    rows(
      scope,
      raw<ImportRowRecord>`select r.* from member_import_rows r
        where ${ofImport(scope, id)} and r.verdict = ${verdict} and r.outcome = 'written' order by r.row`,
    ),

  /** How many of the members that it made or changed are no longer as it left them. */
  async countChangedSince(scope: Scope, id: string): Promise<number> {
    const counted = await rows(
      scope,
      raw<{ n: string }>`select count(*) as n from member_import_rows r
        left join members m on m.district_id = r.district_id and m.id = r.member_id
        where ${ofImport(scope, id)} and r.outcome = 'written' and m.version is distinct from r.after`,
    );
    return Number(counted[0]?.n ?? 0);
  },

  /** Writes what became of rows, with the versions of the members that were written. */
  async settle(scope: Scope, id: string, outcomes: readonly Outcome[]): Promise<void> {
    const given = outcomes.map(({ problems, memberId, before, ...one }) => ({
      ...one,
      problems: problems ?? null,
      memberId: memberId ?? null,
      before: before ?? null,
    }));
    const at = outcomes.map(({ row }) => row);
    await raw`update member_import_rows r set outcome = o.outcome, member_id = o."memberId", before = o.before,
        problems = coalesce(o.problems, r.problems), after = m.version
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as o (row int, outcome text, problems jsonb, "memberId" uuid, before text)
        left join members m on m.district_id = ${scope.districtId}::uuid and m.id = o."memberId"
      where ${ofImport(scope, id)} and r.row between ${Math.min(...at)} and ${Math.max(...at)} and r.row = o.row`.execute(
      scope.sql,
    );
  },

  async change(
    { sql, districtId }: Scope,
    id: string,
    part: Partial<
      Pick<ImportRecord, 'state' | 'problem' | 'total' | 'done' | 'last_row' | 'failed' | 'finished_at' | 'beat_at'>
    >,
  ): Promise<void> {
    await sql
      .updateTable('member_imports')
      .set(part)
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .execute();
  },

  async markUndone(scope: Scope, id: string): Promise<void> {
    await raw`update member_import_rows r set outcome = 'undone' where ${ofImport(scope, id)} and r.outcome = 'written'`.execute(
      scope.sql,
    );
  },
};
