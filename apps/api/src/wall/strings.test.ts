import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { createTraining, readTraining } from '@xiehui/contracts/trainings';
import { Role } from '@xiehui/contracts/roles';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { defOf, requestAt } from './requests.test.kit.ts';

const portal = openTestPortal();
const callers = new Map<Role, Caller>();
beforeAll(async () => {
  for (const role of Role.options) callers.set(role, portal.as(await appoint(portal, role, homes[role] ?? 'pinghe')));
});
const homes: Partial<Record<Role, keyof typeof castUnits>> = {
  platformAdmin: 'platform',
  cityObserver: 'zhangzhou',
  townSecretary: 'shange',
  villageSecretary: 'pingzhai',
};

/** Texts that programs have stumbled over. */
const naughty = [
  '𠮷野家𡘙',
  '阿依·古丽',
  '１２３４５',
  '\u202Egnp.exe',
  '\uD800',
  '\uDC00x',
  'a\u0000b',
  'é e\u0301',
  '\uFEFF会员',
  '零\u200B宽',
  '👩‍👩‍👧‍👦',
  '\u{10FFFF}',
  '\t制表\r\n换行',
  'İi̇ſß',
  '%00%0d%0a',
  '\\',
  '\\u0000',
  '"',
  '...',
  'CON',
  'true',
  'null',
  '__proto__',
  '1e400',
  '-0',
  '0x7f',
  '2026-02-30',
  '长'.repeat(5_000),
];

/** The forms by which a tester's tool finds SQL that takes a word for a command. */
const injections = [
  "'",
  "''",
  "x' or '1'='1",
  "x' or 1=1 --",
  "') or ('1'='1",
  "x%' or '1%'='1",
  "x' and 1=cast((select version()) as int) --",
  "x' union select null, null --",
  "x'; select pg_sleep(60) --",
  "x' || pg_sleep(60) --",
  "x'||(select pg_sleep(60))||'",
  '1; drop table units; --',
  '1 or 1=1',
  '(select 1)',
  "x\\' or 1=1 --",
  "x'/**/or/**/1=1--",
  "x' or 1=1;%00",
  '$$ or 1=1 --',
  "x' order by 99 --",
  "E'\\x27 or 1=1'",
  '＇ or 1=1 --',
  "x') or 1=1 or ('x'='y",
  "x' or 'x' like 'x",
  "x' or true --",
  "x' or 2>1 limit 1 offset 0 --",
  "x' or exists(select 1) --",
  "x' union all select null,null,null from pg_tables --",
  "x' and (select count(*) from generate_series(1,9)) > 0 or '1'='1",
  "x'; copy units to program 'id'; --",
  "x'; set local app.district = ''; --",
  "x'||chr(39)||' or 1=1 --",
  "x' or 1::int=1 --",
  "x';begin;rollback; or 1=1 --",
  'x" or "1"="1',
  '0x27 or 1=1',
  '%27%20or%201=1',
  '%',
  '_',
  '%%%%%',
];

const shapeOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> => (schema && defOf(schema).shape) ?? {};
/** Fields that take a name like this one are free text. */
const textsOf = (schema: z.ZodType | undefined): string[] =>
  Object.entries(shapeOf(schema))
    .filter(([, field]) => field.safeParse('wordy').success || field.safeParse('说法').success)
    .map(([name]) => name);

const someone = ({ permission }: Endpoint): Caller => {
  if (permission === 'public') return portal.nobody;
  const role = permission === 'signedIn' ? 'townSecretary' : Role.options.find((one) => may({ role: one }, permission));
  return callers.get(role ?? 'districtAdmin') as Caller;
};

const endpoints = routes
  .map(({ endpoint }) => endpoint)
  .filter(({ path, method }) => !(path === '/session' && method !== 'GET') && path !== '/session/confirmation');
const worded = endpoints.filter((e) => textsOf(e.body).length + textsOf(e.query).length > 0);

// First: what the tests below store bears these very names.
describe('IN4: a condition smuggled into a search finds nobody', () => {
  const searched = endpoints.filter((e) => e.method === 'GET' && 'q' in shapeOf(e.query));
  test.each(searched)('$method $path', async (e) => {
    const found: string[] = [];
    for (const text of injections.filter((one) => /or|union|%|_/.test(one))) {
      const plain = requestAt(e, 'pingzhai');
      const asked = { ...plain, query: { ...plain.query, q: text } } as unknown as Request<Endpoint>;
      const { status, body } = await someone(e).call(e, asked);
      const { items = [], total = 0 } = body as { items?: unknown[]; total?: number };
      if (status === 200 && (items.length > 0 || total > 0)) found.push(text);
    }
    expect(found).toEqual([]);
  });
});

describe('IN3, IN4: any text in any field', () => {
  test('most of the portal takes words somewhere', () => expect(worded.length).toBeGreaterThan(25));

  test.each(worded)('$method $path stores it or refuses it, and never fails', { timeout: 60_000 }, async (e) => {
    const plain = requestAt(e, 'pingzhai');
    const given = (plain.body ?? {}) as object;
    const failed: string[] = [];
    for (const text of [...naughty, ...injections]) {
      const fill = (names: string[]) => Object.fromEntries(names.map((name) => [name, text]));
      const query = { ...plain.query, ...fill(textsOf(e.query)) };
      const body = e.body && { ...given, ...fill(textsOf(e.body)) };
      const asked = { ...plain, query: text.isWellFormed() ? query : plain.query, ...(body ? { body } : {}) };
      // An answer that its schema does not hold, and a database that cannot read the words, are faults of 500.
      const { status } = await someone(e).call(e, asked as unknown as Request<Endpoint>);
      // 503: a database that was made to sleep, and woken.
      if (status >= 500) failed.push(`${JSON.stringify(text.slice(0, 40))}: ${status}`);
    }
    expect(failed).toEqual([]);
  });

  test('what is stored is what was typed, but for blanks around it and the one form of a character', async () => {
    const chen = callers.get('townSecretary') as Caller;
    const kept: string[] = [];
    for (const text of [...naughty, ...injections].filter((one) => one.trim().length <= 60)) {
      const { status, body, problem } = await chen.call(createTraining, {
        body: { ...training, unitId: unitId(castUnits.shange), title: text, summary: text },
      });
      // Refused by name, or read again as it was typed.
      const read = status === 200 ? await chen.call(readTraining, { params: { id: body.id } }) : undefined;
      const same = text.normalize('NFC').trim();
      const said = read ? [read.body.title, read.body.summary] : [status, problem.fields?.['title']];
      expect([text, ...said]).toEqual([text, ...(read ? [same, same] : [400, 'custom'])]);
      if (!read) continue;
      kept.push(text);
    }
    expect(kept.length).toBeGreaterThan(30);
  });
});

const training = {
  category: 'professional' as const,
  mode: 'central' as const,
  audience: [] as [],
  heldOn: '2026-05-29',
  place: '',
  teacher: '',
  hours: 0,
  others: 0,
};
