import { sql as raw, type RawBuilder } from 'kysely';
import { notFound } from './errors.ts';
import { dayTextOrNull } from './register.ts';
import type { Scope } from './scope.ts';

/** A unit as records need it. */
export type UnitSeen = {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly parentId: string | null;
  /** The day it came to be, `YYYY-MM-DD`; null: it always was. */
  readonly beganOn: string | null;
};

/** Units `u` that were there on a day; who came later owes nothing that was due by then. */
export const begunBy = (day: string | RawBuilder<unknown>) => raw<boolean>`coalesce(u.began_on <= ${day}::date, true)`;

/** The same of a unit that was seen. */
export const hadBegun = ({ beganOn }: Pick<UnitSeen, 'beganOn'>, day: string): boolean =>
  beganOn === null || beganOn <= day;

/** A unit of the acting range; without an id, the acting post's own. @throws not_found */
export async function unitSeen(
  { sql, districtId, paths, actor }: Scope,
  id: string | undefined = actor.unitId,
): Promise<UnitSeen> {
  const unit = await sql
    .selectFrom('units')
    .select(['id', 'path', 'kind', 'name', 'state', 'parent_id as parentId'])
    .select(dayTextOrNull('began_on').as('beganOn'))
    .where('district_id', '=', districtId)
    .where('id', '=', id)
    .where('path', '>=', paths.gte)
    .where('path', '<', paths.lt)
    .executeTakeFirst();
  if (!unit) throw notFound();
  return unit;
}

/** The name of the acting account, as others are shown it. */
export async function actorName({ sql, actor }: Scope): Promise<string> {
  const account = sql.selectFrom('accounts').select('display_name').where('id', '=', actor.accountId);
  return (await account.executeTakeFirstOrThrow()).display_name;
}
