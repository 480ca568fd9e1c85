import { sql as raw, type RawBuilder } from 'kysely';
import type { MemberSort, StateFilter } from '@xiehui/contracts/members';
import type { Sex } from '@xiehui/contracts/people';
import type { UnitKind } from '@xiehui/contracts/session';
import type { z } from 'zod';
import { conflict } from '../platform/errors.ts';
import type { Search } from '../platform/person-search.ts';
import { rows } from '../platform/rows.ts';
import type { Scope } from '../platform/scope.ts';
import type { PlaceRow } from './places.repository.ts';

/** A membership with its person and places, as lists and records show it. */
export type MemberRow = {
  readonly id: string;
  readonly version: number;
  readonly person_id: string;
  readonly kind: string;
  readonly state: string;
  readonly joined_on: string;
  readonly left_on: string | null;
  readonly leave_reason: string | null;
  readonly card_no: string | null;
  readonly categories: string[];
  readonly source_category: string | null;
  readonly consent_on: string | null;
  readonly residence: string;
  readonly source: string;
  readonly created_at: Date;
  readonly unit_id: string;
  readonly unit_path: string;
  readonly association_id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birth_year: number | null;
  readonly education: string | null;
  readonly skills: string[];
  readonly phone_mask: string | null;
  readonly association_name: string | null;
  readonly association_kind: UnitKind | null;
  readonly group_name: string | null;
};

export type ChangeRow = {
  readonly seq: string;
  readonly at: Date;
  readonly account_name: string;
  readonly role: string | null;
  readonly action: string;
  readonly changes: unknown;
};

/** Conditions of the register, below one unit that the scope may see. */
export type Conditions = {
  readonly path: string;
  readonly state: z.infer<typeof StateFilter>;
  readonly sex?: Sex | undefined;
  readonly category?: string | undefined;
  readonly more: More;
  readonly search?: Search | undefined;
};

/** Conditions asked for more seldom, as `member_page` takes them: only those that are there. */
export type More = Readonly<
  Partial<
    Record<
      'education' | 'source' | 'residence' | 'skilled' | 'bornFrom' | 'bornTo' | 'joinedFrom' | 'joinedTo',
      string | number
    >
  >
>;

const ofMember = raw`
  m.id, m.version, m.person_id, m.kind, m.state, m.joined_on::text, m.left_on::text, m.leave_reason, m.card_no, m.categories,
  m.source_category, m.consent_on::text, m.residence, m.source, m.created_at, m.unit_id, m.unit_path, m.association_id`;
const columns = raw`
  ${ofMember}, p.name, p.sex, p.birth_year, p.education, p.skills, p.phone_mask,
  a.name as association_name, a.kind as association_kind, g.name as group_name`;
// A post below the association does not see it; who is in no group has none: neither keeps the member off the list.
const joined = raw`
  join people p on p.district_id = m.district_id and p.id = m.person_id
  left join units a on a.district_id = m.district_id and a.id = m.association_id
  left join units g on g.district_id = m.district_id and g.id = m.unit_id and g.kind = 'group'`;

const inRange = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`m.district_id = ${districtId}::uuid and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt}`;

const asked = (c: Conditions): RawBuilder<unknown> =>
  raw`${c.path}, ${c.state}, ${c.sex ?? null}, ${c.category ?? null}, ${JSON.stringify(c.more)}::jsonb, ${c.search?.kind ?? null}, ${c.search?.text ?? null}`;
const page = (c: Conditions, sort: MemberSort, skip: number, take: number): RawBuilder<unknown> =>
  raw`member_page(${asked(c)}, ${c.search?.readings ?? []}, ${sort}, ${skip}, ${take})`;

/** The index `members_once` keeps a person from being a member of an association twice at a time. */
async function onlyOnce(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'P2002') throw conflict('already_member');
    throw error;
  }
}

/** Memberships in the acting post's range. */
export const members = {
  /** The ids are found by `member_page`, whose planner knows how wide and how rare; the records are read behind the wall. */
  list: (
    scope: Scope,
    conditions: Conditions,
    order: { sort: MemberSort; skip: number; take: number },
  ): Promise<MemberRow[]> =>
    rows(
      scope,
      raw<MemberRow>`select ${columns}
        from ${page(conditions, order.sort, order.skip, order.take)} with ordinality f (id, at)
        join members m on m.id = f.id and ${inRange(scope)} ${joined} order by f.at`,
    ),

  /** The ids alone, in order. */
  listIds: async (scope: Scope, conditions: Conditions, sort: MemberSort, take: number): Promise<string[]> =>
    (await rows(scope, raw<{ id: string }>`select f.id from ${page(conditions, sort, 0, take)} f (id)`)).map(
      ({ id }) => id,
    ),

  /**
   * Those of the ids that the scope shows, in the order given, without the names of their units. Each is looked up by itself:
   * of a thousand at a time the planner would read the whole register instead, again for every thousand.
   */
  listInOrder: (
    scope: Scope,
    ids: readonly string[],
  ): Promise<Omit<MemberRow, 'association_name' | 'association_kind' | 'group_name'>[]> =>
    rows(
      scope,
      raw<MemberRow>`select ${ofMember}, p.name, p.sex, p.birth_year, p.education, p.skills, p.phone_mask
        from unnest(${ids}::uuid[]) with ordinality f (id, at)
        cross join lateral (select * from members m where m.id = f.id and ${inRange(scope)} offset 0) m
        cross join lateral (select * from people p where p.district_id = m.district_id and p.id = m.person_id offset 0) p
        order by f.at`,
    ),

  async count({ sql }: Scope, conditions: Conditions): Promise<number> {
    const counted = await raw<{ n: string }>`select member_count(${asked(conditions)}) as n`.execute(sql);
    return Number(counted.rows[0]?.n ?? 0);
  },

  find: async (scope: Scope, id: string): Promise<MemberRow | undefined> =>
    (
      await rows(
        scope,
        raw<MemberRow>`select ${columns} from members m ${joined} where m.id = ${id}::uuid and ${inRange(scope)}`,
      )
    )[0],

  /** Those of the ids that the scope shows, by name. */
  listByIds: (scope: Scope, ids: readonly string[]): Promise<MemberRow[]> =>
    rows(
      scope,
      raw<MemberRow>`select ${columns} from members m ${joined}
        where m.id = any (${ids}::uuid[]) and ${inRange(scope)} order by m.sort_name, m.id`,
    ),

  /** Every membership of some persons that the scope shows, newest first. */
  listOfPeople: (scope: Scope, personIds: readonly string[]): Promise<MemberRow[]> =>
    rows(
      scope,
      raw<MemberRow>`select ${columns} from members m ${joined}
        where m.person_id = any (${personIds}::uuid[]) and ${inRange(scope)} order by m.joined_on desc, m.id`,
    ),

  /** What was done to it, newest first; nothing of one that is not in the acting range. */
  history: (scope: Scope, id: string): Promise<ChangeRow[]> =>
    rows(scope, raw<ChangeRow>`select * from member_history(${id}::uuid)`),

  /** The membership, held until commit with its person: first the person, so that two who edit one person wait in one order. */
  async hold(scope: Scope, id: string): Promise<MemberRow | undefined> {
    await raw`select from people p where p.district_id = ${scope.districtId}::uuid
      and p.id = (select m.person_id from members m where m.id = ${id}::uuid and ${inRange(scope)}) for update`.execute(
      scope.sql,
    );
    await raw`select from members m where m.id = ${id}::uuid and ${inRange(scope)} for update`.execute(scope.sql);
    return members.find(scope, id);
  },

  /** @throws conflict `already_member` */
  add: ({ db, districtId }: Scope, row: MemberDraft): Promise<void> =>
    onlyOnce(() => db.member.create({ data: { districtId, ...row } })),

  /** @throws conflict `already_member` */
  change: ({ db, districtId }: Scope, id: string, row: Partial<MemberDraft> & MemberEnd): Promise<void> =>
    onlyOnce(() =>
      db.member.update({ where: { districtId_id: { districtId, id } }, data: { ...row, version: { increment: 1 } } }),
    ),

  /** Puts members held by the caller's transaction into a unit. */
  async place({ sql, districtId }: Scope, ids: readonly string[], unit: PlaceRow): Promise<void> {
    await raw`update members set unit_id = ${unit.id}::uuid, unit_path = ${unit.path}, version = version + 1
      where district_id = ${districtId}::uuid and id = any (${ids}::uuid[])`.execute(sql);
  },

  /** Holds the ids of a batch, in one order, so that two batches cannot wait for each other. */
  async holdAll(scope: Scope, ids: readonly string[]): Promise<void> {
    await raw`select from members m where m.id = any (${ids}::uuid[]) and ${inRange(scope)} order by m.id for update`.execute(
      scope.sql,
    );
  },
};

/** What is written of a membership. */
export type MemberDraft = {
  readonly id: string;
  readonly personId: string;
  readonly associationId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly kind: string;
  readonly state: string;
  readonly joinedOn: Date;
  readonly cardNo: string | null;
  readonly categories: string[];
  readonly sourceCategory: string | null;
  readonly consentOn: Date | null;
  readonly residence: string;
  readonly createdAt: Date;
};
type MemberEnd = { readonly leftOn?: Date | null; readonly leaveReason?: string | null };
