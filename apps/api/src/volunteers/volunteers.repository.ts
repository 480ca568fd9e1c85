import { sql as raw, type RawBuilder } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import { conflict } from '../platform/errors.ts';
import { rows } from '../platform/rows.ts';
import { below, type Scope } from '../platform/scope.ts';

export type VolunteerRow = {
  readonly id: string;
  readonly version: number;
  readonly person_id: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birth_year: number | null;
  readonly phone_mask: string | null;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: UnitKind;
  readonly fields: string[];
  readonly since: string;
  readonly ended_on: string | null;
  readonly is_member: boolean;
};
export type Conditions = {
  readonly path: string;
  readonly field?: string | undefined;
  readonly who?: 'members' | 'residents' | undefined;
  readonly state: 'current' | 'ended';
};

const inRange = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`v.district_id = ${districtId}::uuid and v.unit_path >= ${paths.gte} and v.unit_path < ${paths.lt}`;
const isMember = ({ paths }: Scope): RawBuilder<unknown> => raw`exists (
  select from members m where m.district_id = v.district_id and m.person_id = v.person_id and m.state = 'active'
    and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt})`;
const fits = (scope: Scope, { path, field, who, state }: Conditions): RawBuilder<unknown> => {
  const { gte, lt } = below(path);
  return raw`v.unit_path >= ${gte} and v.unit_path < ${lt} and (v.ended_on is null) = ${state === 'current'}
    and (${field ?? null}::text is null or v.fields @> array[${field ?? null}::text])
    and (${who ?? null}::text is null or ${isMember(scope)} = (${who ?? null} = 'members'))`;
};
const shown = (scope: Scope): RawBuilder<unknown> => raw`
  select v.id, v.version, v.person_id, p.name, p.sex, p.birth_year, p.phone_mask, v.unit_id, u.name as unit_name, u.kind as unit_kind,
    v.fields, v.since::text, v.ended_on::text, ${isMember(scope)} as is_member
  from volunteers v join people p on p.district_id = v.district_id and p.id = v.person_id
  join units u on u.district_id = v.district_id and u.id = v.unit_id`;

type Given = { readonly fields: string[]; readonly since: Date };

/** Volunteers in the acting post's range. */
export const volunteers = {
  list: (scope: Scope, conditions: Conditions, skip: number, take: number): Promise<VolunteerRow[]> =>
    rows(
      scope,
      raw<VolunteerRow>`${shown(scope)} where ${inRange(scope)} and ${fits(scope, conditions)}
        order by v.unit_path, p.pinyin, v.id offset ${skip} limit ${take}`,
    ),

  async count(scope: Scope, conditions: Conditions): Promise<number> {
    const [found] = await rows(
      scope,
      raw<{ n: string }>`select count(*) as n from volunteers v where ${inRange(scope)} and ${fits(scope, conditions)}`,
    );
    return Number(found?.n ?? 0);
  },

  find: async (scope: Scope, id: string): Promise<VolunteerRow | undefined> =>
    (await rows(scope, raw<VolunteerRow>`${shown(scope)} where v.id = ${id}::uuid and ${inRange(scope)}`))[0],

  /** Held until commit. */
  async hold(scope: Scope, id: string): Promise<VolunteerRow | undefined> {
    await raw`select from volunteers v where v.id = ${id}::uuid and ${inRange(scope)} for update`.execute(scope.sql);
    return volunteers.find(scope, id);
  },

  /** @throws conflict `already_volunteer`: an index keeps one record of a person at a unit */
  async add(
    { db, districtId, now }: Scope,
    row: Given & { id: string; personId: string; unitId: string; unitPath: string },
  ): Promise<void> {
    try {
      await db.volunteer.create({ data: { districtId, ...row, createdAt: now } });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'P2002') throw conflict('already_volunteer');
      throw error;
    }
  },

  async change({ db, districtId }: Scope, id: string, part: Partial<Given> & { endedOn?: Date }): Promise<void> {
    await db.volunteer.update({
      where: { districtId_id: { districtId, id } },
      data: { ...part, version: { increment: 1 } },
    });
  },

  /** A unit that the scope shows, kept from being retired until commit. */
  shareUnit: async (
    { sql, districtId, paths }: Scope,
    id: string,
  ): Promise<{ path: string; state: string } | undefined> =>
    sql
      .selectFrom('units')
      .select(['path', 'state'])
      .where('district_id', '=', districtId)
      .where('path', '>=', paths.gte)
      .where('path', '<', paths.lt)
      .where('id', '=', id)
      .forShare()
      .executeTakeFirst(),

  /** The path of a unit that the scope shows. */
  pathOf: async ({ sql, districtId, paths }: Scope, id: string): Promise<string | undefined> =>
    (
      await sql
        .selectFrom('units')
        .select('path')
        .where('district_id', '=', districtId)
        .where('path', '>=', paths.gte)
        .where('path', '<', paths.lt)
        .where('id', '=', id)
        .executeTakeFirst()
    )?.path,
};
