import { randomUUID } from 'node:crypto';
import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { withClient } from '@xiehui/database/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { realmId } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { photograph } from '../platform/pictures.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { requestAt, tableOf, type Asking } from './requests.test.kit.ts';
import { rosterOf, xlsx } from '../members/imports.test.kit.ts';
import { fillTables } from './rows.test.kit.ts';
import { creates, scenarios, type Scenario } from './scenarios.test.kit.ts';

const portal = openTestPortal();
let picture: Blob;
let otherPicture: Blob;
let roster: Blob;
let otherRoster: Blob;

const sql = (text: string): Promise<unknown> => withClient(portal.test.system, (c) => c.query(text));

beforeAll(async () => {
  const shot = async (width: number) =>
    new Blob([Uint8Array.from(await photograph(width, 200))], { type: 'image/jpeg' });
  [picture, otherPicture] = [await shot(300), await shot(310)];
  const list = async (name: string) =>
    new Blob([Buffer.from(await rosterOf([[name, '女', 1970, '平寨村', '', '']]))], { type: xlsx });
  [roster, otherRoster] = [await list('黄阿花'), await list('黄阿草')];
  await portal.test.database.system('write', ({ db }) => seedCalendar(db, realmId('350628')));
  await fillTables(portal);
}, 60_000);

const nameOf = (e: Endpoint): string => `${e.method} ${e.path}`;
const all = routes.map((r) => r.endpoint);
const versioned = all.filter((e) => e.versioned);
const once = all.filter((e) => e.once);

async function ready(e: Endpoint, { at = 'pingzhai', id, before, set, body }: Scenario): Promise<Asking> {
  const asking = requestAt(e, at, id);
  const table = tableOf(e);
  if (before) await sql(before);
  if (table && e.versioned)
    await sql(`update "${table}" set version = 1${set ? `, ${set}` : ''} where id = '${asking.params['id']}'`);
  return {
    ...asking,
    ...(e.versioned ? { version: 1 } : {}),
    ...(body ? { body: { ...(asking.body as object), ...body } } : {}),
    ...(e.upload?.includes('image') ? { file: picture, fileName: '活动.jpg' } : {}),
    ...(e.upload?.includes('sheet') ? { file: roster, fileName: '名册.xlsx' } : {}),
  };
}

/** How many rows each table has; keys of retried calls aside. */
async function counted(): Promise<Record<string, number>> {
  const { rows } = await withClient(portal.test.owner, (c) =>
    c.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('once_answers', '_prisma_migrations')`,
    ),
  );
  const parts = rows.map(({ name }) => `select '${name}' as name, count(*)::int as n from "${name}"`);
  const found = await withClient(portal.test.system, (c) =>
    c.query<{ name: string; n: number }>(parts.join(' union all ')),
  );
  return Object.fromEntries(found.rows.map(({ name, n }) => [name, n]));
}

/** How many lines the log has. */
async function logged(): Promise<number> {
  const { rows } = await withClient(portal.test.system, (c) =>
    c.query<{ n: number }>('select count(*)::int as n from audit_entries'),
  );
  return rows[0]?.n ?? 0;
}

describe('CC1, CC3: who edits the version that somebody else has edited is told', () => {
  test.each(versioned)('$method $path: of four at once one goes through, and one line is logged', async (e) => {
    const scenario = scenarios[nameOf(e)];
    if (!scenario) throw new Error(`${nameOf(e)} can be edited by two at once: say in races.test.ts how`);
    const asking = await ready(e, scenario);
    const log = await logged();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => portal.as(scenario.as).call(e, asking as Request<Endpoint>)),
    );
    const codes = answers.map(({ status, problem }) => (status === 200 ? 'ok' : problem.code)).sort();
    const gone = e.method === 'DELETE' ? ['not_found', 'ok'] : [];
    expect(codes.filter((code) => code === 'ok')).toEqual(['ok']);
    // Stale, or already where it was to go.
    expect(codes.filter((code) => !['ok', 'stale', 'conflict', ...gone].includes(code))).toEqual([]);
    const refused = codes.filter((code) => code === 'not_found').length;
    expect((await logged()) - log - refused).toBe(scenario.lines ?? 1);
  });

  test.each(versioned)('$method $path: without a version it is not done', async (e) => {
    const scenario = scenarios[nameOf(e)] as Scenario;
    const { version: _, ...asking } = await ready(e, scenario);
    expect((await portal.as(scenario.as).call(e, asking as unknown as Request<Endpoint>)).status).toBe(428);
  });
});

/** The same call with something else in it: another file, another word, another number. */
function somethingElse(asking: Asking): Asking {
  if (asking.file) return { ...asking, file: asking.file === roster ? otherRoster : otherPicture };
  const said = JSON.stringify(asking.body);
  const words: Record<string, string> = {
    '2026': '2027',
    zhou: 'chen',
    '"score":"5"': '"score":"4"',
    '"value":6': '"value":7',
  };
  const other = said.replace(/"score":"5"|2026|"value":6|zhou|[一-鿿]/, (found) => words[found] ?? '二');
  return { ...asking, body: JSON.parse(other) as unknown };
}

describe('CC2: a create sent twenty times at once', () => {
  test.each(once)('$method $path has one effect, and the same key serves nothing else', async (e) => {
    const scenario = creates[nameOf(e)];
    if (!scenario) throw new Error(`${nameOf(e)} is sent again after a lost answer: say in races.test.ts how`);
    const asking = { ...(await ready(e, scenario)), key: randomUUID() };
    const caller = portal.as(scenario.as);
    // A workbook is read before anybody knows that it was read already: each costs a worker.
    const times = e.upload?.includes('sheet') ? 4 : 20;
    const before = await counted();
    const answers = await Promise.all(
      Array.from({ length: times }, () => caller.call(e, asking as unknown as Request<Endpoint>)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: times }, () => 200));
    expect(new Set(answers.map(({ raw }) => raw.toString())).size).toBe(1);
    const after = await counted();
    const grown = Object.entries(after).filter(
      ([name, n]) => n > (before[name] ?? 0) && !['facts', 'notices', 'audit_entries'].includes(name),
    );
    // What one create may add at most: its record, what hangs on it, and its line in the log.
    expect((after['audit_entries'] ?? 0) - (before['audit_entries'] ?? 0)).toBeLessThanOrEqual(2);
    expect(grown.filter(([name, n]) => n - (before[name] ?? 0) > (name === 'review_sheets' ? 20 : 1))).toEqual([]);
    const { problem } = await caller.call(e, somethingElse(asking) as unknown as Request<Endpoint>);
    expect(problem.code).toBe('key_reused');
  });
});
