import { randomUUID } from 'node:crypto';
import { expect, type APIResponse } from '@playwright/test';
import ExcelJS from 'exceljs';
import type { Visitor } from './visitor.ts';

type Row = Record<string, unknown> & { id: string };
type Items = { items: Row[] };

/** Sends a change as the visitor's own browser does, and answers what came back. */
async function send({ context, page }: Visitor, path: string, data: unknown): Promise<APIResponse> {
  const headers = { origin: new URL(page.url()).origin, 'idempotency-key': randomUUID() };
  return context.request.post(`/api${path}`, { data, headers });
}

async function make(visitor: Visitor, path: string, data: unknown): Promise<void> {
  const answer = await send(visitor, path, data);
  // 409: a run before over the same portal has made it.
  expect([path, answer.ok() || answer.status() === 409 ? '' : await answer.text()]).toEqual([path, '']);
}

const ownUnit = async ({ ask }: Visitor): Promise<string> =>
  ((await ask('/session')) as { acting: { unit: { id: string } } }).acting.unit.id;

/** Records that the demo holds none of, so that their pages have something to show: drafts, a change of the map, and a roster that was sent in. */
export async function prepare(visitor: Visitor): Promise<void> {
  const { ask } = visitor;
  const unit = await ownUnit(visitor);
  const { items: standards } = (await ask('/standards')) as Items;
  await make(visitor, '/standards', { from: standards[0]?.id, fromYear: 2030 });
  await make(visitor, '/activities', { ...activity, id: randomUUID(), unitId: unit });
  await make(visitor, '/trainings', { ...training, unitId: unit });
  const order = { act: 'establish', parentId: unit, kind: 'town', name: '演示镇', form: 'town' };
  await make(visitor, '/reshapes', { order: { ...order, happenedOn: '2026-03-01', reason: '演示' } });
  await sendRoster(visitor, unit);
}

/** One good row and one with faults. */
async function sendRoster({ context, page }: Visitor, unit: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('会员名册');
  sheet.addRow(['*姓名', '性别', '*出生年', '*村（社区）', '联系电话', '*入会日期']);
  sheet.addRow(['演示甲', '女', 1980, '平寨村', '13900000001', '2026-03-01']);
  sheet.addRow(['演示乙', '不详', 2080, '没有的村', '12', '明年']);
  const sent = await context.request.post(`/api/members/imports?unit=${unit}`, {
    multipart: {
      file: {
        name: '名册.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
      },
    },
    headers: { origin: new URL(page.url()).origin, 'idempotency-key': randomUUID() },
  });
  expect(sent.ok() ? '' : await sent.text()).toBe('');
}

const activity = {
  title: '宣传活动草稿',
  heldOn: '2026-05-29',
  endsOn: null,
  venueKind: null,
  venue: '',
  keyTasks: [],
  themedDay: null,
  form: null,
  channel: null,
  targetGroups: [],
  participants: 0,
  memberParticipants: 0,
  materials: 0,
  consultations: 0,
  coOrganisers: '',
  summary: '',
  photos: [],
  submit: false,
};
const training = {
  title: '会员培训草稿',
  category: 'professional',
  mode: 'central',
  audience: [],
  heldOn: '2026-05-29',
  place: '',
  teacher: '',
  hours: 0,
  others: 0,
  summary: '',
};

/** A day that comes first in a list that begins with the newest. */
const recent = new Date().toISOString().slice(0, 10);

/** What was stored of a text: where each record that holds it is shown. */
export type Stored = { readonly text: string; readonly pages: readonly string[] };

/** Writes a text into every field of a record that takes words, for the records that a district keeps. */
export async function storeEverywhere(visitor: Visitor, text: string): Promise<Stored> {
  const unit = await ownUnit(visitor);
  const pages: string[] = [];
  const store = async (path: string, data: unknown, shownAt?: string): Promise<string | undefined> => {
    const answer = await send(visitor, path, data);
    // Refused for its form, e.g. its length, or stored: a fault is neither.
    expect([path, text, answer.status() < 500]).toEqual([path, text, true]);
    if (!answer.ok()) return undefined;
    const { id = '' } = (await answer.json()) as { id?: string };
    if (shownAt) pages.push(`${shownAt}/${id}`);
    return id;
  };
  const words = { title: text, summary: text };
  const id = randomUUID();
  await store('/activities', {
    ...activity,
    ...words,
    heldOn: recent,
    id,
    unitId: unit,
    venue: text,
    coOrganisers: text,
  });
  pages.push(`/activities/${id}`, `/activities/${id}/edit`);
  await store(
    '/trainings',
    { ...training, ...words, heldOn: recent, unitId: unit, place: text, teacher: text },
    '/trainings',
  );
  const association = await associationNamed(visitor, unit, text);
  if (association)
    await store(
      '/members',
      { ...member, unitId: association, name: text, cardNo: text.slice(0, 30), skills: [text.slice(0, 20)] },
      '/members',
    );
  return { text, pages };
}

/** An association of this name, applied for and approved by the district itself; undefined where the name is refused. */
async function associationNamed(visitor: Visitor, unit: string, name: string): Promise<string | undefined> {
  const why = { batch: name.slice(0, 40), reason: name, resolution: name.slice(0, 120), resolvedOn: recent };
  const about = { act: 'establish', parentId: unit, kind: 'enterprise', name, form: null, site: null };
  const applied = await send(visitor, '/association-acts', { ...about, ...why });
  expect([name, applied.status() < 500]).toEqual([name, true]);
  if (!applied.ok()) return undefined;
  const { id, version } = (await applied.json()) as { id: string; version: number };
  const { context, page } = visitor;
  const headers = { origin: new URL(page.url()).origin, 'if-match': `"${version}"` };
  const data = { to: 'approved', on: recent };
  const decided = await context.request.post(`/api/association-acts/${id}/decision`, { data, headers });
  expect([name, decided.status() < 500]).toEqual([name, true]);
  return decided.ok() ? ((await decided.json()) as { unit: { id: string } }).unit.id : undefined;
}

const member = {
  personId: null,
  sex: null,
  birthYear: 1980,
  education: null,
  kind: 'individual',
  joinedOn: '2026-05-29',
  categories: [],
  phone: null,
  state: 'active',
};
