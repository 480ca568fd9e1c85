import { sql as raw, type RawBuilder } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import { below, type Scope } from '../platform/scope.ts';

const rows = async <T>({ sql }: Pick<Scope, 'sql'>, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(sql)).rows;

/** Where a member may be put: a group or an association. */
export type PlaceRow = {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly path: string;
  readonly state: string;
  readonly parent_id: string | null;
};

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
export type PhoneDraft = {
  readonly phone: string | null;
  readonly phoneMask: string | null;
  readonly phoneIndex: string | null;
};

/** Who it is, where first registered, and when. */
type Home = { readonly id: string; readonly unitId: string; readonly unitPath: string; readonly createdAt: Date };

export type LikelyRow = {
  readonly id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birth_year: number | null;
  readonly phone_mask: string | null;
  readonly same_name: boolean;
  readonly same_phone: boolean;
};

const known = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`p.district_id = ${districtId}::uuid and (p.unit_path >= ${paths.gte} and p.unit_path < ${paths.lt} or exists (
    select from members m where m.district_id = p.district_id and m.person_id = p.id
      and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt}))`;

/** Persons whom the scope shows: first registered in its range, or members there. */
export const people = {
  add: async ({ db, districtId }: Scope, row: PersonDraft & PhoneDraft & Home) => {
    await db.person.create({ data: { districtId, ...row } });
  },

  change: async ({ db, districtId }: Scope, id: string, row: PersonDraft & Partial<PhoneDraft>) => {
    await db.person.update({
      where: { districtId_id: { districtId, id } },
      data: { ...row, version: { increment: 1 } },
    });
  },

  /** Changes some of what is known. */
  amend: async ({ db, districtId }: Scope, id: string, part: Partial<PersonDraft & PhoneDraft>) => {
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
};

/** Units as members need them. */
export const places = {
  find: async (scope: Scope, id: string): Promise<PlaceRow | undefined> =>
    scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('id', '=', id)
      .$castTo<PlaceRow>()
      .executeTakeFirst(),

  /** The unit, kept from being retired until commit. */
  share: async (scope: Scope, id: string): Promise<PlaceRow | undefined> =>
    scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('id', '=', id)
      .forShare()
      .$castTo<PlaceRow>()
      .executeTakeFirst(),

  /** Active units below a path, at any depth. */
  listBelow: (scope: Scope, path: string): Promise<PlaceRow[]> => {
    const { gte, lt } = below(path);
    return scope.sql
      .selectFrom('units')
      .select(['id', 'kind', 'name', 'path', 'state', 'parent_id'])
      .where('district_id', '=', scope.districtId)
      .where('path', '>=', gte)
      .where('path', '<', lt)
      .where('path', '>=', scope.paths.gte)
      .where('path', '<', scope.paths.lt)
      .where('state', '=', 'active')
      .orderBy('path')
      .$castTo<PlaceRow>()
      .execute();
  },
};
