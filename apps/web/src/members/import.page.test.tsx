import { cleanup, screen, waitFor, within } from '@testing-library/react';
import {
  applyImport,
  createImport,
  downloadFaults,
  listImportRows,
  listImports,
  readImport,
  undoImport,
} from '@xiehui/contracts/member-imports';
import { stepUp } from '@xiehui/contracts/session';
import { afterEach, describe, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast } from '../testing.tsx';
import { open, rosterOf } from './members.test.kit.tsx';

afterEach(cleanup);

const xlsx = new File(['x'], '会员名册.xlsx', {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});
const checked = rosterOf();
const row = (n: number, verdict: 'add' | 'fault' | 'same', more: object = {}) =>
  ({
    row: n,
    name: `周演${n}`,
    place: '平寨村',
    verdict,
    problems: [],
    outcome: null,
    memberId: null,
    ...more,
  }) as never;
const rows = answer(listImportRows, {
  items: [
    row(2, 'add'),
    row(3, 'fault', { problems: [{ field: 'group', reason: 'no_such_group' }] }),
    row(4, 'same', { problems: [{ field: 'name', reason: 'twice_in_sheet', row: 2 }] }),
  ],
  more: false,
});
const none = answer(listImports, { items: [], more: false });
const choose = async (user: ReturnType<typeof open>['user']) =>
  user.upload(document.querySelector('input[type=file]') as HTMLInputElement, xlsx);

describe('importing members', () => {
  test('a file is checked and its rows are shown, each with its reason', async () => {
    const { user, log } = open('/members/imports', [
      none,
      answer(createImport, checked),
      answer(readImport, checked),
      rows,
    ]);
    await screen.findByText('还没有导入过名册');
    await choose(user);
    await screen.findByText('小组：没有这个小组，请先在单位名录中新增，或改填已有的小组');
    expect(screen.getByText('姓名：与前面的一行重复（见第 2 行）')).toBeDefined();
    expect(screen.getByText('这些列没有导入：备注。')).toBeDefined();
    expect(log.find(({ endpoint }) => endpoint === createImport)?.sent.headers.get('idempotency-key')).not.toBeNull();
  });

  test.each([
    [
      { file: 'header_does_not_fit', birthYear: 'missing_column', sex: 'repeated_column', header: 'merged_header' },
      '表头与模板对不上：缺少“出生年”、“性别”出现两次、表头有合并的单元格。请用下载的模板，或按模板改好表头。',
    ],
    [{ file: 'identity_numbers' }, '文件里有身份证号一列。平台不收集身份证号，请删去这一列再选。'],
    [{ file: 'macro' }, '表格里有宏，请另存为不含宏的表格（.xlsx）再传。'],
  ])('a file that is no roster says why: %o', async (fields, text) => {
    const refused = answer(createImport, () => {
      throw new Refused({ code: 'invalid', fields: fields as unknown as Record<string, string>, requestId: 'r' });
    });
    const { user } = open('/members/imports', [none, refused]);
    await screen.findByText('还没有导入过名册');
    await choose(user);
    expect((await screen.findByRole('alert')).textContent).toContain(text);
  });

  test('the good rows are taken over, and what came of it is said', async () => {
    let now = checked;
    const { user } = open(`/members/imports/${checked.id}`, [
      answer(readImport, () => now),
      answer(applyImport, () => (now = rosterOf({ state: 'applied', done: 2 }))),
      rows,
    ]);
    await user.click(await screen.findByRole('button', { name: '导入 2 行' }));
    expect(await screen.findByText(/已导入 2 行。另有 1 行未导入。/)).toBeDefined();
  });

  test('a large roster shows how far its check is, and waits to be confirmed once it has ended', async () => {
    const checking = rosterOf({ state: 'checking', total: 3_000, rows: { add: 900, change: 0, same: 50, fault: 50 } });
    let now = { ...checking, stalled: true };
    const { user } = open(`/members/imports/${checked.id}`, [
      answer(readImport, () => now),
      answer(
        applyImport,
        () => (now = rosterOf({ total: 3_000, rows: { add: 2_900, change: 0, same: 50, fault: 50 } })),
      ),
      rows,
    ]);
    await screen.findByText('已处理 1,000 / 3,000 行');
    await user.click(screen.getByRole('button', { name: '继续核对' }));
    expect(await screen.findByRole('button', { name: '导入 2,900 行' })).toBeDefined();
  });

  test('a check that failed says why', async () => {
    open(`/members/imports/${checked.id}`, [
      answer(readImport, rosterOf({ state: 'failed', problem: 'too_many_rows' })),
      rows,
    ]);
    expect((await screen.findByRole('alert')).textContent).toContain('超过 12 万行，请分几次导入。');
    expect(screen.queryByRole('button', { name: /^导入/ })).toBeNull();
  });

  test('a long import shows how far it is, and goes on after it stood still', async () => {
    const standing = rosterOf({ state: 'applying', rows: { add: 3_000, change: 0, same: 0, fault: 0 }, done: 500 });
    let now = { ...standing, stalled: true };
    const { user } = open(`/members/imports/${checked.id}`, [
      answer(readImport, () => now),
      answer(applyImport, () => (now = { ...standing, stalled: false })),
      rows,
    ]);
    await screen.findByText('已处理 500 / 3,000 行');
    await user.click(screen.getByRole('button', { name: '继续导入' }));
    await waitFor(() => expect(screen.queryByText(/导入停住了/)).toBeNull());
  });

  test('what was imported is taken back after a question, and a refusal is said in words', async () => {
    const { user } = open(`/members/imports/${checked.id}`, [
      answer(readImport, rosterOf({ state: 'applied', done: 2 })),
      answer(undoImport, () => {
        throw new Refused({ code: 'conflict', reason: 'changed_since', requestId: 'r' });
      }),
      rows,
    ]);
    await user.click(await screen.findByRole('button', { name: '撤回本次导入' }));
    await screen.findByText('本次新增的 2 名会员将删除，更新的 0 名会员恢复原样。');
    await user.click(screen.getByRole('button', { name: /^撤\s?回$/ }));
    expect(await screen.findByText('导入后有会员资料被改过，不能整批撤回。请逐个修改。')).toBeDefined();
  });

  test('AU12: the wrong rows bear whole numbers, and leave once the password is given anew', async () => {
    let given = false;
    const { user, log } = open(`/members/imports/${checked.id}`, [
      answer(readImport, checked),
      rows,
      answer(downloadFaults, () => {
        if (given) return {};
        throw new Refused({ code: 'conflict', reason: 'confirmation_needed', requestId: 'r' });
      }),
      answer(stepUp, () => {
        given = true;
        return {};
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '下载有误的行' }));
    await user.type(await screen.findByLabelText('密码', {}, { timeout: 5_000 }), 'Yanshi-2026');
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: /确\s?定/ }));
    await waitFor(() => expect(log.filter(({ endpoint }) => endpoint === downloadFaults)).toHaveLength(2));
    expect(log.find(({ endpoint }) => endpoint === stepUp)?.sent.body).toEqual({ password: 'Yanshi-2026' });
  });

  test('a group has no roster of its own', async () => {
    open('/members/imports', [none], cast.wu);
    expect(await screen.findByText('小组没有单独的名册，请在上方改选村（社区）或镇（街道）。')).toBeDefined();
  });
});
