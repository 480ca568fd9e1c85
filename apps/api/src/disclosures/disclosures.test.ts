import { randomUUID } from 'node:crypto';
import {
  changeDisclosure,
  countDisclosureStandings,
  createDisclosure,
  listDisclosureStandings,
  readDisclosure,
  readDisclosureYear,
  removeDisclosure,
} from '@xiehui/contracts/disclosures';
import { readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { createCovenant, superviseCovenant } from '@xiehui/contracts/covenants';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { scan } from '../testing/papers.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() => rows(portal, 'truncate disclosures, covenants, attachments, provisions cascade'));

const pingzhai = unitId(castUnits.pingzhai);
const make = async (item: string, period: string, over: Record<string, unknown> = {}, as: CastName = 'huang') =>
  portal.as(as).call(createDisclosure, {
    body: {
      unitId: pingzhai,
      item,
      period,
      disclosedOn: '2026-05-20',
      place: '村务公开栏',
      note: '',
      files: [await scan(portal, as)],
      ...over,
    },
  });
const year = async (of = '2026', as: CastName = 'huang') =>
  (await portal.as(as).call(readDisclosureYear, { query: { unit: pingzhai, year: of } })).body;

describe('disclosures', () => {
  test('huang makes village affairs public by period with a photo, and notes how the covenant is kept [S2-51]', async () => {
    const due = (await year('2025')).items.filter(({ item }) => item === 'dues');
    expect(due.map(({ period, until, state }) => [period, until, state])).toEqual([
      ['2025H1', '2025-06-30', 'due'],
      ['2025H2', '2025-12-31', 'due'],
    ]);
    const kept = (await make('dues', '2026H1')).body;
    expect(kept).toMatchObject({ words: { zh: '会费收缴使用' }, place: '村务公开栏', files: [{ name: '扫描件.pdf' }] });
    expect((await year()).items.find(({ period }) => period === '2026H1')).toMatchObject({
      item: 'service',
      state: 'open',
    });
    expect((await year()).items.find(({ item }) => item === 'dues')).toMatchObject({
      state: 'done',
      disclosure: { id: kept.id },
    });
    const covenant = (
      await portal.as('huang').call(createCovenant, { body: { unitId: pingzhai, kind: 'covenant', title: '村规民约' } })
    ).body;
    await rows(
      portal,
      `update covenants set state = 'inForce', voted_on = '2026-01-01', entitled = 3, present = 3, in_favour = 3, against = 0,
       abstained = 0, checked_on = '2026-01-02', in_force_from = '2026-01-03', review_on = '2029-01-03'`,
    );
    const looked = {
      heldOn: '2026-05-20',
      supervisor: '村务监督委员会',
      subject: '村务公开',
      finding: '按期公开',
      outcome: '',
    };
    const { body } = await portal.as('huang').call(superviseCovenant, { params: { id: covenant.id }, body: looked });
    expect(body.supervisions).toMatchObject([looked]);
  });

  test('policy, rights and duties, procedure and discipline are items, each due as often as lin says [S4-32]', async () => {
    const words = new Set((await year()).items.map(({ zh }) => zh));
    for (const zh of ['政策法规', '权利义务', '办事规则与程序', '工作纪律']) expect(words).toContain(zh);
    const value = { policy: 4, rights: 1, procedure: 1, discipline: 1 };
    await portal.as('lin').call(layDownProvision, { body: { key: 'disclosureTimes', value, fromYear: 2026 } });
    const policy = (await year()).items.filter(({ item }) => item === 'policy');
    expect(policy.map(({ period, state }) => [period, state])).toEqual([
      ['2026Q1', 'due'],
      ['2026Q2', 'open'],
      ['2026Q3', 'open'],
      ['2026Q4', 'open'],
    ]);
    expect((await make('policy', '2026')).problem.fields).toEqual({ period: 'unknown' });
    expect((await make('policy', '2026Q1')).status).toBe(200);
  });

  test('chen sees which villages have not made public what was due, and they are told', async () => {
    const standing = async () =>
      (await portal.as('chen').call(listDisclosureStandings, { query: { year: '2025', show: 'due' } })).body.items;
    const asked = (await year('2025')).items;
    const [now] = (await portal.as('chen').call(listDisclosureStandings, { query: { year: '2026' } })).body.items;
    const ofNow = (await year('2026')).items;
    expect(now).toMatchObject({
      asked: ofNow.filter(({ until }) => until < '2026-05-29').length,
      ofYear: ofNow.length,
    });
    expect(ofNow.length).toBeGreaterThan(now?.asked ?? 0);
    expect((await standing()).map(({ unit, done, asked: of }) => [unit.name, done, of])).toEqual([
      ['白楼村', 0, asked.length],
      ['平寨村', 0, asked.length],
    ]);
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params: { id: pingzhai } })).body.items.find(
        ({ what }) => what === 'disclosures.due',
      );
    expect(await lacks()).toEqual({ what: 'disclosures.due', since: '2025-06-30' });
    for (const { item, period } of asked) await make(item, period);
    expect(await lacks()).toBeUndefined();
    const { body } = await portal.as('chen').call(countDisclosureStandings, { query: { year: '2025', show: 'due' } });
    expect(body.total).toBe(1);
  });

  test('without proof, for an unknown item or ahead of the day it is refused; a wrong entry is put right or removed', async () => {
    expect((await make('dues', '2026H1', { files: [] })).problem.fields).toEqual({ files: 'too_small' });
    expect((await make('fines', '2026')).problem.fields).toEqual({ item: 'unknown' });
    expect((await make('policy', '2026', { disclosedOn: '2026-05-30' })).problem.fields).toEqual({
      disclosedOn: 'in_future',
    });
    expect((await make('policy', '2026', { files: [randomUUID()] })).problem.reason).toBe('file_unusable');
    const { id, version, item, files } = (await make('dues', '2026H1')).body;
    const body = {
      item,
      period: '2026H1',
      disclosedOn: '2026-05-21',
      place: '微信群和公开栏',
      note: '',
      files: files.map((f) => f.id),
    };
    const put = (v: number) => portal.as('huang').call(changeDisclosure, { params: { id }, version: v, body });
    expect((await put(version)).body).toMatchObject({ place: '微信群和公开栏', disclosedOn: '2026-05-21' });
    expect((await put(version)).status).toBe(412);
    expect((await portal.as('xu').call(readDisclosure, { params: { id } })).status).toBe(404);
    expect((await portal.as('huang').call(removeDisclosure, { params: { id }, version: 2 })).status).toBe(200);
  });
});
