import { sql as raw, type RawBuilder } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import type { Search } from '../platform/person-search.ts';
import type { Scope } from '../platform/scope.ts';

const rows = async <T>({ sql }: Pick<Scope, 'sql'>, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(sql)).rows;

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
export type LikelyRow = FoundRow & { readonly same_name: boolean; readonly same_phone: boolean };

export type MembershipRow = {
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

  /** Who has this name, or this number by its index; at most `take`, those with the number first. */
  likely: (scope: Scope, name: string, phoneIndex: string | null, take: number): Promise<LikelyRow[]> =>
    rows(
      scope,
      raw<LikelyRow>`select * from (
          (select p.id, p.name, p.sex, p.birth_year, p.phone_mask, p.name = ${name} as same_name, true as same_phone
            from people p where p.phone_index = ${phoneIndex} and ${known(scope)} limit ${take})
          union
          (select p.id, p.name, p.sex, p.birth_year, p.phone_mask, true, p.phone_index is not null and p.phone_index = ${phoneIndex}
            from people p where p.name = ${name} and ${known(scope)} limit ${take})) f
        order by same_phone desc, name, id limit ${take}`,
    ),

  /** Their memberships that the scope shows, newest first; an association above the post has no name for it. */
  listMemberships: (scope: Scope, ids: readonly string[]): Promise<MembershipRow[]> =>
    rows(
      scope,
      raw<MembershipRow>`select m.id, m.person_id, m.state, m.association_id, a.name as association_name, a.kind as association_kind
        from members m left join units a on a.district_id = m.district_id and a.id = m.association_id
        where m.district_id = ${scope.districtId}::uuid and m.person_id = any (${ids}::uuid[])
          and m.unit_path >= ${scope.paths.gte} and m.unit_path < ${scope.paths.lt}
        order by m.joined_on desc, m.id`,
    ),
};
