import type { Database } from '@xiehui/database/connection';
import { sql } from 'kysely';
import { phoneDraft } from '../../apps/api/src/people/person-draft.ts';
import { spellPerson } from '../../apps/api/src/platform/pinyin.ts';
import { takeStatistics } from '../../apps/api/src/platform/statistics.ts';
import type { Vault } from '../../apps/api/src/platform/vault.ts';
import { castUnits, idOf } from './cast.ts';

/** A number below `below` that a name always has: the demo is the same on every machine. */
const luck = (purpose: string, below: number): number => Number.parseInt(idOf('luck', purpose).slice(0, 6), 16) % below;

const surnames = Array.from('王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗赖曾卢游蔡');
// Everybody is called 演 (for 演示) something: nobody takes the demo's people for real ones.
const given = Array.from('梅兰竹菊松柏春秋江河山川平安康宁明亮文武勤俭和顺');
const skills = ['果树栽培', '电商', '文艺', '医护', '裁缝', '养殖'];
const educations = ['primary', 'juniorHigh', 'juniorHigh', 'seniorHigh', 'college', 'bachelor'];
const categories = ['fiveElders', 'localTalent', 'volunteer', 'core'];

type Place = { readonly id: string; readonly path: string; readonly parentId: string | null };

/** 平寨村 has 186 active members in its eight groups, as in the pictures; elsewhere a group has 14 to 24. */
const sizeOf = ({ path }: Place, index: number): number =>
  path.startsWith(castUnits.pingzhai.path) ? (index < 2 ? 24 : 23) : 14 + luck(path, 11);

function memberOf(vault: Vault, districtId: string, group: Place, n: number) {
  const key = `${group.path}${n}`;
  const id = idOf('person', key);
  const name = `${surnames[luck(`s${key}`, surnames.length)]}演${given[luck(`g${key}`, given.length)]}`;
  // No network has been given numbers that begin with 154: nobody is rung up by mistake.
  const phone = `154${String(luck(`p${key}`, 10 ** 7)).padStart(8, '0')}`;
  const at = { districtId, unitId: group.id, unitPath: group.path };
  const joinedIn = 2009 + luck(`y${key}`, 16);
  const person = {
    ...at,
    ...spellPerson(name),
    id,
    name,
    sex: luck(`x${key}`, 100) < 54 ? 'female' : 'male',
    birthYear: Math.min(1945 + luck(`b${key}`, 58), joinedIn - 18),
    education: educations[luck(`e${key}`, educations.length)] ?? null,
    skills: luck(`k${key}`, 4) === 0 ? [skills[luck(`l${key}`, skills.length)] ?? ''] : [],
    ...phoneDraft({ vault, districtId }, id, phone),
  };
  const joinedOn = [joinedIn, 1 + luck(`m${key}`, 12), 1 + luck(`d${key}`, 27)].join('-');
  const member = {
    ...at,
    id: idOf('member', key),
    personId: id,
    associationId: group.parentId ?? '',
    state: 'active',
    joinedOn,
    categories: luck(`c${key}`, 6) === 0 ? [categories[luck(`t${key}`, categories.length)] ?? ''] : [],
  };
  return { person, member };
}

/** One who has applied and waits for the council, as in the pictures. */
const applicant = (vault: Vault, districtId: string, group: Place) => {
  const { person, member } = memberOf(vault, districtId, group, 99);
  return { person, member: { ...member, state: 'applied', joinedOn: '2026-05-20' } };
};

const groupsOf = (database: Database, districtId: string): Promise<Place[]> =>
  database.system('read', ({ db }) =>
    db.unit.findMany({
      where: { districtId, kind: 'group', state: 'active' },
      select: { id: true, path: true, parentId: true },
      orderBy: { path: 'asc' },
    }),
  );

function* membersOf(vault: Vault, districtId: string, groups: readonly Place[]) {
  const inVillage = new Map<string | null, number>();
  for (const group of groups) {
    const index = inVillage.get(group.parentId) ?? 0;
    inVillage.set(group.parentId, index + 1);
    for (let n = 0; n < sizeOf(group, index); n += 1) yield memberOf(vault, districtId, group, n);
    if (group.path === castUnits.group3.path) yield applicant(vault, districtId, group);
  }
}

// One parameter a thousand rows: statements with fourteen thousand take longer to write than to run.
const addPeople = (people: readonly object[]) => sql`
  insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, sex, birth_year, education, skills, phone, phone_mask, phone_index)
  select "districtId", id, "unitId", "unitPath", name, pinyin, initials, sex, "birthYear", education, skills, phone, "phoneMask", "phoneIndex"
  from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x("districtId" uuid, id uuid, "unitId" uuid, "unitPath" text, name text, pinyin text,
    initials text, sex text, "birthYear" int, education text, skills text[], phone text, "phoneMask" text, "phoneIndex" text)
  on conflict do nothing`;

const addMembers = (members: readonly object[]) => sql`
  insert into members (district_id, id, person_id, association_id, unit_id, unit_path, state, joined_on, categories)
  select "districtId", id, "personId", "associationId", "unitId", "unitPath", state, "joinedOn"::date, categories
  from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as x("districtId" uuid, id uuid, "personId" uuid, "associationId" uuid, "unitId" uuid,
    "unitPath" text, state text, "joinedOn" text, categories text[])
  on conflict do nothing`;

async function seedDistrict(database: Database, vault: Vault, code: string): Promise<void> {
  const districtId = idOf('district', code);
  const all = [...membersOf(vault, districtId, await groupsOf(database, districtId))];
  for (let from = 0; from < all.length; from += 1_000) {
    const some = all.slice(from, from + 1_000);
    await database.system('write', async (work) => {
      await addPeople(some.map(({ person }) => person)).execute(work.sql);
      await addMembers(some.map(({ member }) => member)).execute(work.sql);
    });
    if (from === 0) await database.system('write', takeStatistics);
  }
}

/** The members of the demo: some thirty thousand in 平和县, a few hundred in 向阳区. Twice is harmless. */
export async function seedMembers(database: Database, vault: Vault): Promise<void> {
  for (const code of ['350628', '230402']) await seedDistrict(database, vault, code);
}
