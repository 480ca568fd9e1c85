import { randomUUID } from 'node:crypto';
import {
  changeActivity,
  countActivities,
  createActivity,
  listActivities,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
  type NewActivity,
} from '@xiehui/contracts/activities';
import { createUnit, readUnit, renameUnit } from '@xiehui/contracts/units';
import { mayChangeActivity } from '@xiehui/policy/activities';
import { may } from '@xiehui/policy/grants';
import { mayChangeUnit } from '@xiehui/policy/units';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { cast, castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
beforeAll(() =>
  portal.test.database.system('write', async ({ db }) => {
    for (const code of ['350628', '230402']) await seedCalendar(db, realmId(code));
  }),
);

type Unit = { id: string; path: string; realm: string; parentId: string | null; kind: string; version: number };
type Activity = {
  id: string;
  unit: Unit;
  state: 'draft' | 'submitted' | 'withdrawn';
  version: number;
  title: string;
  everSubmitted: boolean;
};
/** What there is, in plain words: no tables, no walls. */
type Model = { units: Unit[]; activities: Activity[] };

const people = ['lin', 'chen', 'huang', 'wu', 'xu', 'zhou', 'su', 'admin'] as const satisfies readonly CastName[];
const actorOf = (name: CastName) => {
  const [post] = cast[name].posts;
  if (!post) throw new Error(`${name} holds a post`);
  const { unit, role } = post;
  return { role, unitId: unitId(unit), unitPath: unit.path, realm: unit.realm };
};
type Who = ReturnType<typeof actorOf>;
const sees = (who: Who, unit: Unit): boolean => unit.realm === who.realm && unit.path.startsWith(who.unitPath);

const begin = (): Model => ({
  units: Object.values(castUnits).map((u) => ({
    id: unitId(u),
    path: u.path,
    realm: u.realm,
    kind: u.kind,
    version: 1,
    parentId: u.parent ? unitId(Object.values(castUnits).find((p) => p.path === u.parent) ?? u) : null,
  })),
  activities: [],
});

const given = (title: string) => ({
  title,
  heldOn: '2026-05-20',
  endsOn: null,
  venueKind: 'memberHome' as const,
  venue: '会员之家',
  venueId: null,
  keyTasks: ['publicity' as const],
  themedDay: null,
  form: 'gathering' as const,
  channel: 'onSite' as const,
  targetGroups: ['everyone' as const],
  participants: 20,
  memberParticipants: 10,
  materials: 0,
  consultations: 0,
  coOrganisers: '',
  summary: '讲了优生优育知识。',
  photos: [],
});

type Step = { name: CastName; act: string; pick: number; stale: boolean };
const step = fc.record({
  name: fc.constantFrom(...people),
  act: fc.constantFrom(
    'record',
    'record',
    'change',
    'submit',
    'withdraw',
    'remove',
    'read',
    'read',
    'list',
    'group',
    'rename',
    'unit',
  ),
  pick: fc.nat(1_000),
  stale: fc.boolean(),
});

/** What the door, the wall and the record's rule say to an edit, before the record's own state has its say. */
function gate(
  who: Who,
  permission: Parameters<typeof may>[1],
  unit: Unit | undefined,
  mine: boolean,
): number | undefined {
  if (!may(who, permission)) return 403;
  if (!unit || !sees(who, unit)) return 404;
  return mine ? undefined : 403;
}

const near = (unit: Unit) => ({ unit: { id: unit.id, parentId: unit.parentId } });

async function record(model: Model, { name, pick, stale: submit }: Step): Promise<void> {
  const who = actorOf(name);
  const unit = model.units[pick % model.units.length] as Unit;
  const body: NewActivity = { id: randomUUID(), unitId: unit.id, ...given(`第${pick}次`), submit };
  const { status } = await portal.as(name).call(createActivity, { body });
  expect(status).toBe(gate(who, 'activity.create', unit, mayChangeActivity(who as never, near(unit))) ?? 200);
  if (status === 200)
    model.activities.push({
      id: body.id,
      unit,
      state: submit ? 'submitted' : 'draft',
      version: 1,
      title: body.title,
      everSubmitted: submit,
    });
}

/** The edits of a record: what the state allows, and what it becomes. */
const edits = {
  change: { from: ['draft', 'withdrawn'], to: undefined },
  submit: { from: ['draft', 'withdrawn'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'withdrawn' },
  remove: { from: ['draft', 'withdrawn', 'submitted'], to: undefined },
} as const;
type Edit = keyof typeof edits;

function send(name: CastName, act: Edit, request: { params: { id: string }; version: number }, title: string) {
  const caller = portal.as(name);
  if (act === 'change') return caller.call(changeActivity, { ...request, body: { ...given(title), submit: false } });
  if (act === 'submit') return caller.call(submitActivity, request);
  return act === 'withdraw' ? caller.call(withdrawActivity, request) : caller.call(removeActivity, request);
}

async function edit(model: Model, act: Edit, { name, pick, stale }: Step): Promise<void> {
  const who = actorOf(name);
  const known = model.activities[pick % Math.max(1, model.activities.length)];
  const version = (known?.version ?? 1) + (stale ? 1_000 : 0);
  const title = `改${pick}`;
  const { status } = await send(name, act, { params: { id: known?.id ?? randomUUID() }, version }, title);
  const door = gate(
    who,
    'activity.change',
    known?.unit,
    known ? mayChangeActivity(who as never, near(known.unit)) : false,
  );
  if (door || !known) return expect(status).toBe(door);
  if (stale) return expect(status).toBe(412);
  const allowed =
    (edits[act].from as readonly string[]).includes(known.state) && !(act === 'remove' && known.everSubmitted);
  expect(status).toBe(allowed ? 200 : 409);
  if (!allowed) return;
  known.version += 1;
  if (act === 'change') known.title = title;
  known.state = edits[act].to ?? known.state;
  known.everSubmitted ||= act === 'submit';
  if (act === 'remove') model.activities.splice(model.activities.indexOf(known), 1);
}

async function read(model: Model, { name, pick }: Step): Promise<void> {
  const who = actorOf(name);
  const known = model.activities[pick % Math.max(1, model.activities.length)];
  const { status, body } = await portal.as(name).call(readActivity, { params: { id: known?.id ?? randomUUID() } });
  expect(status).toBe(gate(who, 'activity.read', known?.unit, true) ?? 200);
  if (status === 200)
    expect([body.activity.state, body.activity.title, body.activity.version]).toEqual([
      known?.state,
      known?.title,
      known?.version,
    ]);
}

async function list(model: Model, { name }: Step): Promise<void> {
  const who = actorOf(name);
  const { status, body } = await portal.as(name).call(listActivities, { query: { pageSize: '100' } });
  if (!may(who, 'activity.read')) return expect(status).toBe(403);
  const mine = model.activities.filter(({ unit }) => sees(who, unit)).map(({ id }) => id);
  expect(body.items.map(({ id }) => id).sort()).toEqual(mine.sort());
  const counted = await portal.as(name).call(countActivities, { query: {} });
  expect(counted.body.total).toBe(mine.length);
}

async function group(model: Model, { name, pick }: Step): Promise<void> {
  const who = actorOf(name);
  const villages = model.units.filter(({ kind }) => kind === 'village');
  const parent = villages[pick % villages.length] as Unit;
  const { status, body } = await portal
    .as(name)
    .call(createUnit, { body: { parentId: parent.id, kind: 'group', name: `组${randomUUID().slice(0, 8)}` } });
  expect(status).toBe(gate(who, 'unit.create', parent, true) ?? 200);
  if (status !== 200) return;
  const path = await portal.test.database.system('read', ({ db }) =>
    db.unit.findFirstOrThrow({ where: { id: body.id } }),
  );
  expect(path.path.startsWith(parent.path)).toBe(true);
  model.units.push({
    id: body.id,
    path: path.path,
    realm: parent.realm,
    kind: 'group',
    version: 1,
    parentId: parent.id,
  });
}

async function unit(model: Model, act: 'unit' | 'rename', { name, pick, stale }: Step): Promise<void> {
  const who = actorOf(name);
  const known = model.units[pick % model.units.length] as Unit;
  if (act === 'unit') {
    const { status } = await portal.as(name).call(readUnit, { params: { id: known.id } });
    return expect(status).toBe(gate(who, 'unit.read', known, true) ?? 200);
  }
  if (known.kind !== 'group') return;
  const version = known.version + (stale ? 1_000 : 0);
  const { status } = await portal
    .as(name)
    .call(renameUnit, { params: { id: known.id }, version, body: { name: `组${randomUUID().slice(0, 8)}` } });
  expect(status).toBe(gate(who, 'unit.change', known, mayChangeUnit(who as never, known)) ?? (stale ? 412 : 200));
  if (status === 200) known.version += 1;
}

async function take(model: Model, one: Step): Promise<void> {
  if (one.act === 'record') return record(model, one);
  if (one.act === 'read') return read(model, one);
  if (one.act === 'list') return list(model, one);
  if (one.act === 'group') return group(model, one);
  if (one.act === 'unit' || one.act === 'rename') return unit(model, one.act, one);
  return edit(model, one.act as Edit, one);
}

describe('AZ2, CC5: whatever anybody does in whatever order', () => {
  // One model for all runs: the portal remembers what earlier runs did, and so does the model.
  test('the portal answers each as a plain model of who may see and do what', { timeout: 60_000 }, async () => {
    const model = begin();
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 30 }), async (steps) => {
        for (const one of steps) await take(model, one);
        taken += steps.length;
      }),
      { numRuns: 20, endOnFailure: true },
    );
    expect([taken >= 600, model.activities.length > 0, model.units.length > 12]).toEqual([true, true, true]);
  });
});
