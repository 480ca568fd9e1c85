import { cleanup, screen, within } from '@testing-library/react';
import { listActivities } from '@xiehui/contracts/activities';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cast, onPhone } from '../testing.tsx';
import { activityOf, recordedOf, village } from './activities.test.kit.tsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-29T01:42:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const record = activityOf(cast.huang);
const draft = activityOf(cast.huang, {
  id: '00000000-0000-4000-8000-00000000a002',
  title: '',
  state: 'draft',
  submittedAt: null,
  themedDay: null,
});

test('the list answers for the unit and the year, and only what is not submitted is edited', async () => {
  const { open, records } = village(cast.huang);
  records.set(record.id, record).set(draft.id, draft);
  const { log } = open('/activities?state=submitted');
  const rows = await screen.findAllByRole('row');
  expect(rows.map((row) => within(row).queryByRole('link', { name: '编辑' }) !== null)).toEqual([false, false, true]);
  expect(screen.getByText('未写名称')).toBeDefined();
  const asked = log.find(({ endpoint }) => endpoint === listActivities)?.sent.query;
  expect(asked).toEqual({ unit: cast.huang.posts[0]?.unit.id, year: '2026', state: 'submitted' });
});

test('on a phone a record is three facts and a state', async () => {
  onPhone();
  const { open, records } = village(cast.huang);
  records.set(record.id, record);
  open('/activities');
  const card = await screen.findByRole('link', { name: /5·29 会员活动日/ });
  expect(card.textContent).toContain('平寨村 · 会员之家 · 46 人');
  expect(card.textContent).toContain('已提交');
});

test('林 of the district reads a village’s record and changes nothing', async () => {
  const { open, records } = village(cast.huang);
  records.set(record.id, record);
  const asLin = village(cast.lin);
  asLin.records.set(record.id, { ...record, unit: { ...record.unit, parentId: cast.chen.posts[0]?.unit.id ?? null } });
  asLin.open(`/activities/${record.id}`);
  await screen.findByRole('heading', { name: '5·29 会员活动日' });
  expect(screen.queryByRole('button', { name: '撤回并修改' })).toBeNull();
  cleanup();
  open(`/activities/${record.id}`);
  await screen.findByRole('button', { name: '撤回并修改' });
});

test('黄 reads that 陈 changed the record, each field from what to what', async () => {
  const { open, records } = village(cast.huang);
  records.set(record.id, record);
  open(`/activities/${record.id}?tab=history`);
  const first = (await screen.findByText('陈秋月')).closest('li');
  expect(first?.textContent).toContain('镇街秘书长 修改');
  expect(first?.textContent).toContain('参加人数46→44');
  expect(first?.textContent).toContain('活动内容宣传教育→宣传教育、权益维护');
  expect(first?.textContent).toContain('地点（空）→会员之家');
  expect(screen.queryByText('x')).toBeNull();
});

test('黄 removes a draft that was none, after reading what that means', async () => {
  const { open, records } = village(cast.huang);
  records.set(draft.id, draft);
  const { user } = open(`/activities/${draft.id}`);
  await user.click(await screen.findByRole('button', { name: '删除草稿' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('草稿没有提交过，删除后不能找回。')).toBeDefined();
  await user.click(within(dialog).getByRole('button', { name: '删除草稿' }));
  await screen.findByText('平寨村还没有活动记录');
  expect(records.size).toBe(0);
});

test('黄 and 陈 changed one draft: 黄 chooses by field, and nothing is overwritten unseen', async () => {
  const { open, records, refusal } = village(cast.huang);
  const shared = { ...draft, title: '健康讲座', participants: 20, memberParticipants: 5 };
  records.set(draft.id, shared);
  const { user } = open(`/activities/${draft.id}/edit`);
  const people = await screen.findByRole('textbox', { name: '参加人数' });
  await user.clear(people);
  await user.type(people, '46');
  const theirs = { ...shared, version: 2, venue: '村部广场', participants: 30 };
  refusal.next = { code: 'stale', current: recordedOf(theirs), requestId: 'test' };
  await user.click(screen.getByRole('button', { name: '提交' }));
  const dialog = await screen.findByRole('dialog', { name: '两人同时修改' });
  refusal.next = undefined;
  records.set(draft.id, theirs);
  expect(within(dialog).getByRole('row', { name: /参加人数/ }).textContent).toBe('参加人数4630');
  await user.click(within(dialog).getByRole('button', { name: '按所选保存' }));
  await screen.findByText('已计入');
  expect(records.get(draft.id)).toMatchObject({ participants: 46, venue: '村部广场', version: 3, state: 'submitted' });
});
