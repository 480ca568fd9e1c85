import { screen, waitFor, within } from '@testing-library/react';
import { recogniseSheet } from '@xiehui/contracts/review-acts';
import { listSheets, type ReviewState, type SheetLine } from '@xiehui/contracts/reviews';
import { describe, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { shellSlice } from '../shell/shell.slice.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { cell, review, sheetFor, standard, withCell } from './reviews.test.kit.tsx';
import { reviewSlice } from './reviews.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const line = (n: number, name: string, state: ReviewState, over: Partial<SheetLine> = {}): SheetLine => ({
  id: uuid(7_100 + n),
  version: 3,
  review: { id: uuid(7_001), title: '2026年度合格村协会验收', year: 2026, standard: standard.name },
  unit: { id: uuid(n), name },
  above: { id: uuid(2), name: '山格镇' },
  state,
  totals: { self: '95.0', town: '91.2', district: null },
  grade: { zh: '合格', en: 'Qualified' },
  openRectifications: 0,
  inspector: null,
  documentNo: null,
  ...over,
});
const workbench = (as: typeof cast.lin, items: SheetLine[]) =>
  openPortal('/', { as, slices: [shellSlice, reviewSlice], answers: [answer(listSheets, { items, more: false })] });
const inspector = { postId: uuid(105), name: '周文彬', until: '2026-06-12' };

describe('what waits for a decision', () => {
  test('lin sees on her workbench which villages wait to be recognised, and opens one', async () => {
    const { log } = workbench(cast.lin, [line(3, '平寨村', 'townAccepted'), line(4, '白楼村', 'inspected')]);
    const panel = (await screen.findByRole('heading', { name: /待办评审/ })).closest('section');
    const rows = within(panel ?? document.body).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      '平寨村 2026年度合格村协会验收已验收',
      '白楼村 2026年度合格村协会验收已抽查',
    ]);
    expect(
      within(rows[0] ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe(`/reviews/sheets/${uuid(7_103)}`);
    expect(log.find(({ endpoint }) => endpoint === listSheets)?.sent.query).toMatchObject({
      mine: 'true',
      unit: cast.lin.acting?.unit.id,
    });
  });

  test('where nothing waits, lin is shown nothing of reviews', async () => {
    const { log } = workbench(cast.lin, []);
    await screen.findByRole('heading', { name: '工作台' });
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === listSheets)).toBe(true));
    await waitFor(() => expect(screen.queryByRole('heading', { name: /待办评审/ })).toBeNull());
  });

  test('lin recognises 平寨村 under a number; a number that stands elsewhere is said at once', async () => {
    const scored = ['QV-1.1', 'QV-1.2', 'QV-4.1'].reduce(
      (sheet, code, at) => withCell(sheet, 'town', code, cell(['40', '30', '21.2'][at] ?? '0')),
      sheetFor(null, {
        totals: { self: '95.0', town: '91.2', district: null },
        grade: { zh: '合格', en: 'Qualified' },
        acts: [{ act: 'recognise', unmet: [] }],
      }),
    );
    const { answers, server } = review(cast.lin, scored);
    const sent: unknown[] = [];
    const recognise = answer(recogniseSheet, ({ body }) => {
      sent.push(body);
      if (sent.length === 1) throw new Refused({ code: 'conflict', reason: 'number_taken', requestId: 'test' });
      return {
        ...server.sheet,
        version: 2,
        state: 'recognised' as const,
        acts: [],
        documentNo: '平计协验〔2026〕32号',
      };
    });
    const { user } = openPortal(`/reviews/sheets/${server.sheet.id}?item=summary`, {
      as: cast.lin,
      slices: [reviewSlice],
      answers: [recognise, ...answers],
    });
    await user.click(await screen.findByRole('button', { name: '认定' }));
    const dialog = await screen.findByRole('dialog', { name: '认定平寨村为“合格”' });
    expect(dialog.textContent).toContain('得分 91.2 分');
    const number = within(dialog).getByRole('textbox', { name: /文号/ });
    await user.type(number, '平计协验〔2026〕31号');
    await user.click(within(dialog).getByRole('button', { name: '认定' }));
    await within(dialog).findByText('这个文号已经用过，请核对。');
    await user.clear(number);
    await user.type(number, '平计协验〔2026〕32号');
    await user.click(within(dialog).getByRole('button', { name: '认定' }));
    await screen.findByText('已认定');
    expect(sent).toMatchObject([{ documentNo: '平计协验〔2026〕31号' }, { documentNo: '平计协验〔2026〕32号' }]);
  });
});

describe('the workbench of who inspects', () => {
  test('zhou finds every village that is his with its last day, and none that is decided', async () => {
    const { log } = workbench(cast.zhou, [
      line(3, '平寨村', 'townAccepted', { inspector }),
      line(4, '白楼村', 'rectifying', { inspector }),
      line(5, '新陂村', 'recognised', { inspector }),
    ]);
    const panel = (await screen.findByRole('heading', { name: /待办评审/ })).closest('section');
    const rows = within(panel ?? document.body).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      '平寨村 2026年度合格村协会验收2026-06-12 前已验收',
      '白楼村 2026年度合格村协会验收2026-06-12 前整改中',
    ]);
    expect(log.find(({ endpoint }) => endpoint === listSheets)?.sent.query).toMatchObject({ mine: 'false' });
  });

  test('with nothing assigned zhou is told so, and where it will be', async () => {
    workbench(cast.zhou, []);
    expect(await screen.findByText(/还没有分派给您的评审表。分派后在这里打开/)).toBeDefined();
  });
});
