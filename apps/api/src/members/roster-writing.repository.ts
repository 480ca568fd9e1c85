import { sql as raw, type RawBuilder } from 'kysely';
import { chunksOf, rows } from '../platform/rows.ts';
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
  readonly sourceCategory: string | null;
  readonly residence: string;
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
  /** Absent of what was changed before rosters said these: they stay as they are. */
  readonly sourceCategory?: string | null;
  readonly residence?: string;
};

const addedBy = ({ districtId, paths }: Scope, importId: string): RawBuilder<unknown> => raw`
  r.district_id = ${districtId}::uuid and r.import_id = ${importId}::uuid and r.verdict = 'add' and r.outcome = 'written'
  and r.unit_path >= ${paths.gte} and r.unit_path < ${paths.lt}`;

/** How rosters are written: many rows a statement. */
export const writing = {
  async addPeople({ sql, districtId, now }: Scope, all: readonly NewPerson[]): Promise<void> {
    if (all.length === 0) return;
    await raw`insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, sex, birth_year, education, skills,
        phone, phone_mask, phone_index, created_at)
      select ${districtId}::uuid, n.id, n."unitId", n."unitPath", n.name, n.pinyin, n.initials, n.sex, n."birthYear", n.education,
        n.skills, n.phone, n."phoneMask", n."phoneIndex", ${now}
      from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as n (id uuid, "unitId" uuid, "unitPath" text, name text, pinyin text,
        initials text, sex text, "birthYear" int, education text, skills text[], phone text, "phoneMask" text, "phoneIndex" text)`.execute(
      sql,
    );
  },

  /** @throws Error when one of the persons is not there */
  async addMembers({ sql, districtId, now }: Scope, importId: string, all: readonly NewMember[]): Promise<void> {
    if (all.length === 0) return;
    const { numAffectedRows } =
      await raw`insert into members (district_id, id, person_id, association_id, unit_id, unit_path, state,
        joined_on, card_no, categories, source_category, residence, source, import_id, import_row, created_at,
        name, sort_name, name_reversed, initials, phone_tail, sex, birth_year, education, skilled)
      select ${districtId}::uuid, n.id, n."personId", n."associationId", n."unitId", n."unitPath", 'active', n."joinedOn", n."cardNo",
        n.categories, n."sourceCategory", n.residence, 'imported', ${importId}::uuid, n."importRow", ${now},
        c.name, c.sort_name, c.name_reversed, c.initials, c.phone_tail, c.sex, c.birth_year, c.education, c.skilled
      from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as n (id uuid, "personId" uuid, "associationId" uuid, "unitId" uuid,
        "unitPath" text, "joinedOn" date, "cardNo" text, categories text[], "sourceCategory" text, residence text, "importRow" int)
      join person_copies c on c.district_id = ${districtId}::uuid and c.person_id = n."personId"`.execute(sql);
    if (Number(numAffectedRows) !== all.length) throw new Error('a roster names a person who is not there');
  },

  /** Memberships as they stand, held until commit with their persons. */
  formers: ({ sql, districtId, paths }: Scope, ids: readonly string[]): Promise<Former[]> =>
    rows(
      { sql },
      raw<Former>`select m.id, m.version, m.person_id as "personId", m.unit_id as "unitId", m.unit_path as "unitPath",
          m.joined_on::text as "joinedOn", m.card_no as "cardNo", m.categories, m.source_category as "sourceCategory", m.residence,
          p.sex, p.birth_year as "birthYear", p.education, p.skills, p.phone, p.phone_mask as "phoneMask", p.phone_index as "phoneIndex"
        from members m join people p on p.district_id = m.district_id and p.id = m.person_id
        where m.district_id = ${districtId}::uuid and m.id = any (${ids}::uuid[])
          and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt} order by p.id, m.id for update`,
    ),

  /** Makes memberships and their persons what is given; answers the units they came from and went to. */
  async put({ sql, districtId, paths }: Scope, all: readonly Former[]): Promise<string[]> {
    const unitIds: string[] = [];
    for (const chunk of chunksOf(all)) {
      // Of somebody who is there twice, the last counts.
      const persons = [...new Map(chunk.map((one) => [one.personId, one])).values()];
      await raw`update people p set sex = n.sex, birth_year = n."birthYear", education = n.education, skills = n.skills,
          phone = n.phone, phone_mask = n."phoneMask", phone_index = n."phoneIndex", version = p.version + 1
        from jsonb_to_recordset(${JSON.stringify(persons)}::jsonb) as n ("personId" uuid, sex text, "birthYear" int, education text,
          skills text[], phone text, "phoneMask" text, "phoneIndex" text)
        where p.district_id = ${districtId}::uuid and p.id = n."personId"
          and (p.sex, p.birth_year, p.education, p.skills, p.phone_index) is distinct from
            (n.sex, n."birthYear", n.education, n.skills, n."phoneIndex")`.execute(sql);
      const put = await rows(
        { sql },
        raw<{
          unit_id: string;
        }>`update members m set unit_id = n."unitId", unit_path = n."unitPath", joined_on = n."joinedOn",
            card_no = n."cardNo", categories = n.categories, version = m.version + 1,
            source_category = case when n.residence is null then m.source_category else n."sourceCategory" end,
            residence = coalesce(n.residence, m.residence)
          from members o, jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as n (id uuid, "unitId" uuid, "unitPath" text,
            "joinedOn" date, "cardNo" text, categories text[], "sourceCategory" text, residence text)
          where m.district_id = ${districtId}::uuid and m.id = n.id and o.district_id = m.district_id and o.id = m.id
            and m.unit_path >= ${paths.gte} and m.unit_path < ${paths.lt} returning o.unit_id`,
      );
      unitIds.push(...chunk.map((one) => one.unitId), ...put.map((one) => one.unit_id));
    }
    return unitIds;
  },

  /** Whether anything rests on a member that an import added, or on the person it made known; some of it would go along unseen. */
  async isAddedInUse(scope: Scope, importId: string): Promise<boolean> {
    const [found] = await rows(scope, raw<{ used: boolean }>`select import_is_in_use(${importId}::uuid) as used`);
    return found?.used === true;
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
