import { sql as raw } from 'kysely';
import { chunksOf, rows } from '../platform/rows.ts';
import type { Scope } from '../platform/scope.ts';
import type { Known, KnownPerson } from './roster-verdicts.ts';

/** What the register has to compare rows with. */
export const register = {
  /** Memberships of these names in these associations, also those that ended. */
  async named(scope: Scope, associationIds: readonly string[], names: readonly string[]): Promise<Known[]> {
    const all: Known[] = [];
    for (const chunk of chunksOf([...new Set(names)]))
      all.push(
        ...(await rows(
          scope,
          raw<Known>`select m.id, m.version, m.person_id as "personId", m.association_id as "associationId",
              m.unit_id as "unitId", m.state, m.name, p.sex, p.birth_year as "birthYear", p.education, p.skills,
              p.phone_index as "phoneIndex", m.joined_on::text as "joinedOn", coalesce(m.card_no, '') as "cardNo", m.categories,
              m.source_category as "sourceCategory", m.residence
            from members m join people p on p.district_id = m.district_id and p.id = m.person_id
            where m.district_id = ${scope.districtId}::uuid and m.unit_path >= ${scope.paths.gte} and m.unit_path < ${scope.paths.lt}
              and m.name = any (${chunk}::text[]) and m.association_id = any (${associationIds}::uuid[]) and m.kind = 'individual'
            order by m.joined_on desc, m.id`,
        )),
      );
    return all;
  },

  /** Members in the range who have one of these numbers. */
  async numbered(scope: Scope, phoneIndexes: readonly string[]): Promise<KnownPerson[]> {
    const all: KnownPerson[] = [];
    for (const chunk of chunksOf([...new Set(phoneIndexes)]))
      all.push(
        ...(await rows(
          scope,
          // First who has the number: an index knows, while of members in the range there may be many.
          raw<KnownPerson>`with p as materialized (
              select p.district_id, p.id, p.name, p.phone_index as "phoneIndex" from people p
              where p.district_id = ${scope.districtId}::uuid and p.phone_index = any (${chunk}::text[]))
            select p.id, p.name, p."phoneIndex" from p where exists (
              select from members m where m.district_id = p.district_id and m.person_id = p.id
                and m.unit_path >= ${scope.paths.gte} and m.unit_path < ${scope.paths.lt})
            order by p.id`,
        )),
      );
    return all;
  },
};
