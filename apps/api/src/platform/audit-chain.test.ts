import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@xiehui/database/client';
import { seatOf } from '@xiehui/database/seat';
import { changePreferences } from '@xiehui/contracts/session';
import { createAccount } from '@xiehui/contracts/accounts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountId, castUnits, postId, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';
import { appendAudit, type Author } from './audit.ts';
import { anchorFile, anchorHeads, anchorNightly, readAnchors, type Anchor } from './audit-anchors.ts';
import { describeReport, verifyChain, verifyChains, type ChainReport } from './audit-chain.ts';
import { tamperings } from './audit-chain.test.kit.ts';
import type { Sql } from './scope.ts';
import { claimsOf } from './transact.ts';

const portal = openTestPortal();
const districtId = realmId('350628');
const actor = {
  accountId: accountId('lin'),
  postId: postId('lin'),
  role: 'districtAdmin' as const,
  districtId,
  unitId: unitId(castUnits.pinghe),
  unitPath: castUnits.pinghe.path,
};
const author = (): Author => ({
  districtId,
  accountId: actor.accountId,
  accountName: '林县管（演示）',
  role: 'districtAdmin',
  unitId: actor.unitId,
  unitPath: actor.unitPath,
  address: '10.0.0.1',
  requestId: randomUUID(),
  at: new Date(portal.time.now),
});
const write = (changes: Record<string, readonly [unknown, unknown]>, times = 1): Promise<void> =>
  portal.test.database.scoped(claimsOf(actor, portal.time.now), 'write', ({ sql }) =>
    appendAudit(
      sql,
      portal.house.vault,
      author(),
      Array.from({ length: times }, () => ({
        action: 'member.change',
        object: 'member',
        objectId: randomUUID(),
        changes,
      })),
    ),
  );
const verify = (sql: Sql, more: { anchors?: readonly Anchor[]; batchSize?: number } = {}): Promise<ChainReport> =>
  verifyChain(sql, portal.house.vault, districtId, more);
/** Works on the owner's connection: the one who could do harm past every wall. */
const asOwner = <T>(
  work: (sql: Sql, query: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<T>,
): Promise<T> =>
  withClient(portal.test.owner, (c) =>
    work(seatOf(c as Parameters<typeof seatOf>[0]).sql, (text, values) => c.query(text, values)),
  );
const whole = (length: number) => expect.objectContaining({ ok: true, length });

describe('the chain', () => {
  beforeAll(async () => {
    for (let i = 0; i < 20; i += 1) await write({ title: [`旧 ${i}`, `新 ${i}`] }, 2);
  });

  test('what was written verifies, in batches of any size', async () => {
    await asOwner(async (sql) => {
      for (const batchSize of [1, 7, 40, 41, 1000]) expect(await verify(sql, { batchSize })).toEqual(whole(40));
    });
  });

  test(
    'each of 1,000 random edits, deletions, swaps and insertions is found, and the first bad row named (AL2)',
    { timeout: 120_000 },
    async () => {
      await asOwner(async (sql, query) => {
        await query('alter table audit_entries disable trigger user');
        const ways = tamperings(districtId);
        const found: Record<string, number> = {};
        for (let i = 0; i < 1000; i += 1) {
          const [kind, tamper] = ways[i % ways.length] ?? fail();
          await query('begin');
          const first = await tamper(query);
          const report = await verify(sql, { batchSize: 16 });
          await query('rollback');
          if (!report.ok && report.seq === String(first)) found[kind] = (found[kind] ?? 0) + 1;
        }
        await query('alter table audit_entries enable trigger user');
        expect(Object.values(found).reduce((a, b) => a + b, 0)).toBe(1000);
        expect(await verify(sql)).toEqual(whole(40));
      });
    },
  );

  test('the end that is cut off is found by its anchor, and by nothing else (AL3)', async () => {
    await asOwner(async (sql, query) => {
      const anchors = [{ ...(await headOf(sql)), districtId, at: '' }];
      await query('begin');
      await query('alter table audit_entries disable trigger user');
      await query('delete from audit_entries where district_id = $1 and seq > 35', [districtId]);
      expect(await verify(sql)).toEqual(whole(35));
      expect(await verify(sql, { anchors })).toEqual({ ok: false, seq: '36', fault: 'cut' });
      await query('delete from audit_entries where district_id = $1', [districtId]);
      expect(await verify(sql, { anchors })).toEqual({ ok: false, seq: '1', fault: 'cut' });
      await query('rollback');
    });
  });

  test('a chain written anew with the key is found by its anchor', async () => {
    await asOwner(async (sql) => {
      const { seq } = await headOf(sql);
      const anchors = [{ districtId, seq, hash: '0'.repeat(64), at: '' }];
      expect(await verify(sql, { anchors })).toEqual({ ok: false, seq, fault: 'rewritten' });
    });
  });

  test('another key verifies nothing', async () => {
    await asOwner(async (sql) => {
      const other = { ...portal.house.vault, sign: () => '0'.repeat(64) };
      expect(await verifyChain(sql, other, districtId)).toEqual({ ok: false, seq: '1', fault: 'altered' });
    });
  });

  test('whatever a change holds, it verifies as it was written', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const nested = fc.oneof(value, fc.dictionary(fc.string(), value), fc.array(value, { maxLength: 4 }));
    const storable = (json: string): boolean => !json.includes('\\u0000') && json.isWellFormed();
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.tuple(nested, nested), { maxKeys: 4 }), async (changes) => {
        fc.pre(storable(JSON.stringify(changes)));
        await write(changes);
        expect(await asOwner((sql) => verify(sql))).toMatchObject({ ok: true });
      }),
      { numRuns: 40 },
    );
  });
});

const fail = (): never => {
  throw new Error('no such tampering');
};
const headOf = async (sql: Sql): Promise<{ seq: string; hash: string }> =>
  sql
    .selectFrom('audit_entries')
    .select(['seq', 'hash'])
    .where('district_id', '=', districtId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();

describe('anchors', () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'xiehui-anchors-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  test('the head of each chain that has grown is added, and the whole installation verified against them', async () => {
    const file = join(dir, 'deep', 'anchors.jsonl');
    await portal.as('lin').call(changePreferences, { body: { language: 'zh', elder: true, theme: 'system' } });
    await write({});
    await asOwner(async (sql) => {
      const first = await anchorHeads(sql, file, portal.time.now);
      expect(first.map((a) => a.districtId)).toContain(districtId);
      expect(await anchorHeads(sql, file, portal.time.now)).toEqual([]);
      const verified = await verifyChains(sql, portal.house.vault, await readAnchors(file));
      expect(verified.map(({ report }) => report.ok)).not.toContain(false);
      expect(verified.map(describeReport)).toContainEqual(expect.stringMatching(/^350628 平和县: \d+ entries, whole$/));
    });
    await write({});
    await asOwner(async (sql) => {
      expect((await anchorHeads(sql, file, portal.time.now)).map((a) => a.districtId)).toEqual([districtId]);
    });
  });

  test('every night the heads are anchored, where the installation says', async () => {
    const file = anchorFile(join(dir, 'nightly'));
    await anchorNightly(portal.house);
    expect(await readAnchors(file)).toEqual([]);
    await anchorNightly({ ...portal.house, anchorFile: file });
    expect((await readAnchors(file)).map((a) => a.districtId)).toContain(districtId);
  });

  test('a line that a power cut tore is left out and replaced; a damaged one is named', async () => {
    const file = join(dir, 'anchors.jsonl');
    await asOwner(async (sql) => {
      const [anchor] = await anchorHeads(sql, file, portal.time.now);
      await appendFile(file, '{"districtId":"3506');
      expect((await readAnchors(file))[0]).toEqual(anchor);
      await truncate(file, 10);
      await anchorHeads(sql, file, portal.time.now);
      expect(await readAnchors(file)).not.toEqual([]);
    });
    await writeFile(file, `${await readFile(file, 'utf8')}not an anchor\n`);
    await expect(readAnchors(file)).rejects.toThrow(/is damaged at line \d+/);
  });
});

describe('a change and its entry are one (AL1)', () => {
  const villages = () => rows(portal, `select 1 from accounts where name like 'feng%'`);
  const entries = () =>
    rows(portal, `select 1 from audit_entries where action = 'account.create' and changes #>> '{name,1}' like 'feng%'`);
  const open = (name: string) =>
    portal.as('lin').call(createAccount, {
      body: {
        name,
        displayName: '冯',
        phone: null,
        role: 'districtStaff',
        unitId: unitId(castUnits.pinghe),
        title: null,
      },
    });

  test('of 200 changes whose entry fails at random, none is kept without its entry', { timeout: 60_000 }, async () => {
    await rows(
      portal,
      `create function fail_at_random() returns trigger language plpgsql as $$ begin
         if random() < 0.5 then raise exception 'the log is away'; end if; return new; end $$`,
    );
    await rows(
      portal,
      'create trigger fault before insert on audit_entries for each row execute function fail_at_random()',
    );
    const statuses: number[] = [];
    for (let i = 0; i < 200; i += 1) statuses.push((await open(`feng${i}`)).status);
    await rows(portal, 'drop trigger fault on audit_entries');
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
    const kept = statuses.filter((s) => s === 200).length;
    expect([(await villages()).length, (await entries()).length]).toEqual([kept, kept]);
    expect(await asOwner((sql) => verify(sql))).toMatchObject({ ok: true });
  });
});

describe('many writers (AL5)', () => {
  test('fifty at the same time make one chain without fork or gap', { timeout: 60_000 }, async () => {
    const before = await asOwner((sql) => headOf(sql));
    for (let round = 0; round < 6; round += 1)
      await Promise.all(Array.from({ length: 50 }, (_, i) => write({ i: [round, i] }, 1 + (i % 3))));
    const report = await asOwner((sql) => verify(sql));
    expect(report).toEqual(whole(Number(before.seq) + 6 * 99));
  });
});

describe('the log is append-only', () => {
  test.each(['app', 'system'] as const)('for the %s role of the application', async (as) => {
    const claims = {
      as,
      before: `set app.district = '${districtId}'; set app.path_from = '350628/'; set app.path_to = '350628/~'`,
    };
    await expect(rows(portal, `update audit_entries set action = 'x'`, [], claims)).rejects.toThrow(
      'permission denied',
    );
    await expect(rows(portal, 'delete from audit_entries', [], claims)).rejects.toThrow('permission denied');
    await expect(rows(portal, 'truncate audit_entries', [], claims)).rejects.toThrow('permission denied');
  });

  test('for its owner too, unless he takes the trigger away', async () => {
    await expect(rows(portal, `update audit_entries set action = 'x'`)).rejects.toThrow('append-only');
    await expect(rows(portal, 'delete from audit_entries')).rejects.toThrow('append-only');
    await expect(rows(portal, 'truncate audit_entries')).rejects.toThrow('append-only');
  });
});
