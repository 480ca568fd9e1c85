import { sql as raw, type RawBuilder } from 'kysely';
import type { Scope } from '../platform/scope.ts';
import type { PersonDraft, PhoneDraft } from '../people/people.service.ts';

type NewPerson = PersonDraft & PhoneDraft & { readonly id: string; readonly unitId: string; readonly unitPath: string };
type NewMember = {
  readonly id: string;
  readonly personId: string;
  readonly associationId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly joinedOn: string;
  readonly cardNo: string | null;
  readonly categories: string[];
  readonly importRow: number;
};

/** A membership and its person before a roster changed them. The number is sealed, as it lies in the person's row. */
export type Former = {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly joinedOn: string;
  readonly cardNo: string | null;
  readonly categories: string[];
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly education: string | null;
  readonly skills: string[];
  readonly phone: string | null;
  readonly phoneMask: string | null;
  readonly phoneIndex: string | null;
};

const rows = async <T>({ sql }: Pick<Scope, 'sql'>, query: RawBuilder<T>): Promise<T[]> =>
  (await query.execute(sql)).rows;

const addedBy = ({ districtId, paths }: Scope, importId: string): RawBuilder<unknown> => raw`
  r.district_id = ${districtId}::uuid and r.import_id = ${importId}::uuid and r.verdict = 'add' and r.outcome = 'written'
  and r.unit_path >= ${paths.gte} and r.unit_path < ${paths.lt}`;

/** How rosters are written: many rows a statement. */
export const writing = {
  async addPeople({ sql, districtId, now }: Scope, all: readonly NewPerson[]): Promise<void> {
    if (all.length === 0) return;
    const values = all.map((one) => ({
      district_id: districtId,
      id: one.id,
      unit_id: one.unitId,
      unit_path: one.unitPath,
      name: one.name,
      pinyin: one.pinyin,
      initials: one.initials,
      sex: one.sex,
      birth_year: one.birthYear,
      education: one.education,
      skills: one.skills,
      phone: one.phone,
      phone_mask: one.phoneMask,
      phone_index: one.phoneIndex,
      created_at: now,
    }));
    await sql.insertInto('people').values(values).execute();
  },

  async addMembers({ sql, districtId, now }: Scope, importId: string, all: readonly NewMember[]): Promise<void> {
    if (all.length === 0) return;
    const values = all.map((one) => ({
      district_id: districtId,
      id: one.id,
      person_id: one.personId,
      association_id: one.associationId,
      unit_id: one.unitId,
      unit_path: one.unitPath,
      state: 'active',
      joined_on: one.joinedOn,
      card_no: one.cardNo,
      categories: one.categories,
      source: 'imported',
      import_id: importId,
      import_row: one.importRow,
      created_at: now,
    }));
    await sql.insertInto('members').values(values).execute();
  },

  /** The membership as it stands, held until commit with its person. */
  async former({ sql, districtId, paths }: Scope, id: string): Promise<Former | undefined> {
    const found = await rows(
      { sql },
      raw<Former>`select m.id, m.version, m.person_id as "personId", m.unit_id as "unitId", m.unit_path as "unitPath",
          m.joined_on::text as "joinedOn", m.card_no as "cardNo", m.categories, p.sex, p.birth_year as "birthYear",
          p.education, p.skills, p.phone, p.phone_mask as "phoneMask", p.phone_index as "phoneIndex"
        from members m join people p on p.district_id = m.district_id and p.id = m.person_id
        where m.district_id = ${districtId}::uuid and m.id = ${id}::uuid
          and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt} for update`,
    );
    return found[0];
  },

  /** Makes a membership and its person what they were; answers the units concerned. */
  async putBack({ sql, districtId, paths }: Scope, was: Former): Promise<string[]> {
    await raw`update people p set sex = ${was.sex}, birth_year = ${was.birthYear}, education = ${was.education},
        skills = ${was.skills}::text[], phone = ${was.phone}, phone_mask = ${was.phoneMask}, phone_index = ${was.phoneIndex},
        version = version + 1
      where p.district_id = ${districtId}::uuid and p.id = ${was.personId}::uuid`.execute(sql);
    const put = await rows(
      { sql },
      raw<{ unit_id: string }>`update members m set unit_id = ${was.unitId}::uuid, unit_path = ${was.unitPath},
          joined_on = ${was.joinedOn}::date, card_no = ${was.cardNo}, categories = ${was.categories}::text[], version = m.version + 1
        from members o where o.district_id = m.district_id and o.id = m.id and m.district_id = ${districtId}::uuid
          and m.id = ${was.id}::uuid and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt} returning o.unit_id`,
    );
    return [was.unitId, ...put.map((one) => one.unit_id)];
  },

  /** Whether a member that an import added has been ticked anywhere: a foreign key would let the tick go with the member. */
  async isAddedInUse(scope: Scope, importId: string): Promise<boolean> {
    const used = await rows(
      scope,
      raw<object>`select from member_import_rows r where ${addedBy(scope, importId)} and (
          exists (select from training_attendances t where t.district_id = r.district_id and t.member_id = r.member_id)
          or exists (select from activity_attendances a where a.district_id = r.district_id and a.member_id = r.member_id))
        limit 1`,
    );
    return used.length > 0;
  },

  /** Removes the members that an import added, and the persons it made; answers the units concerned. */
  async removeAdded(scope: Scope, importId: string): Promise<string[]> {
    const { districtId, paths } = scope;
    const gone = await rows(
      scope,
      raw<{ person_id: string; unit_id: string; made: boolean }>`delete from members m using member_import_rows r
        where ${addedBy(scope, importId)} and m.district_id = r.district_id and m.id = r.member_id
          and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt}
        returning m.person_id, m.unit_id, r.before is not distinct from 'new' as made`,
    );
    const made = gone.filter((one) => one.made).map((one) => one.person_id);
    await raw`delete from people p where p.district_id = ${districtId}::uuid and p.id = any (${made}::uuid[])
      and p.unit_path >= ${paths.gte} and p.unit_path < ${paths.lt}`.execute(scope.sql);
    return gone.map((one) => one.unit_id);
  },
};
