import { randomUUID } from 'node:crypto';
import { sql as raw, type RawBuilder } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import { conflict, notFound } from '../platform/errors.ts';
import type { Search } from '../platform/person-search.ts';
import type { Scope } from '../platform/scope.ts';
import { rows } from '../platform/rows.ts';
import { sqlStateOf } from '../platform/sql-state.ts';

/** What is written of a person. `phone` is sealed; all three of a number go together. */
export type PersonDraft = {
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly education: string | null;
  readonly skills: string[];
};

/** A telephone number as it lies in the person's row. */
export type PhoneDraft = {
  readonly phone: string | null;
  readonly phoneMask: string | null;
  readonly phoneIndex: string | null;
};

/** Who it is, where first registered, and when. */
type Home = { readonly id: string; readonly unitId: string; readonly unitPath: string; readonly createdAt: Date };

export type FoundRow = {
  readonly id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birth_year: number | null;
  readonly phone_mask: string | null;
};
export type LikelyRow = FoundRow & {
  readonly same_name: boolean;
  readonly same_phone: boolean;
  readonly same_identity: boolean;
  readonly same_sound: boolean;
};
/** One record with all that it says. */
export type PersonRow = FoundRow & {
  readonly version: number;
  readonly education: string | null;
  readonly skills: string[];
  readonly phone: string | null;
  readonly identity_number: string | null;
  readonly identity_mask: string | null;
};
/** An identity number as it lies in the person's row. */
export type IdentityDraft = {
  readonly identityNumber: string | null;
  readonly identityMask: string | null;
  readonly identityIndex: string | null;
};
/** What a merge left behind; `kept`, `gone` and `moved` as they were written. */
export type TrailRow = {
  readonly gone_id: string;
  readonly kept: unknown;
  readonly gone: unknown;
  readonly moved: unknown;
  readonly merged_name: string;
  readonly merged_at: Date;
};

type Trail = {
  readonly keptId: string;
  readonly goneId: string;
  readonly kept: object;
  readonly gone: object;
  readonly moved: object;
  readonly mergedName: string;
};

export type MembershipRow = {
  readonly joined_on: string;
  readonly id: string;
  readonly person_id: string;
  readonly state: string;
  readonly association_id: string;
  readonly association_name: string | null;
  readonly association_kind: UnitKind | null;
};

const known = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`p.district_id = ${districtId}::uuid and (p.unit_path >= ${paths.gte} and p.unit_path < ${paths.lt} or exists (
    select from members m where m.district_id = p.district_id and m.person_id = p.id
      and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt}) or exists (
    select from person_places s where s.district_id = p.district_id and s.person_id = p.id
      and s.unit_path >= ${paths.gte} and s.unit_path < ${paths.lt}))`;

/** What two records are compared by, and what is shown of them. */
const compared = raw`p.id, p.name, p.pinyin, p.sex, p.birth_year, p.phone_mask, p.phone_index, p.identity_mask`;

/** Persons whom the scope shows: first registered in its range, members there, or at work there. */
export const people = {
  add: async ({ db, districtId }: Scope, row: PersonDraft & PhoneDraft & Home) => {
    await db.person.create({ data: { districtId, ...row } });
  },

  /** Changes some of what is known. */
  change: async ({ db, districtId }: Scope, id: string, part: Partial<PersonDraft & PhoneDraft>) => {
    await db.person.update({
      where: { districtId_id: { districtId, id } },
      data: { ...part, version: { increment: 1 } },
    });
  },

  /** Held until commit. */
  hold: async (scope: Scope, id: string): Promise<{ id: string } | undefined> =>
    (
      await rows(
        scope,
        raw<{ id: string }>`select p.id from people p where p.id = ${id}::uuid and ${known(scope)} for update`,
      )
    )[0],

  /** The sealed number. */
  phone: async (scope: Scope, id: string): Promise<string | null> =>
    (
      await rows(
        scope,
        raw<{ phone: string | null }>`select p.phone from people p where p.id = ${id}::uuid and ${known(scope)}`,
      )
    )[0]?.phone ?? null,

  /** Who is called so, or has a number that ends so; who is called exactly so first. The ids are found by `person_found`, which plans by what is sought. */
  find: (scope: Scope, { kind, text }: Search, take: number): Promise<FoundRow[]> =>
    rows(
      scope,
      raw<FoundRow>`select p.id, p.name, p.sex, p.birth_year, p.phone_mask
        from person_found(${kind}, ${text}, ${take}) f (id) join people p on p.id = f.id and ${known(scope)}
        order by p.name <> ${text}, p.pinyin, p.name, p.id`,
    ),

  /** Who has this name, this number by its index, or an identity number that ends so; at most `take`, those with the number first. */
  likely: (
    scope: Scope,
    { name, phoneIndex, identityTail }: { name: string; phoneIndex: string | null; identityTail: string | null },
    take: number,
  ): Promise<LikelyRow[]> =>
    rows(
      scope,
      raw<LikelyRow>`select f.id, f.name, f.sex, f.birth_year, f.phone_mask, f.name = ${name} as same_name,
          coalesce(f.phone_index = ${phoneIndex}, false) as same_phone,
          coalesce(right(f.identity_mask, 4) = ${identityTail}, false) as same_identity, false as same_sound
        from (
          (select p.* from people p where p.phone_index = ${phoneIndex} and ${known(scope)} limit ${take})
          union
          (select p.* from people p where right(p.identity_mask, 4) = ${identityTail} and ${known(scope)} limit ${take})
          union
          (select p.* from people p where p.name collate "C" = ${name} and ${known(scope)} limit ${take})) f
        order by same_phone desc, same_identity desc, f.name, f.id limit ${take}`,
    ),

  /** Who else may be somebody on record. A name of one sound counts with the sex and the year of birth alone: too many are read alike. */
  alike: (scope: Scope, id: string, take: number): Promise<LikelyRow[]> =>
    rows(
      scope,
      raw<LikelyRow>`
        with k as materialized (select ${compared} from people p where p.id = ${id}::uuid and ${known(scope)})
        select f.id, f.name, f.sex, f.birth_year, f.phone_mask, f.name = k.name as same_name,
          coalesce(f.phone_index = k.phone_index, false) as same_phone,
          coalesce(right(f.identity_mask, 4) = right(k.identity_mask, 4), false) as same_identity,
          f.name <> k.name and f.pinyin = k.pinyin and coalesce(f.sex = k.sex and f.birth_year = k.birth_year, false) as same_sound
        from k cross join lateral (
          (select ${compared} from people p where p.phone_index = k.phone_index and p.id <> k.id and ${known(scope)} limit ${take})
          union
          (select ${compared} from people p where right(p.identity_mask, 4) = right(k.identity_mask, 4) and p.identity_mask is not null
             and p.id <> k.id and ${known(scope)} limit ${take})
          union
          (select ${compared} from people p where p.name collate "C" = k.name and p.id <> k.id and ${known(scope)} limit ${take})
          union
          (select ${compared} from people p where p.pinyin collate "C" = k.pinyin and p.name <> k.name and p.sex = k.sex
             and p.birth_year = k.birth_year and ${known(scope)} limit ${take})) f
        order by same_identity desc, same_phone desc, same_name desc, f.name, f.id limit ${take}`,
    ),

  /** One record, whole; `lock` keeps it as it is until commit. */
  read: async (scope: Scope, id: string, lock = false): Promise<PersonRow | undefined> =>
    (
      await rows(
        scope,
        raw<PersonRow>`select p.id, p.version, p.name, p.sex, p.birth_year, p.phone_mask, p.phone, p.education, p.skills,
            p.identity_number, p.identity_mask
          from people p where p.id = ${id}::uuid and ${known(scope)} ${lock ? raw`for update` : raw``}`,
      )
    )[0],

  /** @throws conflict `number_known`: an index keeps a number from being two persons' */
  async identify({ db, districtId }: Scope, id: string, number: IdentityDraft): Promise<void> {
    try {
      await db.person.update({
        where: { districtId_id: { districtId, id } },
        data: { ...number, version: { increment: 1 } },
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'P2002') throw conflict('number_known');
      throw error;
    }
  },

  /** Every reference to `gone` points to `kept` afterwards. @throws not_found · conflict `beyond_range`, `both_members`, `both_hold` */
  async merge({ sql }: Scope, kept: string, gone: string): Promise<Record<string, number>> {
    try {
      const merged = await raw<{ moved: Record<string, number> }>`
        select person_merge(${kept}::uuid, ${gone}::uuid) as moved`.execute(sql);
      return merged.rows[0]?.moved ?? {};
    } catch (error) {
      const state = sqlStateOf(error);
      if (state === 'P0002') throw notFound();
      if (state === '42501') throw conflict('beyond_range');
      if (state === '23505') throw conflict(String(error).includes('members_once') ? 'both_members' : 'both_hold');
      throw error;
    }
  },

  async addTrail({ db, districtId, now, actor }: Scope, row: Trail): Promise<void> {
    await db.personMerge.create({
      data: { districtId, id: randomUUID(), unitPath: actor.unitPath, mergedAt: now, ...row },
    });
  },

  trail: (scope: Scope, id: string): Promise<TrailRow[]> =>
    rows(scope, raw<TrailRow>`select * from person_trail(${id}::uuid)`),

  /** The units of a person's memberships, wherever they are in the range. */
  unitsOf: async (scope: Scope, id: string): Promise<string[]> =>
    (
      await rows(
        scope,
        raw<{ unit_id: string }>`select m.unit_id from members m where m.district_id = ${scope.districtId}::uuid
          and m.person_id = ${id}::uuid and m.unit_path >= ${scope.paths.gte} and m.unit_path < ${scope.paths.lt}`,
      )
    ).map((row) => row.unit_id),

  /** Their memberships that the scope shows, newest first; an association above the post has no name for it. */
  listMemberships: (scope: Scope, ids: readonly string[]): Promise<MembershipRow[]> =>
    rows(
      scope,
      raw<MembershipRow>`select m.id, m.person_id, m.state, m.joined_on::text, m.association_id, a.name as association_name, a.kind as association_kind
        from members m left join units a on a.district_id = m.district_id and a.id = m.association_id
        where m.district_id = ${scope.districtId}::uuid and m.person_id = any (${ids}::uuid[])
          and m.unit_path >= ${scope.paths.gte} and m.unit_path < ${scope.paths.lt}
        order by m.joined_on desc, m.id`,
    ),
};
