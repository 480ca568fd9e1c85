import { randomUUID } from 'node:crypto';
import {
  changeStandard,
  countStandards,
  draftStandard,
  enforceStandard,
  listStandards,
  readStandard,
  removeStandard,
  type Standard,
} from '@xiehui/contracts/standards';
import { beforeAll, describe, expect, test } from 'vitest';
import { realmId, type CastName } from '../../../../prisma/seed/cast.ts';
import { seedStandards, standardId } from '../../../../prisma/seed/standards.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const pinghe = realmId('350628');
const first = standardId(pinghe);

const given = ({ fromYear, body: { name, grades, sections } }: Standard) => ({
  fromYear,
  body: { name, grades, sections },
});
const read = async (id: string, as: CastName = 'lin') =>
  (await portal.as(as).call(readStandard, { params: { id } })).body;
const draft = (fromYear = 2027) => portal.as('lin').call(draftStandard, { body: { from: first, fromYear } });
const change = (s: Standard, over: Partial<ReturnType<typeof given>>, version = s.version) =>
  portal.as('lin').call(changeStandard, { params: { id: s.id }, version, body: { ...given(s), ...over } });
const weighing = (s: Standard, code: string, weight: string) => ({
  ...given(s).body,
  sections: s.body.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => (item.code === code ? { ...item, weight } : item)),
  })),
});
const removeDrafts = () =>
  portal.test.database.system('write', ({ db }) => db.standard.deleteMany({ where: { edition: { gt: 1 } } }));
const audits = (action: string) =>
  portal.test.database.system('read', ({ db }) => db.auditEntry.count({ where: { action } }));

beforeAll(() =>
  portal.test.database.system('write', async ({ db }) => {
    for (const code of ['350628', '230402']) await seedStandards(db, realmId(code));
    await seedStandards(db, pinghe);
  }),
);

describe('standards', () => {
  test('every post of the district reads the standard as data, with its edition and year', async () => {
    for (const name of ['lin', 'chen', 'huang', 'zhou'] as const) {
      const { body } = await portal.as(name).call(listStandards, { query: {} });
      expect(body).toMatchObject({ items: [{ id: first, code: 'QV', edition: 1, fromYear: 2025, state: 'inForce' }] });
    }
    const { body, flaws } = await read(first, 'huang');
    const items = body.sections.flatMap((section) => section.items);
    expect([items.filter((one) => !one.vetoes).length, items.filter((one) => one.vetoes).length]).toEqual([29, 4]);
    expect(flaws).toEqual([]);
    expect((await portal.as('lin').call(countStandards, { query: {} })).body).toEqual({ total: 1 });
  });

  test('the vetoes on charges, privacy and fabrication stand in the standard without points [S4-37]', async () => {
    const vetoes = (await read(first)).body.sections.flatMap((s) => s.items).filter((one) => one.vetoes);
    expect(vetoes.map(({ weight }) => weight)).toEqual(['0', '0', '0', '0']);
    expect(vetoes.map(({ text }) => text.zh).join()).toMatch(/弄虚作假.*个人信息.*违规收费.*届满/);
  });

  test('the group leader and the city observer are not let in', async () => {
    for (const name of ['wu', 'su'] as const)
      expect((await portal.as(name).call(readStandard, { params: { id: first } })).status).toBe(403);
  });

  test('xu sees his own district’s standard and learns nothing of another', async () => {
    const { body } = await portal.as('xu').call(listStandards, { query: {} });
    expect(body.items.map(({ id }) => id)).toEqual([standardId(realmId('230402'))]);
    const there = await portal.as('xu').call(readStandard, { params: { id: first } });
    const nowhere = await portal.as('xu').call(readStandard, { params: { id: randomUUID() } });
    const silent = (problem: typeof there.problem) => ({ ...problem, requestId: '' });
    expect([there.status, silent(there.problem)]).toEqual([404, silent(nowhere.problem)]);
  });

  test('lin drafts the next edition, changes a weight, hears the flaws and puts it in force once they are mended', async () => {
    const begun = (await draft()).body;
    expect(begun).toMatchObject({ edition: 2, fromYear: 2027, state: 'draft', flaws: [] });
    const heavy = (await change(begun, { body: weighing(begun, 'QV-2.2', '5') })).body;
    expect(heavy.flaws).toEqual([{ code: 'weightsSum', found: '101' }]);
    const odd = (await change(heavy, { body: weighing(heavy, 'QV-2.2', '-1') })).body;
    const refused = await portal.as('lin').call(enforceStandard, { params: { id: odd.id }, version: odd.version });
    expect([refused.status, refused.problem.fields]).toEqual([
      400,
      { 'QV-2.2': 'weightInvalid', standard: 'weightsSum' },
    ]);
    const mended = (await change(odd, { body: weighing(odd, 'QV-2.2', '4') })).body;
    const forced = await portal.as('lin').call(enforceStandard, { params: { id: odd.id }, version: mended.version });
    expect(forced.body).toMatchObject({ state: 'inForce', fromYear: 2027 });
    expect((await read(first)).state).toBe('retired');
    expect(await audits('standard.enforce')).toBe(1);
    await removeDrafts();
    await portal.test.database.system('write', ({ db }) => db.standard.updateMany({ data: { state: 'inForce' } }));
  });

  test('an edition in force never changes', async () => {
    const standing = await read(first);
    const changed = await change(standing, { fromYear: 2026 });
    expect([changed.status, changed.problem.reason]).toEqual([409, 'not_a_draft']);
    const removed = await portal.as('lin').call(removeStandard, { params: { id: first }, version: standing.version });
    expect([removed.status, removed.problem.reason]).toEqual([409, 'not_a_draft']);
    expect(await read(first)).toEqual(standing);
  });

  test('a code has one draft, drafted once however often it is sent', async () => {
    const key = randomUUID();
    const body = { from: first, fromYear: 2027 };
    const twice = await Promise.all([1, 2].map(() => portal.as('lin').call(draftStandard, { body, key })));
    expect(twice.map((one) => one.body.id)).toEqual([twice[0]?.body.id, twice[0]?.body.id]);
    expect((await draft()).problem.reason).toBe('draft_exists');
    const { id, version } = twice[0]?.body ?? (await read(first));
    expect((await portal.as('lin').call(removeStandard, { params: { id }, version })).status).toBe(200);
    expect((await portal.as('lin').call(readStandard, { params: { id } })).status).toBe(404);
  });

  test('the second of two who change the same draft is shown how it stands', async () => {
    const begun = (await draft()).body;
    await change(begun, { fromYear: 2028 });
    const late = await change(begun, { fromYear: 2029 });
    expect([late.status, late.problem.current]).toMatchObject([412, { fromYear: 2028, version: 2 }]);
    await removeDrafts();
  });

  test('a later edition does not hold from an earlier year', async () => {
    expect((await draft(2024)).problem.reason).toBe('from_year_too_early');
  });

  test('a field that is no standard’s is named, and nobody but the district administrator drafts', async () => {
    const begun = (await draft()).body;
    const wrong = { ...given(begun), body: { ...given(begun).body, name: { zh: '', en: 'x' } }, tenantId: pinghe };
    const { status, problem } = await portal
      .as('lin')
      .call(changeStandard, { params: { id: begun.id }, version: 1, body: wrong });
    expect(status).toBe(400);
    expect(Object.keys(problem.fields ?? {}).toSorted()).toEqual(['body.name.zh', 'tenantId']);
    for (const name of ['chen', 'huang', 'zhou'] as const)
      expect((await portal.as(name).call(draftStandard, { body: { from: first, fromYear: 2027 } })).status).toBe(403);
    await removeDrafts();
  });
});
