import { sql as raw, type RawBuilder } from 'kysely';
import type { UnitKind } from '@xiehui/contracts/session';
import { conflict } from '../platform/errors.ts';
import { rows } from '../platform/rows.ts';
import { below, type Scope } from '../platform/scope.ts';

export type HouseholdRow = {
  readonly id: string;
  readonly version: number;
  readonly door_no: string;
  readonly head_name: string;
  readonly member_id: string;
  readonly member: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: UnitKind;
};
export type Conditions = { readonly path: string; readonly member?: string | undefined };

const inRange = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`h.district_id = ${districtId}::uuid and h.unit_path >= ${paths.gte} and h.unit_path < ${paths.lt}`;
const fits = ({ path, member }: Conditions): RawBuilder<unknown> => {
  const { gte, lt } = below(path);
  return raw`h.unit_path >= ${gte} and h.unit_path < ${lt}
    and (${member ?? null}::uuid is null or h.member_id = ${member ?? null}::uuid)`;
};
const shown = raw`select h.id, h.version, h.door_no, h.head_name, h.member_id, m.name as member, h.unit_id, u.name as unit_name, u.kind as unit_kind
  from contact_households h join members m on m.district_id = h.district_id and m.id = h.member_id
  join units u on u.district_id = h.district_id and u.id = h.unit_id`;

/** An index keeps a household from being written twice in one unit. */
async function onlyOnce(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'P2002') throw conflict('already_contacted');
    throw error;
  }
}

type Given = { readonly doorNo: string; readonly headName: string };

/** Contact households in the acting post's range. */
export const households = {
  list: (scope: Scope, conditions: Conditions, skip: number, take: number): Promise<HouseholdRow[]> =>
    rows(
      scope,
      raw<HouseholdRow>`${shown} where ${inRange(scope)} and ${fits(conditions)}
        order by h.unit_path, h.door_no, h.id offset ${skip} limit ${take}`,
    ),

  async count(scope: Scope, conditions: Conditions): Promise<number> {
    const [found] = await rows(
      scope,
      raw<{
        n: string;
      }>`select count(*) as n from contact_households h where ${inRange(scope)} and ${fits(conditions)}`,
    );
    return Number(found?.n ?? 0);
  },

  find: async (scope: Scope, id: string): Promise<HouseholdRow | undefined> =>
    (await rows(scope, raw<HouseholdRow>`${shown} where h.id = ${id}::uuid and ${inRange(scope)}`))[0],

  /** Held until commit. */
  async hold(scope: Scope, id: string): Promise<HouseholdRow | undefined> {
    await raw`select from contact_households h where h.id = ${id}::uuid and ${inRange(scope)} for update`.execute(
      scope.sql,
    );
    return households.find(scope, id);
  },

  /** @throws conflict `already_contacted` */
  add: (
    { db, districtId, now }: Scope,
    row: Given & { id: string; memberId: string; unitId: string; unitPath: string },
  ): Promise<void> => onlyOnce(() => db.contactHousehold.create({ data: { districtId, ...row, createdAt: now } })),

  /** @throws conflict `already_contacted` */
  change: ({ db, districtId }: Scope, id: string, given: Given): Promise<void> =>
    onlyOnce(() =>
      db.contactHousehold.update({
        where: { districtId_id: { districtId, id } },
        data: { ...given, version: { increment: 1 } },
      }),
    ),

  async remove({ db, districtId }: Scope, id: string): Promise<void> {
    await db.contactHousehold.delete({ where: { districtId_id: { districtId, id } } });
  },

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
