import { hashPassword } from '@xiehui/api/platform/passwords';
import { importDivisions } from '@xiehui/api/divisions/import-districts';
import { withClient, type Address } from '@xiehui/database/client';
import type { Database } from '@xiehui/database/connection';
import { divisionsOf } from './divisions.ts';
import { associationUnits, own, records } from './province-records.ts';

/**
 * 浙江: 25,547 villages by the codes of 2023. Sixty members each make 1.5 million; the district with most villages is filled up
 * to `largest`, and its first village holds `largestVillage` of them.
 */
export const province = { code: '33', membersEach: 60, largest: 300_000, largestVillage: 5000 };

/** One of 8,000 names by luck that is the same in every build: surname, and two of twenty signs. */
const people = `
  insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, sex, birth_year, education, skills, phone, phone_mask, phone_index)
  select u.district_id, gen_random_uuid(), u.id, u.path,
    s.hanzi[1 + h.l % 20] || g.hanzi[1 + h.l / 20 % 20] || g.hanzi[1 + h.l / 400 % 20],
    s.pinyin[1 + h.l % 20] || g.pinyin[1 + h.l / 20 % 20] || g.pinyin[1 + h.l / 400 % 20],
    left(s.pinyin[1 + h.l % 20], 1) || left(g.pinyin[1 + h.l / 20 % 20], 1) || left(g.pinyin[1 + h.l / 400 % 20], 1),
    case when n % 2 = 0 then 'female' else 'male' end, 1940 + n % 65, (array['primary', 'juniorHigh', 'seniorHigh', 'college'])[1 + n % 4], '{}',
    'sealed', '138****' || lpad((h.l % 10000)::text, 4, '0'), md5(u.id::text || n)
  from (select *, row_number() over (order by path) as place from units where district_id = $1 and kind = 'village') u
  cross join lateral generate_series(1, case when u.place = 1 then greatest($2::int, $3::int) else $2 end) n
  cross join lateral (select hashtext(u.path || n) & 2147483647 as l) h
  cross join (select string_to_array('王,李,张,刘,陈,杨,黄,赵,周,吴,徐,孙,马,朱,胡,林,郭,何,高,罗', ',') as hanzi,
    string_to_array('wang,li,zhang,liu,chen,yang,huang,zhao,zhou,wu,xu,sun,ma,zhu,hu,lin,guo,he,gao,luo', ',') as pinyin) s
  cross join (select string_to_array('一,二,三,四,五,六,七,八,九,十,甲,乙,丙,丁,东,南,西,北,春,秋', ',') as hanzi,
    string_to_array('yi,er,san,si,wu,liu,qi,ba,jiu,shi,jia,yi,bing,ding,dong,nan,xi,bei,chun,qiu', ',') as pinyin) g`;

const members = `
  insert into members (district_id, id, person_id, association_id, unit_id, unit_path, state, joined_on, categories)
  select district_id, gen_random_uuid(), id, unit_id, unit_id, unit_path,
    case when birth_year % 20 = 0 then 'applied' else 'active' end, date '2010-01-01' + (birth_year * 37) % 5000, '{}'
  from people where district_id = $1`;

const year = new Date().getFullYear();

/** The parameters that a statement names. */
const given = (statement: string, district: string): (string | number)[] =>
  statement.includes('$2') ? [district, year] : statement.includes('$1') ? [district] : [];

/**
 * Members of every village, district by district, and in the first and each fifth district what associations keep beside them;
 * people and numbers are invented. The district with most villages comes first.
 */
async function addMembers(owner: Address, say: (line: string) => void): Promise<void> {
  await withClient(owner, async (client) => {
    const { rows } = await client.query<{ id: string; villages: number }>(
      `select district_id as id, count(*)::int as villages from units where kind = 'village' group by 1 order by 2 desc, 1`,
    );
    for (const [i, { id, villages }] of rows.entries()) {
      const { membersEach: each, largest, largestVillage } = province;
      const fill = Math.ceil((largest - largestVillage) / (villages - 1));
      await client.query('begin');
      await client.query(people, i === 0 ? [id, fill, largestVillage] : [id, each, each]);
      // Nothing is known yet of the tables' sizes, and what is laid next looks every person up.
      if (i === 0) await client.query('analyze people, units');
      await client.query(members, [id]);
      if (i === 0) await client.query('analyze members');
      if (i % 5 === 0)
        for (const statement of [associationUnits, own, ...records])
          await client.query(statement, given(statement, id));
      await client.query('select count(*) from recount_district($1)', [id]);
      await client.query('commit');
      if (i % 15 === 0) say(`members: district ${i + 1} of ${rows.length}`);
    }
    await client.query('vacuum analyze');
  });
}

/** Who asks in the bench: the administrator of the largest district, and the secretary of one of its villages. */
export type Askers = {
  password: string;
  districtId: string;
  town: string;
  /** A town beside it. */
  otherTown: string;
  village: string;
  member: string;
};

const password = 'Bench-Province-2026';

async function addAskers(owner: Address): Promise<void> {
  const passwordHash = await hashPassword(password);
  await withClient(owner, async (client) => {
    for (const [name, role, kind] of [
      ['bench-district', 'districtAdmin', 'district'],
      ['bench-village', 'villageSecretary', 'village'],
    ]) {
      await client.query(
        `with a as (insert into accounts (id, name, display_name, password_hash, must_change_password)
           values (gen_random_uuid(), $1, $1, $2, false) returning id)
         insert into posts (district_id, id, account_id, unit_id, unit_path, role)
         select u.district_id, gen_random_uuid(), a.id, u.id, u.path, $3 from a, units u
         where u.kind = $4 and u.district_id = (select district_id from members group by 1 order by count(*) desc, 1 limit 1)
         order by u.path limit 1`,
        [name, passwordHash, role, kind],
      );
    }
  });
}

/** Builds the province in an empty, migrated database, and answers what it holds. */
export async function buildProvince(owner: Address, database: Database, say: (line: string) => void): Promise<void> {
  let districts = 0;
  for await (const { code } of importDivisions((work) => database.system('write', work), divisionsOf(province.code), {
    at: new Date(),
  })) {
    districts += 1;
    if (districts % 30 === 0) say(`divisions: ${districts} districts, ${code}`);
  }
  await addMembers(owner, say);
  await addAskers(owner);
}

/** Whom and what the requests of the bench name. */
export const findAskers = (owner: Address): Promise<Askers> =>
  withClient(owner, async (client) => {
    const { rows } = await client.query<Omit<Askers, 'password'>>(
      `select p.district_id as "districtId", t.id as town, v.id as village,
         (select o.id from units o where o.district_id = t.district_id and o.parent_id = t.parent_id and o.id <> t.id
          and o.kind = 'town' order by o.path limit 1) as "otherTown",
         (select m.id from members m where m.district_id = p.district_id order by m.id limit 1) as member
       from posts p join accounts a on a.id = p.account_id and a.name = 'bench-village'
       join units v on v.district_id = p.district_id and v.id = p.unit_id
       join units t on t.district_id = v.district_id and t.id = v.parent_id`,
    );
    if (!rows[0]) throw new Error('the province is not built: run with --rebuild');
    return { password, ...rows[0] };
  });
