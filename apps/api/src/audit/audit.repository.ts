import { sql as raw } from 'kysely';
import type { Scope } from '../platform/scope.ts';

type Asking = Pick<Scope, 'sql' | 'districtId' | 'paths'>;

export type Filter = {
  /** From this moment, included, to this one, excluded. */
  from?: Date | undefined;
  to?: Date | undefined;
  name?: string | undefined;
  action?: string | undefined;
  object?: string | undefined;
  objectId?: string | undefined;
  result?: 'ok' | 'refused' | undefined;
};

const entries = ({ sql, districtId, paths }: Asking) =>
  sql
    .selectFrom('audit_entries as e')
    .leftJoin('units as u', (join) => join.onRef('u.district_id', '=', 'e.district_id').onRef('u.id', '=', 'e.unit_id'))
    .select([
      'e.seq',
      'e.at',
      'e.account_name',
      'e.role',
      'e.action',
      'e.object',
      'e.object_id',
      'e.result',
      'e.address',
    ])
    .select(['e.changes', 'e.request_id', 'u.name as unit_name'])
    .where('e.district_id', '=', districtId)
    .where('e.unit_path', '>=', paths.gte)
    .where('e.unit_path', '<', paths.lt);

type Query = ReturnType<typeof entries>;
export type EntryRow = Awaited<ReturnType<Query['executeTakeFirstOrThrow']>>;

const part = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

const narrowed = (query: Query, { from, to, name, action, object, objectId, result }: Filter): Query =>
  query
    .$if(from !== undefined, (q) => q.where('e.at', '>=', from ?? new Date(0)))
    .$if(to !== undefined, (q) => q.where('e.at', '<', to ?? new Date(0)))
    .$if(name !== undefined, (q) => q.where(raw<boolean>`lower(e.account_name) like ${part(name ?? '')}`))
    .$if(action !== undefined, (q) =>
      action?.includes('.')
        ? q.where('e.action', '=', action)
        : q.where(raw<boolean>`starts_with(e.action, ${`${action}.`})`),
    )
    .$if(object !== undefined, (q) => q.where('e.object', '=', object ?? ''))
    .$if(objectId !== undefined, (q) => q.where('e.object_id', '=', objectId ?? ''))
    .$if(result !== undefined, (q) => q.where('e.result', '=', result ?? ''));

/** The path of a unit of the acting post's range. */
export const pathOf = async ({ sql, districtId, paths }: Asking, unitId: string): Promise<string | undefined> =>
  (
    await sql
      .selectFrom('units')
      .select('path')
      .where('district_id', '=', districtId)
      .where('path', '>=', paths.gte)
      .where('path', '<', paths.lt)
      .where('id', '=', unitId)
      .executeTakeFirst()
  )?.path;

/** Entries of the district's log that lie in the acting post's range, newest first; one more than the page. */
export const list = (scope: Asking, filter: Filter, page: number, pageSize: number): Promise<EntryRow[]> =>
  narrowed(entries(scope), filter)
    .orderBy('e.seq', 'desc')
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
    .execute();

export async function count(scope: Asking, filter: Filter): Promise<number> {
  const counted = narrowed(entries(scope), filter).clearSelect();
  return Number((await counted.select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
}

export const find = (scope: Asking, seq: string): Promise<EntryRow | undefined> =>
  entries(scope).where('e.seq', '=', seq).executeTakeFirst();
