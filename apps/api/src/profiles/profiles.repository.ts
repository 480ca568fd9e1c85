import type { Input } from '@xiehui/contracts/endpoint';
import type { listProfiles, ProfileFields } from '@xiehui/contracts/profiles';
import { sql as raw } from 'kysely';
import {
  aboveOf,
  dayText,
  dayTextOrNull,
  rangeOf,
  unitColumns,
  type Reach,
  type RegisterPlace,
} from '../platform/register.ts';

type Query = Input<typeof listProfiles>['query'];
export type Filter = Pick<Query, 'only' | 'kind' | 'lacks'> & { readonly at: { readonly path: string } };

const columnsOf = (fields: ProfileFields) => ({
  founded_on: fields.foundedOn,
  functions_fixed: fields.functionsFixed,
  body_fixed: fields.bodyFixed,
  posts_fixed: fields.postsFixed,
  functions: fields.functions,
  body: fields.body,
  established_posts: fields.establishedPosts,
  open_issue: fields.openIssue,
  mass_sequence: fields.massSequence,
  sequence_document: fields.sequenceDocument,
  support: fields.support,
  self_government: fields.selfGovernment,
});

/** Whether the unit `u` has somebody in charge now of one kind. */
const inCharge = (kind: string) => raw<boolean>`exists (select from responsibles r
  where r.district_id = u.district_id and r.unit_id = u.id and r.kind = ${kind} and r.until_on is null)`;
const nameInCharge = (kind: string) => raw<string | null>`(select w.name from responsibles r
  join people w on w.district_id = r.district_id and w.id = r.person_id
  where r.district_id = u.district_id and r.unit_id = u.id and r.kind = ${kind} and r.until_on is null)`;
const fixed = raw<number>`(coalesce(p.functions_fixed, false)::int + coalesce(p.body_fixed, false)::int + coalesce(p.posts_fixed, false)::int)`;

const filtered = ({ sql, districtId, paths }: Reach, { at, only, kind, lacks }: Filter) => {
  const range = rangeOf(at, only);
  let rows = sql
    .selectFrom('units as u')
    .leftJoin('profiles as p', (on) => on.onRef('p.district_id', '=', 'u.district_id').onRef('p.unit_id', '=', 'u.id'))
    .where('u.district_id', '=', districtId)
    .where('u.path', '>=', paths.gte)
    .where('u.path', '<', paths.lt)
    .where('u.path', '>=', range.gte)
    .where('u.path', '<', range.lt)
    .where('u.state', '=', 'active');
  // A group or a grid is part of its association and says little of itself.
  rows = kind ? rows.where('u.kind', '=', kind) : rows.where('u.kind', 'not in', ['group', 'grid']);
  if (lacks === 'establishment') rows = rows.where(raw<boolean>`${fixed} < 3`);
  else if (lacks === 'sequence') rows = rows.where(raw<boolean>`p.mass_sequence is distinct from true`);
  else if (lacks) rows = rows.where(raw<boolean>`not ${inCharge(lacks)}`);
  return rows;
};

/** What units say of themselves, behind their wall. */
export const profiles = {
  find: ({ sql, districtId, paths }: Reach, unitId: string) =>
    sql
      .selectFrom('profiles as p')
      .selectAll('p')
      .select(dayTextOrNull('p.founded_on').as('founded_on'))
      .where('p.district_id', '=', districtId)
      .where('p.unit_id', '=', unitId)
      .where('p.unit_path', '>=', paths.gte)
      .where('p.unit_path', '<', paths.lt)
      .executeTakeFirst(),

  /** The profile, begun empty where there is none, and nobody else changes it until this transaction ends. */
  async hold(scope: Reach, unit: RegisterPlace) {
    const { sql, districtId } = scope;
    await sql
      .insertInto('profiles')
      .values({ district_id: districtId, unit_id: unit.id, unit_path: unit.path })
      .onConflict((on) => on.columns(['district_id', 'unit_id']).doNothing())
      .execute();
    await sql
      .selectFrom('profiles')
      .select('version')
      .where('district_id', '=', districtId)
      .where('unit_id', '=', unit.id)
      .forUpdate()
      .execute();
    const row = await profiles.find(scope, unit.id);
    if (!row) throw new Error('a profile that was just held is there');
    return row;
  },

  async change({ sql, districtId }: Reach, unitId: string, fields: ProfileFields): Promise<void> {
    await sql
      .updateTable('profiles')
      .set({ ...columnsOf(fields), version: raw`version + 1` })
      .where('district_id', '=', districtId)
      .where('unit_id', '=', unitId)
      .execute();
  },

  list: (scope: Reach, filter: Filter, { offset, limit }: { offset: number; limit: number }) =>
    filtered(scope, filter)
      .leftJoinLateral(
        (of) =>
          of
            .selectFrom('profile_figures as f')
            .whereRef('f.district_id', '=', 'u.district_id')
            .whereRef('f.unit_id', '=', 'u.id')
            .where('f.code', '=', 'population')
            .orderBy('f.as_of', 'desc')
            .limit(1)
            .select(['f.value', dayText('f.as_of').as('as_of')])
            .as('f'),
        (on) => on.onTrue(),
      )
      .select(unitColumns)
      .select([
        aboveOf.as('unit_above'),
        dayTextOrNull('p.founded_on').as('founded_on'),
        'f.value as population',
        'f.as_of',
        fixed.as('fixed'),
        raw<boolean>`coalesce(p.open_issue, '') <> ''`.as('open_issue'),
        'p.mass_sequence',
        nameInCharge('leader').as('leader'),
        nameInCharge('officer').as('officer'),
        nameInCharge('contact').as('contact'),
      ])
      .orderBy('u.path')
      .offset(offset)
      .limit(limit)
      .execute(),

  async count(scope: Reach, filter: Filter): Promise<number> {
    const rows = filtered(scope, filter).select(raw<number>`count(*)::int`.as('total'));
    return (await rows.executeTakeFirstOrThrow()).total;
  },
};
export type ProfileRow = NonNullable<Awaited<ReturnType<typeof profiles.find>>>;
export type ProfileListRow = Awaited<ReturnType<typeof profiles.list>>[number];
