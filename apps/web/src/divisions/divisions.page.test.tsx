import { screen, within } from '@testing-library/react';
import {
  importDistricts,
  importDivisions,
  previewDistricts,
  previewDivisions,
  type Difference,
  type Imported,
} from '@xiehui/contracts/divisions';
import { readUnit, type Unit } from '@xiehui/contracts/units';
import { expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { divisionSlice } from './divisions.slice.ts';

const pinghe: Unit = {
  id: cast.lin.posts[0]?.unit.id ?? '',
  name: '平和县',
  kind: 'district',
  code: '350628',
  officialName: null,
  form: null,
  grid: null,
  state: 'active',
  version: 1,
  createdAt: '2024-01-02T01:00:00Z',
  beganOn: null,
  home: true,
  district: { id: cast.lin.posts[0]?.district.id ?? '', name: '平和县' },
  parents: [],
  below: {},
  members: 0,
  makes: [],
  changeable: false,
};
const none: Difference = {
  counts: { added: 0, renamed: 0, moved: 0, vanished: 0, unchanged: 278, elsewhere: 3, problems: 0 },
  added: [],
  renamed: [],
  moved: [],
  vanished: [],
  problems: [],
};
const changed: Difference = {
  ...none,
  counts: { ...none.counts, added: 1, renamed: 1, vanished: 1 },
  added: [{ code: '350628100299', name: '琯溪村委会', level: 'village', parent: '小溪镇' }],
  renamed: [{ code: '350628100202', name: '新古楼村委会', before: '古楼村委会' }],
  vanished: [{ code: '350628100201', name: '共和村' }],
};
const imported: Imported = {
  added: 1,
  renamed: 1,
  retired: 0,
  moved: 0,
  unchanged: 278,
  elsewhere: 3,
  kept: [{ code: '350628100201', name: '共和村', reason: 'members_rest_here' }],
};
const file = new File(['code,name,level,parentCode\n350628101,山格镇,town,350628'], 'divisions.csv', {
  type: 'text/csv',
});
const choose = async () => screen.findByLabelText('选择 CSV 文件');

test('林 sees what the list would bring, asks for the vanished too, and reads what came of it', async () => {
  const { user, log } = openPortal('/divisions', {
    slices: [divisionSlice],
    answers: [answer(readUnit, pinghe), answer(previewDivisions, changed), answer(importDivisions, imported)],
  });
  await user.upload(await choose(), file);
  expect(await screen.findByText('新古楼村委会')).toBeDefined();
  expect(screen.getByText('琯溪村委会')).toBeDefined();
  await user.click(screen.getByRole('checkbox'));
  await user.click(screen.getByRole('button', { name: '导入：新增 1 个，改名 1 个' }));
  expect(await screen.findByText(/新增 1 个，改名 1 个，注销 0 个/)).toBeDefined();
  expect(screen.getByText('还有会员')).toBeDefined();
  const sent = log.find(({ endpoint }) => endpoint === importDivisions)?.sent;
  expect(sent?.body).toMatchObject({ retireVanished: true });
  expect(sent?.headers.get('idempotency-key')).toMatch(/^[0-9a-zA-Z-]{16,64}$/);
});

test('a list with wrong rows names each by its line and cannot be imported', async () => {
  const wrong: Difference = {
    ...changed,
    counts: { ...changed.counts, problems: 1 },
    problems: [{ line: 2, code: '350628102', problem: 'unknown_level' }],
  };
  const { user } = openPortal('/divisions', {
    slices: [divisionSlice],
    answers: [answer(readUnit, pinghe), answer(previewDivisions, wrong)],
  });
  await user.upload(await choose(), file);
  expect(await screen.findByText('级别只能是 province、city、district、town、village。')).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '请先改好有误的行' }).disabled).toBe(true);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

test('a list that changes nothing says so', async () => {
  const { user } = openPortal('/divisions', {
    slices: [divisionSlice],
    answers: [answer(readUnit, pinghe), answer(previewDivisions, none)],
  });
  await user.upload(await choose(), file);
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: '没有要导入的变化' })).disabled).toBe(true);
});

test('a list of another district is refused in words', async () => {
  const { user } = openPortal('/divisions', {
    slices: [divisionSlice],
    answers: [
      answer(readUnit, pinghe),
      answer(previewDivisions, changed),
      answer(importDivisions, () => {
        throw new Refused({ code: 'conflict', reason: 'nothing_of_ours', requestId: 'test' });
      }),
    ],
  });
  await user.upload(await choose(), file);
  await user.click(await screen.findByRole('button', { name: /^导入：/ }));
  expect(await screen.findByText('名单里没有本县区的镇街和村社。')).toBeDefined();
});

test('the platform imports whole districts, new ones marked as such', async () => {
  const [post] = cast.lin.posts;
  const admin = post && { ...cast.lin, acting: { ...post, role: 'platformAdmin' as const } };
  const district = {
    code: '330603',
    name: '柯桥区',
    fresh: true,
    added: 3,
    renamed: 0,
    moved: 0,
    vanished: 0,
    unchanged: 0,
  };
  const { user } = openPortal('/divisions', {
    ...(admin ? { as: admin } : {}),
    slices: [divisionSlice],
    answers: [
      answer(previewDistricts, { districts: [district], problems: [], problemCount: 0 }),
      answer(importDistricts, { districts: 1, fresh: 1, added: 3, renamed: 0 }),
    ],
  });
  await user.upload(await choose(), file);
  const row = (await screen.findByText('柯桥区')).closest('tr');
  expect(within(row ?? document.body).getByText('新县区')).toBeDefined();
  await user.click(screen.getByRole('button', { name: '导入 1 个县区' }));
  expect(await screen.findByText(/共 1 个县区，其中新县区 1 个；新增单位 3 个/)).toBeDefined();
});
