import {
  carryReshape,
  listReshapes,
  previewReshape,
  readReshape,
  readUnitHistory,
  undoReshape,
  type Reshape,
} from '@xiehui/contracts/reshapes';
import type { Unit, UnitItem } from '@xiehui/contracts/units';
import { listChildren, readUnit } from '@xiehui/contracts/units';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { HistoryTab } from './history.tab.tsx';
import { reshapeSlice } from './reshapes.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const district = { id: uuid(1), name: '平和县', kind: 'district' } as const;
const shange = { id: uuid(2), name: '山格镇', kind: 'town' } as const;
const pingzhai = { id: uuid(3), name: '平寨村', kind: 'village' } as const;
const factory = { id: uuid(50), name: '茶厂计生协', kind: 'enterprise' } as const;
const bailou = { id: uuid(30), name: '白楼村', kind: 'village' } as const;

const node = (unit: { id: string; name: string; kind: UnitNode['kind'] }): UnitNode => ({ ...unit, leaf: true });
const units: UnitSource = {
  children: async () => [node(bailou), node(pingzhai)],
  search: async (text) => [bailou, pingzhai, shange].filter(({ name }) => name.includes(text)).map(node),
  find: async (id) => node([district, shange, pingzhai, bailou, factory].find((one) => one.id === id) ?? district),
};
const unitOf = (of: Pick<Unit, 'id' | 'name' | 'kind'>): Unit => ({
  ...of,
  code: null,
  officialName: null,
  state: 'active',
  form: null,
  grid: null,
  version: 1,
  home: false,
  members: 0,
  createdAt: '2024-01-02T01:00:00Z',
  beganOn: null,
  district: { id: uuid(1), name: '平和县' },
  parents: [],
  below: {},
  makes: [],
  changeable: true,
});
const group: UnitItem = {
  id: uuid(41),
  name: '第3小组',
  kind: 'group',
  code: null,
  state: 'active',
  form: null,
  grid: null,
  children: {},
  members: 4,
};

const merged: Reshape = {
  id: uuid(500),
  act: 'merge',
  happenedOn: '2026-05-20',
  reason: '区划调整',
  documentNo: '平政〔2026〕12 号',
  approval: null,
  state: 'carried',
  lines: [{ fromId: bailou.id, fromName: '白楼村', toId: pingzhai.id, toName: '平寨村', was: null, is: null }],
  moved: { members: 5_000, activities: 12, person_places: 3 },
  who: '林素琴',
  at: '2026-05-21T02:00:00Z',
  undone: null,
  undoable: true,
  version: 1,
};

const approved = { batch: '2026年第二批', resolution: '理事会决议' };

function open(at: string, over: Partial<{ refused: 'members_in_both' | null; undo: () => Reshape }> = {}) {
  let stands = merged;
  const answers = [
    answer(listReshapes, () => ({ items: [stands], more: false })),
    answer(previewReshape, {
      lines: merged.lines,
      units: 6,
      renames: [{ id: uuid(41), from: '第3小组', to: '白楼村第3小组' }],
      moved: merged.moved,
      direct: null,
      refused: over.refused ?? null,
    }),
    answer(carryReshape, ({ body }) => {
      const { approval } = (body as { order: { approval?: object } }).order;
      if (approval) stands = { ...merged, approval: { ...approved, resolvedOn: '2026-05-12' } };
      return stands;
    }),
    answer(readUnitHistory, {
      events: [
        {
          id: uuid(500),
          act: 'merge',
          happenedOn: '2026-05-20',
          reason: '区划调整',
          documentNo: '平政〔2026〕12 号',
          who: '林素琴',
          from: false,
          fromName: '白楼村',
          toName: '平寨村',
          was: null,
          is: null,
        },
      ],
      spans: [
        {
          name: '平楼村',
          kind: 'village',
          form: null,
          parent: '山格镇',
          state: 'active',
          from: '2026-05-20',
          until: null,
        },
        {
          name: '平寨村',
          kind: 'village',
          form: null,
          parent: '山格镇',
          state: 'active',
          from: null,
          until: '2026-05-20',
        },
      ],
    }),
    answer(readReshape, () => stands),
    answer(undoReshape, ({ body }) => {
      stands =
        over.undo?.() ??
        ({
          ...merged,
          state: 'undone',
          undoable: false,
          undone: { at: '2026-05-22T02:00:00Z', who: '林素琴', reason: (body as { reason: string }).reason },
        } satisfies Reshape);
      return stands;
    }),
    answer(readUnit, ({ params }) => unitOf([factory, shange].find(({ id }) => id === params['id']) ?? pingzhai)),
    answer(listChildren, { items: [group], more: false }),
  ];
  const tab = { path: '/history-of-a-unit', Page: () => <HistoryTab unitId={pingzhai.id} /> };
  return openPortal(at, { as: cast.lin, slices: [reshapeSlice, { routes: [tab] }], answers, units });
}

async function choose(user: ReturnType<typeof open>['user'], label: string, name: string) {
  const box = screen.getByRole('combobox', { name: label });
  await user.click(box);
  await user.type(box, name);
  await user.click((await screen.findAllByText(name, { selector: '.ant-select-tree-title' }))[0] ?? box);
}

test('林 merges two villages: she sees what goes along, then carries it out [S2-26]', async () => {
  const { user, log } = open(`/reshapes/new?unit=${pingzhai.id}`);
  await user.click(await screen.findByRole('button', { name: /^合并/ }));
  const next = screen.getByRole('button', { name: '下一步' });
  expect(next.hasAttribute('disabled')).toBe(true);
  await choose(user, '被并入的单位 1', '白楼村');
  await user.type(screen.getByLabelText('事由'), '区划调整');
  await user.type(screen.getByLabelText('依据文号'), '平政〔2026〕12 号');
  await user.click(next);
  expect(await screen.findByText('白楼村 → 平寨村')).toBeDefined();
  expect(screen.getByText('连同下级单位 6 个，会员 5,000，活动 12，其他记录 3')).toBeDefined();
  expect(screen.getByText('第3小组 改为 白楼村第3小组')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '执行变更' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '执行变更' }));
  expect(await screen.findByText('平政〔2026〕12 号')).toBeDefined();
  const sent = log.filter(({ endpoint }) => endpoint === carryReshape).map(({ sent: { body } }) => body);
  expect(sent).toEqual([
    { order: expect.objectContaining({ act: 'merge', unitIds: [bailou.id], intoId: pingzhai.id, reason: '区划调整' }) },
  ]);
}, 20_000);

test('林 builds an association up anew, and says how it was resolved and approved [S2-26]', async () => {
  const { user, log } = open(`/reshapes/new?unit=${factory.id}`);
  await user.click(await screen.findByRole('button', { name: /^重新组建/ }));
  await user.type(screen.getByLabelText('事由'), '恢复生产');
  await user.type(await screen.findByLabelText('批次'), '2026年第二批');
  const next = screen.getByRole('button', { name: '下一步' });
  expect(next.hasAttribute('disabled')).toBe(true);
  await user.type(screen.getByLabelText('决议（会议或文号）'), '理事会决议');
  await user.click(next);
  await user.click(await screen.findByRole('button', { name: '执行变更' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '执行变更' }));
  expect(await screen.findByText('理事会决议 2026-05-12')).toBeDefined();
  const [sent] = log.filter(({ endpoint }) => endpoint === carryReshape).map(({ sent: { body } }) => body);
  expect(sent).toMatchObject({
    order: { act: 'rebuild', approval: { batch: '2026年第二批', resolution: '理事会决议' } },
  });
}, 20_000);

test('under a town only a village is founded: there is nothing to choose', async () => {
  const { user } = open(`/reshapes/new?unit=${shange.id}`);
  await user.click(await screen.findByRole('button', { name: /^组建/ }));
  const village = await screen.findByRole('button', { name: '村社协会' });
  await waitFor(() => expect(village.getAttribute('aria-pressed')).toBe('true'));
});

test('what stands in the way is said before anything is done', async () => {
  const { user } = open(`/reshapes/new?unit=${pingzhai.id}`, { refused: 'members_in_both' });
  await user.click(await screen.findByRole('button', { name: /^更名/ }));
  await user.type(screen.getByLabelText('新名称'), '平楼村');
  await user.type(screen.getByLabelText('事由'), '更名');
  await user.click(screen.getByRole('button', { name: '下一步' }));
  expect(await screen.findByText(/有人同时是两边的会员/)).toBeDefined();
  expect(screen.getByRole('button', { name: '执行变更' }).hasAttribute('disabled')).toBe(true);
  await user.click(screen.getByRole('button', { name: '返回' }));
  expect(screen.getByLabelText<HTMLInputElement>('新名称').value).toBe('平楼村');
}, 20_000);

test('a mistaken merger is undone with a reason, and the page says so', async () => {
  const { user } = open(`/reshapes/${merged.id}`);
  await user.click(await screen.findByRole('button', { name: '撤销变更' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('撤销原因'), '合并有误');
  await user.click(within(dialog).getByRole('button', { name: '撤销变更' }));
  expect(await screen.findByText(/林素琴 于 .* 撤销：合并有误/)).toBeDefined();
  expect(screen.getByText('已撤销')).toBeDefined();
});

test('where new records rest on it, the page says why it stays', async () => {
  const undo = (): Reshape => {
    throw new Refused({ code: 'conflict', reason: 'new_rests_here', requestId: 'test' });
  };
  const { user } = open(`/reshapes/${merged.id}`, { undo });
  await user.click(await screen.findByRole('button', { name: '撤销变更' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('撤销原因'), '合并有误');
  await user.click(within(dialog).getByRole('button', { name: '撤销变更' }));
  expect(await within(dialog).findByText('合并后已有新的记录，不能撤销。')).toBeDefined();
});

test('the list says what became what, on a desktop and on a phone', async () => {
  open('/reshapes');
  expect(await screen.findByText('白楼村 → 平寨村')).toBeDefined();
});

test('on a phone the list is one of cards', async () => {
  onPhone();
  open('/reshapes');
  expect((await screen.findByText('白楼村 → 平寨村')).closest('li')).not.toBeNull();
});

test('a unit’s page tells its events and its names', async () => {
  open('/history-of-a-unit');
  expect(await screen.findByText(/依据 平政〔2026〕12 号/)).toBeDefined();
  expect((await screen.findByText('平寨村')).closest('tr')?.textContent).toContain('建档起');
});

test('the list reads from where to where: a move by its two places, a change of form by its two forms', async () => {
  const unit = { fromId: pingzhai.id, fromName: '平寨村', toId: pingzhai.id, toName: '平寨村' };
  const form = null;
  const place = { was: { parent: '山格镇', form }, is: { parent: '小溪镇', form } };
  const grown = { was: { parent: '山格镇', form: 'village' }, is: { parent: '山格镇', form: 'community' } } as const;
  const made = {
    fromId: null,
    fromName: '',
    toId: bailou.id,
    toName: '白楼村',
    was: null,
    is: { parent: '山格镇', form },
  };
  const acts: Reshape[] = [
    { ...merged, id: uuid(501), act: 'move', lines: [{ ...unit, ...place }] },
    { ...merged, id: uuid(502), act: 'upgrade', lines: [{ ...unit, toName: '平寨社区', ...grown }] },
    { ...merged, id: uuid(505), lines: [{ ...unit, toName: '溪头村', ...place }] },
    { ...merged, id: uuid(503), act: 'establish', lines: [made] },
    {
      ...merged,
      id: uuid(506),
      act: 'split',
      lines: [
        { ...unit, was: null, is: null },
        { ...unit, toName: '东平村', was: null, is: null },
      ],
    },
    { ...merged, id: uuid(504), act: 'rebuild', lines: [{ ...unit, was: null, is: null }] },
  ];
  openPortal('/reshapes', {
    as: cast.lin,
    slices: [reshapeSlice],
    answers: [answer(listReshapes, { items: acts, more: false })],
  });
  expect(await screen.findByText('平寨村：山格镇 → 小溪镇')).toBeDefined();
  expect(screen.getByText('平寨村 → 平寨社区，村 → 社区')).toBeDefined();
  expect(screen.getByText('平寨村（山格镇） → 溪头村（小溪镇）')).toBeDefined();
  expect(screen.getByText('新设：白楼村（山格镇）')).toBeDefined();
  expect(screen.getByText('保留：平寨村；平寨村 → 东平村')).toBeDefined();
  expect(screen.getByText('平寨村')).toBeDefined();
});

test('what a split cannot take back is said with what it does, before it is done', async () => {
  const { user } = open(`/reshapes/new?unit=${pingzhai.id}`);
  await user.click(await screen.findByRole('button', { name: /^分设/ }));
  await user.type(screen.getByLabelText(/新单位名称/), '东平村');
  await user.type(screen.getByLabelText('事由'), '分村');
  await user.click(screen.getByRole('button', { name: '下一步' }));
  expect(await screen.findByText(/分设执行后不能撤销/)).toBeDefined();
}, 20_000);
