/**
 * One row of every table for each of six places, made from the catalogue: a table that is added tomorrow is filled too, or
 * the filling fails and names it. Every text that is free to say anything carries a mark of its place.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { withClient } from '@xiehui/database/client';
import { maskPhone } from '@xiehui/rules/phone-mask';
import { castUnits, idOf, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { phoneColumns } from '../platform/account-phone.ts';
import type { TestPortal } from '../testing/portal.ts';
import { registerColumns } from './register-rows.test.kit.ts';
import { organisationColumns } from './organisation-rows.test.kit.ts';
import { peopleColumns } from './people-rows.test.kit.ts';

/** The own village, its neighbour, the town above, a group below, another town, and a village of another district. */
export const places = ['pingzhai', 'bailou', 'shange', 'group3', 'xiaoxi', 'wutong'] as const;
export type PlaceName = (typeof places)[number];

/** Stands in every free text of a place's rows, and nowhere else. */
export const markOf = (place: PlaceName): string => `zq${place}qz`;
/** Stands in the free texts of what a whole district shares. */
export const sharedMarkOf = (place: PlaceName): string => `zq${castUnits[place].realm}qz`;
/** The telephone number of the place's person; nobody has it. */
export const phoneOf = (place: PlaceName): string => `1990000${7310 + places.indexOf(place)}`;
const key = (place: PlaceName): string => String(places.indexOf(place));
/** Far enough apart for what is logged while a test asks. */
const seqAt = (place: PlaceName): number => 1_000_000 * (1 + places.indexOf(place));

/** The id of the row of a table at a place; of a line of the audit log its number. */
export function rowId(table: string, place: PlaceName): string {
  if (table === 'audit_entries') return String(seqAt(place));
  // An experience bears the id of the document that it was taken from.
  if (table === 'experiences') return idOf('documents', place);
  return table === 'units' ? unitId(castUnits[place]) : idOf(table, place);
}

/** An id in the form of that table's that no row has. */
export const noRowId = (table: string): string => (table === 'audit_entries' ? '999999999' : randomUUID());

const standardOf = (mark: string) => {
  const words = { zh: mark, en: mark };
  const scored = { weight: '100', evidence: mark, auto: null, scoring: null, vetoes: false };
  return {
    code: 'QV',
    name: words,
    grades: [{ code: 'g1', name: words, minScore: '0', minSectionRate: null }],
    sections: [{ code: 's1', title: words, items: [{ code: 'i1', text: words, ...scored }] }],
  };
};

type Given = (place: PlaceName, portal: TestPortal) => unknown;
const same =
  (value: unknown): Given =>
  () =>
    value;
const at =
  (make: (index: number) => unknown): Given =>
  (place) =>
    make(places.indexOf(place));
const account = (place: PlaceName, { house }: TestPortal) =>
  phoneColumns(house.vault, rowId('accounts', place), phoneOf(place));
const sealed =
  (table: string, column: string): Given =>
  (place, { house }) =>
    house.vault.seal(phoneOf(place), {
      districtId: realmId(castUnits[place].realm),
      table,
      column,
      id: rowId(table, place),
    });

/** What a column says that is not free to say anything: words of a closed list, names of periods, seals, shapes. */
const given: Record<string, Given> = {
  ...organisationColumns(markOf, places),
  ...registerColumns(markOf),
  ...peopleColumns(markOf, rowId),
  'accounts.name': (place) => markOf(place),
  'accounts.phone': (place, portal) => account(place, portal).phone,
  'accounts.phone_index': (place, portal) => account(place, portal).phoneIndex,
  'accounts.password_hash': same(null),
  'accounts.totp_seed': same(null),
  'accounts.must_change_password': same(false),
  'accounts.preferences': same({ language: 'zh', elder: false, theme: 'system' }),
  'accounts.disabled_at': same(null),
  'accounts.locked_until': same(null),
  'activities.state': same('submitted'),
  'activities.venue_kind': same('memberHome'),
  'activities.key_tasks': same(['publicity']),
  'activities.themed_day': same(null),
  'activities.form': same('gathering'),
  'activities.channel': same('onSite'),
  'activities.target_groups': same(['everyone']),
  'activities.ends_on': same(null),
  'audit_entries.seq': seqAt,
  'audit_entries.role': same('villageSecretary'),
  'audit_entries.result': same('ok'),
  'audit_entries.changes': (place) => ({ title: [null, markOf(place)] }),
  'calendar_entries.kind': same('observance'),
  'calendar_entries.date_rule': same('fixed'),
  'calendar_entries.levels': same(['village']),
  'calendar_entries.from_year': same(2000),
  'calendar_entries.month': same(5),
  'calendar_entries.day': same(29),
  'calendar_entries.end_month': same(null),
  'calendar_entries.end_day': same(null),
  'column_settings.table': same('members'),
  'column_settings.settings': (place) => ({ hidden: [markOf(place)], order: [], density: 'loose' }),
  'facts.measure': same('memberCount'),
  'facts.part': same(''),
  'facts.period_kind': same('now'),
  'facts.period': same(''),
  'files.hash': same(''),
  'files.thumb_hash': same(''),
  'files.content_type': same('image/jpeg'),
  'measure_targets.measure': at(
    (i) => ['memberCount', 'groupCount', 'activityCount', 'themedDayRate', 'keyTaskCoverage', 'trainingRate'][i],
  ),
  'measure_targets.from_year': same(2026),
  'member_import_rows.verdict': same('add'),
  'member_import_rows.problems': same([]),
  'member_import_rows.reason': same(null),
  'member_import_rows.field': same(null),
  'member_import_rows.outcome': same(null),
  'member_import_rows.content': same(null),
  'member_import_rows.before': same(null),
  'member_imports.state': same('checked'),
  'member_imports.file_hash': same(null),
  'member_imports.problem': same(null),
  'members.kind': same('individual'),
  'members.sort_name': same(''),
  'members.state': same('active'),
  'members.left_on': same(null),
  'members.leave_reason': same(null),
  'members.categories': same(['core']),
  'members.source': same('entered'),
  'members.import_id': same(null),
  'members.import_row': same(null),
  'notices.kind': same('reviewOpened'),
  'notices.account_id': same(null),
  'notices.params': (place) => ({ title: markOf(place) }),
  'people.sex': same('female'),
  'people.birth_year': same(1970),
  'people.education': same('juniorHigh'),
  'people.phone': sealed('people', 'phone'),
  'people.phone_mask': (place) => maskPhone(phoneOf(place)),
  'people.phone_index': (place, { house }) => house.vault.index(phoneOf(place), realmId(castUnits[place].realm)),
  'posts.role': same('villageSecretary'),
  'posts.disabled_at': same(null),
  'rectifications.item_code': same('i1'),
  'rectifications.state': same('ordered'),
  'rectifications.issued_as': same('town'),
  'rectifications.extended_to': same(null),
  'review_entries.item_code': same('i1'),
  'review_entries.score_column': same('self'),
  'review_entries.score': same(5),
  'review_entries.applies': same(true),
  'review_entries.found': same(null),
  'review_sheets.state': same('opened'),
  'review_sheets.grade': same(null),
  'review_sheets.inspector_post_id': same(null),
  'review_sheets.inspector_name': same(null),
  'review_sheets.assigned_until': same(null),
  'review_sheets.frozen': same(null),
  'reviews.state': same('open'),
  'reviews.standard_body': (place) => standardOf(markOf(place)),
  'reviews.period_kind': same('year'),
  'reviews.period': same('2026'),
  'reviews.year': same(2026),
  'sessions.previous_at': same(null),
  'standards.body': (place) => standardOf(sharedMarkOf(place)),
  'standards.code': same('QV'),
  'standards.edition': at((i) => 10 + i),
  'standards.from_year': same(2026),
  'standards.applies_to': same('village'),
  'provisions.key': same('dormantMonths'),
  'provisions.from_year': at((i) => 2020 + i),
  'provisions.value': same(12),
  'standards.state': same('inForce'),
  'trainings.state': same('finished'),
  'trainings.category': same('law'),
  'trainings.mode': same('central'),
  'trainings.audience': same(['members']),
};

/** Filled by migrations, by the cast, or not ours. */
const standing = new Set(['districts', 'units', '_prisma_migrations']);

/** Tables whose rows every post of the district sees. */
const shared = new Set(['standards', 'calendar_entries', 'measure_targets', 'provisions', 'experiences']);

/** A connection of node-pg. */
export type Client = Parameters<Parameters<typeof withClient>[1]>[0];
export type Column = {
  table: string;
  name: string;
  type: string;
  notNull: boolean;
  hasDefault: boolean;
  generated: boolean;
};

/** Every column of the public tables. */
export const columnsOf = async (client: Client): Promise<Column[]> =>
  (
    await client.query<Column>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as "notNull",
              a.atthasdef as "hasDefault", a.attgenerated <> '' or a.attidentity <> '' as generated
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       order by c.relname, a.attnum`,
    )
  ).rows;

type Reference = { table: string; column: string; to: string };

/** Which column points to the id of which table; a reference to the own table is left out. */
const referencesOf = async (client: Client): Promise<Reference[]> =>
  (
    await client.query<Reference>(
      `select f.relname as table, a.attname as column, t.relname as to from pg_constraint k
       join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       cross join unnest(k.conkey, k.confkey) as p(own, other)
       join pg_attribute a on a.attrelid = f.oid and a.attnum = p.own
       join pg_attribute b on b.attrelid = t.oid and b.attnum = p.other
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace and b.attname = 'id' and f.oid <> t.oid`,
    )
  ).rows;

const accountLike = /(^|_)(account|account_id|by|uploaded_by)$/;

function usual({ name, type }: Column, place: PlaceName, references: Map<string, string>, table: string): unknown {
  const to = references.get(`${table}.${name}`);
  if (name === 'district_id') return realmId(castUnits[place].realm);
  if (name === 'unit_path') return castUnits[place].path;
  if (to) return rowId(to, place);
  if (name === 'id') return rowId(table, place);
  if (type === 'uuid') return accountLike.test(name) ? rowId('accounts', place) : idOf('no row', place);
  const mark = shared.has(table) ? `${sharedMarkOf(place)}${key(place)}` : markOf(place);
  if (type === 'text') return mark;
  if (type === 'text[]') return [mark];
  if (type === 'jsonb') return { mark };
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-05-20';
  if (type.startsWith('timestamp')) return name === 'expires_at' ? '2026-05-29T12:00:00Z' : '2026-05-20T02:00:00Z';
  if (/int|numeric|double/.test(type)) return 1;
  throw new Error(`${table}.${name} is of type ${type}, which nobody has thought of`);
}

async function putRow(client: Client, table: string, values: [Column, unknown][]): Promise<void> {
  const names = values.map(([{ name }]) => `"${name}"`).join(', ');
  const slots = values.map(([{ type }], i) => `$${i + 1}::${type}`).join(', ');
  const plain = values.map(([{ type }, value]) => (type === 'jsonb' && value !== null ? JSON.stringify(value) : value));
  await client.query(`insert into "${table}" (${names}) values (${slots}) on conflict do nothing`, plain);
}

/** Puts rows in the order that their references ask for. @throws naming the tables that cannot be filled, and why */
async function putAll(client: Client, rows: { table: string; values: [Column, unknown][] }[]): Promise<void> {
  let left = rows;
  let why = '';
  for (let before = Infinity; left.length > 0 && left.length < before;) {
    before = left.length;
    const failed: typeof rows = [];
    for (const row of left) {
      await client.query('savepoint one');
      try {
        await putRow(client, row.table, row.values);
      } catch (error) {
        await client.query('rollback to savepoint one');
        why = `${row.table}: ${String(error)}`;
        failed.push(row);
      }
    }
    left = failed;
  }
  if (left.length > 0) throw new Error(`no row for ${[...new Set(left.map((r) => r.table))].join(', ')}; ${why}`);
}

const markUnits = async (client: Client): Promise<void> => {
  for (const place of places)
    await client.query(
      `update units set name = name || $2, official_name = $2, initials = $2, pinyin = $2 where id = $1`,
      [rowId('units', place), markOf(place)],
    );
};

/** Fills every table for every place; the same ids each time. */
export async function fillTables(portal: TestPortal): Promise<void> {
  const blob = await portal.house.blobs.put(randomBytes(64));
  const fixed: Record<string, Given> = { ...given, 'files.hash': same(blob.hash), 'files.thumb_hash': same(blob.hash) };
  await withClient(portal.test.system, async (client) => {
    await client.query('begin');
    const references = new Map((await referencesOf(client)).map((r) => [`${r.table}.${r.column}`, r.to]));
    const columns = (await columnsOf(client)).filter((c) => !standing.has(c.table) && !c.generated);
    const rows = places.flatMap((place) =>
      [...new Set(columns.map((c) => c.table))].map((table) => ({
        table,
        values: columns
          .filter((c) => c.table === table)
          .map((c): [Column, unknown] => {
            const say = fixed[`${table}.${c.name}`];
            return [c, say ? say(place, portal) : usual(c, place, references, table)];
          }),
      })),
    );
    await putAll(client, rows);
    await markUnits(client);
    await client.query('commit');
  });
}
