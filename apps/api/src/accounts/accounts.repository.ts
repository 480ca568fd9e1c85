import { randomUUID } from 'node:crypto';
import { sql as raw } from 'kysely';
import type { AppointmentSort } from '@xiehui/contracts/accounts';
import type { Role } from '@xiehui/contracts/roles';
import type { Scope } from '../platform/scope.ts';
import type { Desk } from './desk.ts';

/** What narrows a list of appointments; the range is always stated. */
export type Filter = {
  role?: Role | undefined;
  roles?: readonly Role[];
  name?: string | undefined;
  state: 'inForce' | 'ended';
};
type Page = { page: number; pageSize: number };
/** One realm and a range of its units, or the roots of all realms. */
export type Range = { districtId: string; paths: { gte: string; lt: string } } | 'realms';
type Asking = Pick<Desk, 'sql' | 'people'>;

const appointments = ({ sql, people }: Asking) =>
  sql
    .selectFrom('posts as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .innerJoin('units as u', (join) =>
      join.onRef('u.district_id', '=', 'p.district_id').onRef('u.id', '=', 'p.unit_id'),
    )
    .innerJoin('districts as d', 'd.id', 'p.district_id')
    .select(['p.id', 'p.version', 'p.role', 'p.title', 'p.created_at', 'p.disabled_at', 'p.district_id', 'p.unit_path'])
    .select([
      'u.id as unit_id',
      'u.name as unit_name',
      'u.kind as unit_kind',
      'u.state as unit_state',
      'd.name as district_name',
    ])
    .select(['a.id as account_id', 'a.version as account_version', 'a.name', 'a.display_name', 'a.phone'])
    .select(['a.must_change_password', 'a.locked_until', 'a.disabled_at as account_disabled_at', 'a.totp_confirmed_at'])
    .select(['a.last_sign_in_at', people.standsBelow('a.id').as('yours')]);

type Query = ReturnType<typeof appointments>;
export type AppointmentRow = Awaited<ReturnType<Query['executeTakeFirstOrThrow']>>;

const escaped = (text: string): string => `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;

function narrowed(query: Query, range: Range, { role, roles, name, state }: Filter): Query {
  const here =
    range === 'realms'
      ? query
      : query
          .where('p.district_id', '=', range.districtId)
          .where('p.unit_path', '>=', range.paths.gte)
          .where('p.unit_path', '<', range.paths.lt);
  return here
    .where('p.disabled_at', state === 'ended' ? 'is not' : 'is', null)
    .$if(role !== undefined, (q) => q.where('p.role', '=', role ?? ''))
    .$if(roles !== undefined, (q) => q.where('p.role', 'in', [...(roles ?? [])]))
    .$if(name !== undefined, (q) =>
      q.where((e) => {
        const part = escaped(name ?? '');
        return e.or([e('a.name', 'like', part), e(raw`lower(a.display_name)`, 'like', part)]);
      }),
    );
}

const columns = { unit: 'p.unit_path', name: 'a.display_name', lastSignIn: 'a.last_sign_in_at' } as const;

function sorted(query: Query, sort: AppointmentSort): Query {
  const [descending, word] = sort.startsWith('-') ? [true, sort.slice(1)] : [false, sort];
  const column = columns[word as keyof typeof columns];
  return query
    .orderBy(column, (o) => (descending ? o.desc().nullsLast() : o.asc().nullsFirst()))
    .orderBy('p.created_at')
    .orderBy('p.id');
}

/** Appointments with their holders. */
export const posts = {
  /** One more than a page, to tell whether there are more. */
  list: (
    asking: Asking,
    range: Range,
    filter: Filter,
    sort: AppointmentSort,
    { page, pageSize }: Page,
  ): Promise<AppointmentRow[]> =>
    sorted(narrowed(appointments(asking), range, filter), sort)
      .limit(pageSize + 1)
      .offset((page - 1) * pageSize)
      .execute(),

  async count(asking: Asking, range: Range, filter: Filter): Promise<number> {
    const counted = narrowed(appointments(asking), range, filter).clearSelect();
    return Number((await counted.select((e) => e.fn.countAll().as('n')).executeTakeFirstOrThrow()).n);
  },

  find: (desk: Desk, id: string): Promise<AppointmentRow | undefined> =>
    inRange(desk).where('p.id', '=', id).executeTakeFirst(),

  /** All posts of an account that the desk sees, those in force first. */
  ofAccount: (desk: Desk, accountId: string): Promise<AppointmentRow[]> =>
    (desk.sees === 'range' ? inRange(desk) : appointments(desk).where('p.role', 'in', [...desk.sees]))
      .where('p.account_id', '=', accountId)
      .orderBy(raw`p.disabled_at is not null`)
      .orderBy('p.created_at')
      .orderBy('p.id')
      .execute(),

  async add({ sql, districtId }: Desk, post: NewPost): Promise<string> {
    const id = randomUUID();
    const { accountId, unit, role, title } = post;
    const place = { district_id: districtId, unit_id: unit.id, unit_path: unit.path };
    await sql
      .insertInto('posts')
      .values({ id, account_id: accountId, role, title, ...place })
      .execute();
    return id;
  },

  /** Answers whether the post still had the version. */
  async change(
    desk: Desk,
    id: string,
    version: number,
    change: { title?: string | null; disabled_at?: Date | null },
  ): Promise<boolean> {
    const { numUpdatedRows } = await desk.sql
      .updateTable('posts')
      .set({ ...change, version: version + 1 })
      .where('district_id', '=', desk.districtId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
};

type NewPost = { accountId: string; unit: { id: string; path: string }; role: Role; title: string | null };

const inRange = (desk: Desk): Query =>
  appointments(desk)
    .where('p.district_id', '=', desk.districtId)
    .where('p.unit_path', '>=', desk.paths.gte)
    .where('p.unit_path', '<', desk.paths.lt);

type NewAccount = { id: string; name: string; displayName: string; phone: string | null; phoneIndex: string | null };

/** Accounts, as far as keeping them goes: neither password nor second factor. */
export const accounts = {
  async add({ sql }: Desk, { id, name, displayName, phone, phoneIndex }: NewAccount): Promise<void> {
    await sql
      .insertInto('accounts')
      .values({ id, name, display_name: displayName, phone, phone_index: phoneIndex })
      .execute();
  },

  /** Answers whether the account still had the version. */
  async change(
    { sql }: Desk,
    id: string,
    version: number,
    change: { display_name: string; phone?: string | null; phone_index?: string | null },
  ): Promise<boolean> {
    const { numUpdatedRows } = await sql
      .updateTable('accounts')
      .set({ ...change, version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
};

/** The unit in the desk's range. */
export const findUnit = ({ sql, districtId, paths }: Pick<Scope, 'sql' | 'districtId' | 'paths'>, id: string) =>
  sql
    .selectFrom('units')
    .select(['id', 'name', 'kind', 'path', 'state'])
    .where('district_id', '=', districtId)
    .where('path', '>=', paths.gte)
    .where('path', '<', paths.lt)
    .where('id', '=', id)
    .executeTakeFirst();

/** The name of a unique key that a write ran into; undefined for any other fault. */
export const takenKey = (error: unknown): string | undefined => {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && typeof constraint === 'string' ? constraint : undefined;
};
