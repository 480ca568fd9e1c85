import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { revealPhone } from '@xiehui/contracts/members';
import { Role } from '@xiehui/contracts/roles';
import { soughtHeader, soughtIn } from '@xiehui/contracts/sought';
import { withClient } from '@xiehui/database/client';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId } from '../../../../prisma/seed/cast.ts';
import { buildApp, routes } from '../app.ts';
import { freshKeys, openKeys, rotateFieldKey, type Keys } from '../platform/keys.ts';
import { openVault } from '../platform/vault.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { unzipped } from '../testing/unzip.test.kit.ts';
import { requestAt } from './requests.test.kit.ts';
import { fillTables, phoneOf, places, rowId } from './rows.test.kit.ts';

const portal = openTestPortal();
const callers: { role: Role; caller: Caller }[] = [];
const numbers = places.map(phoneOf);
const homes = {
  platformAdmin: 'platform',
  cityObserver: 'zhangzhou',
  townSecretary: 'shange',
  villageSecretary: 'pingzhai',
  groupLeader: 'group3',
} as const;

beforeAll(async () => {
  await fillTables(portal);
  for (const role of Role.options)
    callers.push({
      role,
      caller: portal.as(await appoint(portal, role, role in homes ? homes[role as keyof typeof homes] : 'pinghe')),
    });
});

const ends = /^\/session($|\/post|\/password)/;
const asked = routes.map((r) => r.endpoint).filter((e) => !(ends.test(e.path) && e.method !== 'GET') && !e.upload);
const reveal = (who: Caller) =>
  who.call(revealPhone, { params: { id: rowId('members', 'pingzhai') }, body: { reason: '核对会员信息' } });

/** Every row of every table of every schema that is ours, as text. */
const dump = (): Promise<string> =>
  withClient(portal.test.owner, async (c) => {
    const { rows } = await c.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'jobs')`,
    );
    const parts: string[] = [];
    for (const { name } of rows) {
      const { rows: texts } = await c.query<{ t: string }>(`select r::text as t from ${name} r`);
      parts.push(...texts.map(({ t }) => t));
    }
    expect(rows.length).toBeGreaterThan(30);
    return parts.join('\n');
  });

describe('PI2: numbers are masked by the server, not by the page', () => {
  test('whoever asks whatever of the records in reach sees a number whole in one answer alone', async () => {
    const shown = new Set<string>();
    for (const { caller } of callers) {
      for (const e of asked) {
        for (const place of ['pingzhai', 'shange'] as const) {
          const { raw, headers } = await caller.call(e, requestAt(e, place) as Request<Endpoint>);
          const text = `${JSON.stringify(headers)}${unzipped(raw)}`;
          if (numbers.some((number) => text.includes(number))) shown.add(`${e.method} ${e.path}`);
        }
      }
    }
    expect([...shown]).toEqual(['POST /members/:id/phone']);
  }, 180_000);

  test('a number shown whole leaves a line in the log, with the reason and without the number', async () => {
    const huang = portal.as('huang');
    expect((await reveal(huang)).body.phone).toBe(phoneOf('pingzhai'));
    const { rows } = await withClient(portal.test.owner, (c) =>
      c.query<{ t: string }>(`select e::text as t from audit_entries e where object_id = $1`, [
        rowId('members', 'pingzhai'),
      ]),
    );
    const lines = rows.map(({ t }) => t);
    expect(lines.some((line) => line.includes('核对会员信息'))).toBe(true);
    expect(lines.some((line) => numbers.some((number) => line.includes(number)))).toBe(false);
  });

  test('no operation takes a number in its address, where histories and proxies keep it', () => {
    const named = routes.flatMap(({ endpoint: e }) =>
      [e.params, e.query].flatMap((schema) => Object.keys((schema as { shape?: object } | undefined)?.shape ?? {})),
    );
    expect(named.filter((name) => /phone|mobile|idNumber|account(No|Number)/i.test(name))).toEqual([]);
  });
});

describe('OU3: whom somebody looks for stands in no address', () => {
  const looking = asked.filter((e) => soughtIn(e.query).length > 0);
  const ask = async (e: Endpoint, { address = '', header = '' }) => {
    const { params } = requestAt(e, 'pingzhai');
    const path = e.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
    const who = e.path.startsWith('/platform/') ? 'admin' : 'lin';
    const headers = { host: 'portal.test', cookie: `sid=${await portal.cookieOf(who)}`, [soughtHeader]: header };
    const answer = await portal.app.inject({ method: 'GET', url: `/api${path}${address}`, headers });
    return { status: answer.statusCode, body: answer.json<{ fields?: unknown; items?: { name: string }[] }>() };
  };

  test('every field of a query that takes words takes them beside the address, but for units and districts', () => {
    const words = asked.flatMap((e) => {
      const names = Object.keys((e.query as { shape?: object } | undefined)?.shape ?? {});
      const open = names.filter((name) => /^(q|name|search|text)$/i.test(name) && !soughtIn(e.query).includes(name));
      return open.map((name) => `${e.path} ${name}`);
    });
    expect(words.sort()).toEqual(['/districts/search q', '/platform/realms text', '/units/search q']);
    expect(looking.length).toBeGreaterThan(5);
  });

  test.each(looking)('$method $path refuses the name in its address and takes it from the header', async (e) => {
    const [name = ''] = soughtIn(e.query);
    const sought = new URLSearchParams({ [name]: '赖' }).toString();
    const named = await ask(e, { address: `?${sought}` });
    expect([named.status, named.body.fields]).toEqual([400, { [name]: 'not_in_address' }]);
    expect((await ask(e, { header: sought })).status).toBe(200);
    const strange = await ask(e, { header: 'districtId=1' });
    expect([strange.status, strange.body.fields]).toEqual([400, { districtId: 'unknown_field' }]);
    const long = await ask(e, { header: new URLSearchParams({ [name]: '赖'.repeat(99) }).toString() });
    expect([long.status, long.body.fields]).toEqual([400, { [name]: 'too_big' }]);
  });
});

describe('PI3: numbers lie sealed', () => {
  test('a dump of every table holds none of them', async () => {
    const all = await dump();
    expect(all).toContain('zqpingzhaiqz');
    expect(numbers.filter((number) => all.includes(number))).toEqual([]);
  });

  test('a sealed number that somebody carries to another row does not open there', async () => {
    const people = ['pingzhai', 'group3'] as const;
    const [one, other] = people.map((place) => rowId('people', place));
    const swap = () =>
      withClient(portal.test.system, (c) =>
        c.query(
          `update people p set phone = q.phone from people q
           where p.id in ($1, $2) and q.id in ($1, $2) and p.id <> q.id`,
          [one, other],
        ),
      );
    await swap();
    const { status, raw } = await reveal(portal.as('huang'));
    expect(status).toBe(500);
    expect(numbers.some((number) => raw.toString().includes(number))).toBe(false);
    await swap();
    expect((await reveal(portal.as('huang'))).status).toBe(200);
  });
});

describe('PI4: keys', () => {
  const place = { districtId: realmId(castUnits.pingzhai.realm), table: 'people', column: 'phone', id: 'x' };
  const inFolder = async (work: (folder: string) => void | Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'xiehui-keys-'));
    try {
      await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  test('after a rotation old values stay readable, and new ones are sealed with the new key', () =>
    inFolder((folder) => {
      const old = openVault(openKeys(folder)).seal('13800000001', place);
      const id = rotateFieldKey(folder);
      const vault = openVault(openKeys(folder));
      expect(vault.open(old, place)).toBe('13800000001');
      const young = vault.seal('13800000002', place);
      expect([young.startsWith(`${id}:`), vault.open(young, place)]).toEqual([true, '13800000002']);
      expect(vault.index('1', 'd')).toBe(openVault(openKeys(folder)).index('1', 'd'));
    }));

  test('a damaged keys file is refused with a sentence, and never written over', () =>
    inFolder((folder) => {
      openKeys(folder);
      const file = join(folder, 'keys.json');
      const keys = JSON.parse(readFileSync(file, 'utf8')) as Keys;
      writeFileSync(file, JSON.stringify({ ...keys, index: 'short' }));
      expect(() => openKeys(folder)).toThrow('damaged: put back the copy');
      expect(readFileSync(file, 'utf8')).toContain('"short"');
    }));

  test('with another key ring a number stays sealed, the key that lacks is named, and all else is answered', async () => {
    const lost = openVault(freshKeys());
    const sealed = portal.house.vault.seal('13800000001', place);
    expect(() => lost.open(sealed, place)).toThrow(/key k[0-9a-f]{8} is not in the key ring: restore the keys file/);
    const app = await buildApp({ ...portal.house, vault: lost });
    const headers = {
      host: 'portal.test',
      origin: 'http://portal.test',
      cookie: `sid=${await portal.cookieOf('huang')}`,
    };
    const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
      app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    const member = `/api/members/${rowId('members', 'pingzhai')}`;
    expect((await call('POST', `${member}/phone`, { reason: '核对会员信息' })).statusCode).toBe(500);
    expect((await call('GET', member)).statusCode).toBe(200);
    await app.close();
  });
});
