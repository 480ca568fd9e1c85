// 100,000 members in and out by Excel, over the wire of a real server: `excel.ts <owner address>`, the settings by environment.
// Prints the figures as JSON.
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { importDivisions } from '@xiehui/api/divisions/import-districts';
import { openInstallation, upgrade } from '@xiehui/api/platform/installation';
import { openHouse } from '@xiehui/api/platform/open-house';
import { hashPassword } from '@xiehui/api/platform/passwords';
import { readSettings } from '@xiehui/api/platform/settings';
import { writeExport, type ExportRow } from '@xiehui/api/platform/spreadsheet-export';
import type { MemberImport } from '@xiehui/contracts/member-imports';
import { withClient } from '@xiehui/database/client';
import { nodeEnvironment, nodeFlags } from '../../../packages/tools/src/prepare.js';
import { divisionsOf } from './divisions.ts';
import type { Excel } from './excel-report.ts';
import { peakMegabytes, peakOfChildren } from './memory.ts';

const [owner = ''] = process.argv.slice(2);
const rows = 100_000;
/** 杭州. */
const city = '3301';
const port = 3803;
const origin = `http://127.0.0.1:${port}`;
const [name, password] = ['bench-excel', 'Bench-Excel-2026'];
const say = (line: string): void => console.error(`  ${line}`);

/** Divisions of one city; the largest of its districts gets an administrator. Answers villages whose names stand once in it. */
async function buildDistrict(): Promise<string[]> {
  const settings = readSettings(process.env);
  await upgrade(settings, owner);
  const { house, close } = await openHouse(settings, await openInstallation(settings));
  const ofCity = async function* () {
    for await (const row of divisionsOf(city.slice(0, 2)))
      if (row.code.startsWith(city) || city.startsWith(row.code)) yield row;
  };
  const divisions = importDivisions((work) => house.database.system('write', work), ofCity(), { at: new Date() });
  for await (const { code } of divisions) say(`divisions: ${code}`);
  await close();
  const passwordHash = await hashPassword(password);
  return withClient(owner, async (client) => {
    await client.query(
      `with a as (insert into accounts (id, name, display_name, password_hash, must_change_password)
         values (gen_random_uuid(), $1, $1, $2, false) returning id)
       insert into posts (district_id, id, account_id, unit_id, unit_path, role)
       select u.district_id, gen_random_uuid(), a.id, u.id, u.path, 'districtAdmin' from a, units u
       where u.parent_id is null and u.district_id = (select district_id from units group by 1 order by count(*) desc, 1 limit 1)`,
      [name, passwordHash],
    );
    await client.query('vacuum analyze');
    const found = await client.query<{ name: string }>(
      `select u.name from units u join posts p on p.district_id = u.district_id
       where u.kind = 'village' group by 1 having count(*) = 1 order by 1`,
    );
    return found.rows.map((row) => row.name);
  });
}

const signs = '一二三四五六七八九十甲乙丙丁东南西北春秋';
const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗';
const educations = ['小学及以下', '初中', '高中（中专）', '大专', '本科'];
const day = (n: number): string => new Date(Date.UTC(2001, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** An invented member of one of the villages. */
const member = (n: number, villages: readonly string[]): ExportRow => ({
  name: `${surnames[n % 20]}${signs[Math.floor(n / 20) % 20]}${signs[Math.floor(n / 400) % 20]}`,
  sex: n % 2 ? '男' : '女',
  birthYear: 1940 + (n % 60),
  // As a district puts its roster together: village by village.
  association: villages[Math.floor((n * villages.length) / rows)],
  phone: `199${String(n).padStart(8, '0')}`,
  education: educations[n % 5],
  skills: n % 3 ? '' : '剪纸、果树嫁接',
  categories: n % 4 ? '' : '志愿者',
  cardNo: `ZJ${n}`,
  joinedOn: day(n % 8000),
});

async function workbook(villages: readonly string[]): Promise<Buffer> {
  const titles = { name: '姓名', sex: '性别', birthYear: '出生年', association: '村（社区）', phone: '联系电话' };
  const more = { education: '文化程度', skills: '专长', categories: '类别', cardNo: '会员证号', joinedOn: '入会日期' };
  const columns = Object.entries({ ...titles, ...more }).map(([key, title]) => ({
    key,
    title,
    ...(key === 'joinedOn' ? { kind: 'date' as const } : {}),
  }));
  const all = async function* (): AsyncGenerator<ExportRow> {
    for (let n = 0; n < rows; n += 1) yield member(n, villages);
  };
  return buffer(writeExport(all(), columns, '会员名册') as never);
}

const startPortal = (): Promise<ChildProcess> =>
  new Promise((done, reject) => {
    const file = join(resolve(import.meta.dirname, '../../..'), 'apps/api/src/main.ts');
    const env = { ...process.env, ...nodeEnvironment, NODE_ENV: 'production', PORT: String(port) };
    const child = spawn(process.execPath, [...nodeFlags, file, '--empty'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (text: Buffer) => text.toString().includes('Ready') && done(child));
    child.once('exit', (code) => reject(new Error(`the portal ended with ${String(code)}`)));
  });

/** Calls the portal and answers what it says. @throws Error for any other status than 200 */
async function ask(cookie: string, method: string, path: string, body?: object | FormData): Promise<Response> {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${origin}/api${path}`, {
    method,
    headers: {
      origin,
      cookie,
      'idempotency-key': crypto.randomUUID(),
      ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

const cookieOf = (answer: Response): string => String(answer.headers.get('set-cookie')).split(';')[0] ?? '';

/** Asks every half second, as the page does every second, until the import is in that state. */
async function until(cookie: string, id: string, state: MemberImport['state']): Promise<MemberImport> {
  for (;;) {
    const one = (await (await ask(cookie, 'GET', `/members/imports/${id}`)).json()) as MemberImport;
    if (one.state === state) return one;
    if (one.stalled) throw new Error(`the import stands still: ${JSON.stringify(one)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

type Cost = { readonly seconds: number; /** Peak MB. */ readonly portal: number; readonly own: number };

/** Runs a piece of work and says what it took, of the portal's process and of one that it started for it. */
async function measured(portal: ChildProcess, what: string, work: () => Promise<void>): Promise<Cost> {
  const pid = portal.pid ?? 0;
  // Forgets the peak so far.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const ended = new AbortController();
  const peak = peakOfChildren(pid, ended.signal);
  const begun = performance.now();
  await work();
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  ended.abort();
  const cost = { seconds, portal: peakMegabytes(pid), own: await peak };
  say(`${what}: ${cost.seconds} s, at most ${cost.portal} MB, a process of its own ${cost.own} MB`);
  return cost;
}

async function measure(portal: ChildProcess, file: Buffer): Promise<Excel> {
  let cookie = cookieOf(await ask('', 'POST', '/session', { name, password }));
  const nothing = await measured(portal, 'nothing', async () => undefined);
  const form = new FormData();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  form.append('file', new Blob([new Uint8Array(file)], { type }), '会员名册.xlsx');
  let id = '';
  const check = await measured(portal, `${rows} rows checked`, async () => {
    ({ id } = (await (await ask(cookie, 'POST', '/members/imports', form)).json()) as MemberImport);
    say('answered');
    await until(cookie, id, 'checked');
  });
  const write = await measured(portal, 'written', async () => {
    await ask(cookie, 'POST', `/members/imports/${id}/application`);
    const { done, failed } = await until(cookie, id, 'applied');
    if (done !== rows || failed > 0) throw new Error(`${done} rows were written, ${failed} failed`);
  });
  cookie = cookieOf(await ask(cookie, 'POST', '/session/confirmation', { password }));
  const out = await measured(portal, 'exported', async () => {
    const wanted = { filter: { state: 'current' }, sort: 'name', language: 'zh' };
    await (await ask(cookie, 'POST', '/members/export', wanted)).arrayBuffer();
  });
  const undo = await measured(portal, 'taken back', async () => {
    await ask(cookie, 'DELETE', `/members/imports/${id}/application`);
    await until(cookie, id, 'undone');
  });
  return {
    rows,
    idle: nothing.portal,
    check: check.seconds,
    write: write.seconds,
    importMemory: Math.max(check.own, write.own),
    meanwhile: Math.max(check.portal, write.portal),
    export: out.seconds,
    exportMemory: out.portal,
    undo: undo.seconds,
  };
}

const villages = await buildDistrict();
const file = await workbook(villages);
const portal = await startPortal();
process.on('SIGTERM', () => process.exit(1)).on('exit', () => portal.kill('SIGTERM'));
let figures: Excel | undefined;
try {
  figures = await measure(portal, file);
} finally {
  portal.kill('SIGTERM');
}
console.log(JSON.stringify(figures));
process.exit(0);
