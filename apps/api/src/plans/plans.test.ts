import { randomUUID } from 'node:crypto';
import { uploadFile } from '@xiehui/contracts/files';
import {
  acceptPlan,
  changePlan,
  countPlanStandings,
  createPlan,
  listPlans,
  listPlanStandings,
  readPlan,
  readPlanRates,
  removePlan,
  returnPlan,
  submitPlan,
  type Plan,
  type PlanKind,
} from '@xiehui/contracts/plans';
import { readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { listNotices } from '@xiehui/contracts/notices';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() => rows(portal, 'truncate plans, attachments, notices cascade'));

type Unit = keyof typeof castUnits;
type At = Pick<Plan, 'id' | 'version'>;
const begin = (as: CastName, kind: PlanKind = 'plan', year = 2026, unit: Unit = 'pingzhai', key = randomUUID()) =>
  portal.as(as).call(createPlan, { body: { unitId: unitId(castUnits[unit]), kind, year }, key });
const measure = (text: string, month = 6) => ({ text, owner: '黄会长', month, done: false, result: '' });
const said = {
  goals: '年内建成“五有”协会；服务群众实现“四个转变”。',
  keyPoints: '生育关怀、优生优育指导',
  measures: [measure('每季度开展一次宣传服务', 3), measure('走访联系户', 11)],
  body: '',
  files: [] as string[],
};
const acting = (as: CastName) => ({
  change: ({ id, version }: At, over: Partial<typeof said> = {}) =>
    portal.as(as).call(changePlan, { params: { id }, version, body: { ...said, ...over } }),
  submit: ({ id, version }: At) => portal.as(as).call(submitPlan, { params: { id }, version }),
  accept: ({ id, version }: At) => portal.as(as).call(acceptPlan, { params: { id }, version }),
  sendBack: ({ id, version }: At, reason = '措施没有写责任人') =>
    portal.as(as).call(returnPlan, { params: { id }, version, body: { reason } }),
  remove: ({ id, version }: At) => portal.as(as).call(removePlan, { params: { id }, version }),
  read: (id: string) => portal.as(as).call(readPlan, { params: { id } }),
});
const huang = acting('huang');
const chen = acting('chen');
const submitted = async (on: string, kind: PlanKind = 'plan', year = 2026) => {
  portal.time.now = new Date(`${on}T02:00:00Z`);
  const draft = (
    await huang.change((await begin('huang', kind, year)).body, kind === 'summary' ? { body: '全年……' } : {})
  ).body;
  const answer = (await huang.submit(draft)).body;
  portal.time.now = new Date('2026-05-29T02:00:00Z');
  return answer;
};

describe('plans', () => {
  test('huang writes goals, key points and measures with owner and month, and submits the plan [S0-46]', async () => {
    const draft = (await begin('huang')).body;
    expect(draft).toMatchObject({ state: 'draft', goals: '', acts: ['change', 'submit', 'remove'] });
    const early = await huang.submit(draft);
    expect([early.status, early.problem.fields]).toEqual([
      400,
      { goals: 'required', keyPoints: 'required', measures: 'required' },
    ]);
    const written = (await huang.change(draft)).body;
    expect((await chen.read(written.id)).body).toMatchObject(said);
    expect((await huang.submit(written)).body).toMatchObject({
      state: 'submitted',
      submittedBy: '黄村秘（演示）',
      acts: [],
    });
  });

  test('goals are free text, so the four changes in serving people stand in the plan as huang words them [S2-73]', async () => {
    const goals = '服务群众“四个转变”：由管理为主向服务为主转变……';
    const written = (await huang.change((await begin('huang')).body, { goals })).body;
    expect((await chen.read(written.id)).body.goals).toBe(goals);
    expect((await huang.change(written, { goals: '字'.repeat(2_001) })).problem.fields).toEqual({ goals: 'too_big' });
  });

  test('plan by 31 January and summary by 31 December: chen sees who is late and how many came in time [S0-30]', async () => {
    await submitted('2026-01-31');
    const rates = async () => (await portal.as('chen').call(readPlanRates, { query: { year: '2026' } })).body;
    const villages = (await rates()).plan.owed;
    expect(await rates()).toMatchObject({
      plan: { dueOn: '2026-01-31', submitted: 1, inTime: 1, accepted: 0 },
      summary: { dueOn: '2026-12-31', submitted: 0 },
    });
    const late = async (kind: PlanKind, year = 2026) =>
      (await portal.as('chen').call(countPlanStandings, { query: { year: String(year), kind, show: 'late' } })).body
        .total;
    expect([await late('plan'), await late('summary')]).toEqual([villages - 1, 0]);
    expect(await late('summary', 2025)).toBe(villages);
    const { items } = (
      await portal.as('chen').call(listPlanStandings, { query: { year: '2026', kind: 'plan', show: 'owing' } })
    ).body;
    expect(items.map(({ unit }) => unit.name)).toEqual(['山格镇', '白楼村']);
    expect(items[1]).toMatchObject({ above: '山格镇', planId: null, state: null, timing: 'late' });
    await submitted('2026-01-01', 'summary', 2025);
    const last = (await portal.as('chen').call(readPlanRates, { query: { year: '2025' } })).body.summary;
    expect(last).toMatchObject({ dueOn: '2025-12-31', owed: villages, submitted: 1, inTime: 0 });
  });

  test('chen returns a plan with a reason; handed in again it keeps the day it first came', async () => {
    const sent = await submitted('2026-01-30');
    const back = (await chen.sendBack(sent)).body;
    expect(back).toMatchObject({ state: 'returned', returnReason: '措施没有写责任人', timing: 'inTime' });
    expect((await huang.read(sent.id)).body.acts).toEqual(['change', 'submit']);
    const again = (await huang.submit((await huang.change(back)).body)).body;
    expect(again).toMatchObject({
      state: 'submitted',
      submittedOn: '2026-01-30',
      timing: 'inTime',
      returnReason: null,
    });
    expect((await chen.accept(again)).body).toMatchObject({ state: 'accepted', decidedBy: '陈镇秘（演示）', acts: [] });
    const told = (await portal.as('huang').call(listNotices, { query: {} })).body.items.map(({ kind }) => kind);
    expect(told.toSorted()).toEqual(['planAccepted', 'planReturned']);
  });

  test("next year's plan begins with this year's measures, and a summary with what its plan promised", async () => {
    await submitted('2026-01-10');
    const summary = (await begin('huang', 'summary')).body;
    expect(summary.measures.map(({ text }) => text)).toEqual(['每季度开展一次宣传服务', '走访联系户']);
    const done = summary.measures.map((one) => ({ ...one, done: true, result: '已完成' }));
    await huang.change(summary, { measures: done, goals: '', keyPoints: '', body: '全年……' });
    const next = (await begin('huang', 'plan', 2027)).body;
    expect(next).toMatchObject({ year: 2027, goals: said.goals, keyPoints: said.keyPoints, measures: said.measures });
  });

  test('a unit has one plan a year: pressed twice it is one, asked for again it is refused', async () => {
    const key = randomUUID();
    const twice = await Promise.all([
      begin('huang', 'plan', 2026, 'pingzhai', key),
      begin('huang', 'plan', 2026, 'pingzhai', key),
    ]);
    expect(twice[0]?.body.id).toBe(twice[1]?.body.id);
    expect((await begin('huang')).problem.reason).toBe('plan_exists');
    expect((await begin('huang', 'summary')).status).toBe(200);
    const { items } = (await portal.as('huang').call(listPlans, { query: {} })).body;
    expect(items.map(({ kind }) => kind)).toEqual(['summary', 'plan']);
  });

  test('what is submitted is not changed, what was once submitted is not removed, and the unit does not accept its own', async () => {
    const sent = await submitted('2026-01-30');
    expect((await huang.change(sent)).problem.reason).toBe('wrong_state');
    expect((await huang.accept(sent)).status).toBe(403);
    expect((await acting('lin').accept(sent)).status).toBe(403);
    const back = (await chen.sendBack(sent)).body;
    expect((await huang.remove(back)).problem.reason).toBe('wrong_state');
    const draft = (await begin('huang', 'summary')).body;
    expect((await huang.remove(draft)).status).toBe(200);
    expect((await huang.read(draft.id)).status).toBe(404);
  });

  test('two who edit at once: the later is shown the plan as it stands', async () => {
    const draft = (await begin('huang')).body;
    await huang.change(draft);
    const late = await huang.change(draft, { goals: '另一个' });
    expect([late.status, (late.problem.current as Plan).goals]).toEqual([412, said.goals]);
  });

  test('chen attaches a scan to the plan of a village below, and the village opens it', async () => {
    const pdf = new Blob(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'], { type: 'application/pdf' });
    const file = (await portal.as('chen').call(uploadFile, { query: {}, file: pdf, fileName: '计划.pdf' })).body;
    const draft = (await begin('chen')).body;
    const kept = (await chen.change(draft, { files: [file.id] })).body;
    expect((await huang.read(kept.id)).body.files).toMatchObject([{ name: '计划.pdf' }]);
    const other = (await begin('chen', 'summary')).body;
    expect((await chen.change(other, { files: [file.id] })).problem.reason).toBe('file_unusable');
    expect((await chen.change(other, { files: [randomUUID()] })).problem.reason).toBe('file_unusable');
    expect((await chen.change(kept, { files: [] })).body.files).toEqual([]);
  });

  test('a village without plan or last summary is told so, and no longer once it has handed them in', async () => {
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params: { id: unitId(castUnits.pingzhai) } })).body.items.filter(
        ({ what }) => what.startsWith('plans.'),
      );
    expect(await lacks()).toEqual([
      { what: 'plans.plan', since: '2026-01-31' },
      { what: 'plans.summary', since: '2025-12-31' },
    ]);
    await submitted('2026-05-28');
    await submitted('2026-05-28', 'summary', 2025);
    expect(await lacks()).toEqual([]);
  });

  test('lin lays down another day and frees the towns: from that year on it is reckoned so', async () => {
    const lay = (key: 'planDue' | 'plansOwed', value: unknown) =>
      portal.as('lin').call(layDownProvision, { body: { key, value, fromYear: 2030 } });
    await lay('planDue', { month: 3, day: 15 });
    await lay('plansOwed', { village: 1 });
    const rates = async (year: string) => (await portal.as('chen').call(readPlanRates, { query: { year } })).body.plan;
    expect(await rates('2030')).toMatchObject({ dueOn: '2030-03-15', owed: 2 });
    expect(await rates('2029')).toMatchObject({ dueOn: '2029-01-31', owed: 3 });
  });

  test('a neighbour, a group leader and another district have no plan of 平寨村', async () => {
    const { id, version } = (await begin('huang')).body;
    expect((await portal.as('wu').call(readPlan, { params: { id } })).status).toBe(403);
    expect((await acting('xu').read(id)).status).toBe(404);
    expect((await acting('xu').change({ id, version })).status).toBe(404);
    expect((await begin('huang', 'plan', 2026, 'bailou')).status).toBe(404);
    expect((await begin('lin', 'plan', 2025)).status).toBe(403);
  });
});
