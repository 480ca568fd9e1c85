import { screen, waitFor, within } from '@testing-library/react';
import { saveEntries, selfScoreSheet } from '@xiehui/contracts/review-acts';
import { describe, expect, test } from 'vitest';
import { cast, onPhone } from '../testing.tsx';
import { cell, review, sheetFor, withCell } from './reviews.test.kit.tsx';

const selfScored = (column: 'town' | 'district' | null) =>
  withCell(withCell(sheetFor(column), 'self', 'QV-1.1', cell('40')), 'self', 'QV-4.1', cell('30'));

describe('the sheet of a village', () => {
  test('it opens scored where the records say, and lists what is missing', async () => {
    review(cast.huang, sheetFor('self')).open('?item=summary');
    await screen.findByText('已评 1 / 3 项', { exact: false });
    const list = screen.getByRole('navigation', { name: '条目' });
    expect(within(list).getByRole('button', { name: /4\.1.*按记录.*22\.5/ })).toBeDefined();
    const missing = screen.getByRole('region', { name: /还没有评的条目/ });
    expect(
      within(missing)
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual(['1.1 名册齐全', '1.2 会长熟悉业务']);
    expect(screen.getByRole('button', { name: '提交自评' })).toHaveProperty('disabled', true);
  });

  test('an item shows the rule, the records, what they propose and what they leave out', async () => {
    review(cast.huang, sheetFor('self')).open('?item=QV-4.1');
    await screen.findByRole('heading', { name: /全年活动/ });
    const main = screen.getByRole('main');
    expect(main.textContent).toContain('宣传服务活动次数达到 4 次，得 30 分；不足的按比例计分');
    expect(main.textContent).toContain('建议 22.5 分');
    expect(main.textContent).toContain('未计入：草稿，未提交或未办结 2 条。');
    expect(within(main).getByRole('textbox', { name: '自评得分' })).toHaveProperty('value', '22.5');
  });

  test('what is typed is kept and sent, and the next item opens', async () => {
    const { open, server } = review(cast.huang, sheetFor('self'));
    const { user } = open('?item=QV-1.1');
    await user.type(await screen.findByRole('textbox', { name: '自评得分' }), '38.5');
    await user.click(screen.getByRole('button', { name: '正在补办' }));
    await user.click(screen.getByRole('button', { name: '保存，下一项 1.2' }));
    await screen.findByRole('heading', { name: /会长熟悉业务/ });
    await waitFor(() =>
      expect(server.sheet.items[0]?.self).toMatchObject({ answer: { score: '38.5' }, note: '正在补办' }),
    );
  });

  test('what the records proposed is kept as the village hands in', async () => {
    const begun = withCell(withCell(sheetFor('self'), 'self', 'QV-1.1', cell('40')), 'self', 'QV-1.2', cell('30'));
    const { open, server } = review(cast.huang, { ...begun, acts: [{ act: 'selfScore', unmet: ['allAnswered'] }] });
    const { user, log } = open('?item=summary');
    await user.click(await screen.findByRole('button', { name: '提交自评' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '提交自评' }));
    await waitFor(() => expect(server.sheet.state).toBe('selfScored'));
    expect(
      log.flatMap(({ endpoint }) => (endpoint === saveEntries || endpoint === selfScoreSheet ? [endpoint.path] : [])),
    ).toEqual([saveEntries.path, selfScoreSheet.path]);
    expect(server.sheet.items[2]?.self?.answer).toEqual({ kind: 'scored', score: '22.5' });
  });

  test('the village is not asked about vetoes, and they stay on the screen', async () => {
    const { open } = review(cast.huang, sheetFor('self'));
    open('?item=QV-1.1');
    const vetoes = await screen.findByRole('region', { name: '否决项' });
    expect(vetoes.textContent).toContain('由镇街和县区核实');
  });
});

describe('the town accepts', () => {
  test('only its own column can be touched, and a large difference asks for a reason', async () => {
    const { user } = review(cast.chen, selfScored('town')).open('?item=QV-1.1');
    const scores = await screen.findByRole('region', { name: '三级评分' });
    expect(
      within(scores)
        .getAllByRole('textbox')
        .map((one) => one.getAttribute('aria-label')),
    ).toEqual(['镇验收得分']);
    await user.type(within(scores).getByRole('textbox'), '39');
    await screen.findByText('与自评差 1 分，未超过 1 分，不必说明原因');
    expect(screen.queryByRole('textbox', { name: '差异原因' })).toBeNull();
    await user.clear(within(scores).getByRole('textbox'));
    await user.type(within(scores).getByRole('textbox'), '36');
    await screen.findByText('与自评差 4 分，超过 1 分，请说明原因');
    await user.type(screen.getByRole('textbox', { name: '差异原因' }), '名册缺 4 人');
    expect(screen.getByText('已评 1 / 4 项', { exact: false })).toBeDefined();
  });

  test('a score beside the records says how far it lies from them', async () => {
    review(cast.chen, selfScored('town')).open('?item=QV-4.1');
    expect(await screen.findByText('比记录高 7.5')).toBeDefined();
  });

  test('a veto is answered yes or no', async () => {
    const { open, server } = review(cast.chen, selfScored('town'));
    const { user } = open('?item=QV-V.1');
    await user.click(await screen.findByRole('button', { name: '未发现' }));
    await user.click(screen.getByRole('button', { name: '保存，去提交' }));
    await waitFor(() => expect(server.sheet.items[3]?.town?.answer).toEqual({ kind: 'cleared' }));
  });
});

describe('who looks on', () => {
  test('林 writes no column', async () => {
    review(cast.lin, selfScored(null)).open('?item=QV-1.1');
    const scores = await screen.findByRole('region', { name: '三级评分' });
    expect(within(scores).queryAllByRole('textbox')).toEqual([]);
    expect(scores.textContent).toContain('县抽查');
  });

  test('the third column is 区抽查 in a 区, and the second 街道验收 under a 街道', async () => {
    const there = { ...selfScored(null), district: '向阳区', above: { id: sheetFor(null).unit.id, name: '北山街道' } };
    review(cast.lin, there).open('?item=QV-1.1');
    const scores = await screen.findByRole('region', { name: '三级评分' });
    expect(scores.textContent).toContain('街道验收');
    expect(scores.textContent).toContain('区抽查');
  });
});

describe('on a phone', () => {
  test('the list opens first; an item has its own page with the vetoes in one line', async () => {
    onPhone();
    const { user } = review(cast.zhou, selfScored('district')).open();
    await user.click(await screen.findByRole('button', { name: /1\.1 ?名册齐全/ }));
    await screen.findByRole('heading', { name: /名册齐全/ });
    expect(screen.queryByRole('navigation', { name: '条目' })).toBeNull();
    expect(screen.getByRole('button', { name: /否决项.*未核 1/ })).toBeDefined();
    await user.click(screen.getByRole('button', { name: '回条目' }));
    await screen.findByRole('navigation', { name: '条目' });
  });
});

describe('the next step', () => {
  test('while something is missing, the summary leads to the first item that is', async () => {
    const { user } = review(cast.huang, sheetFor('self')).open('?item=summary');
    await screen.findByText('还差 2 项，评完后提交。');
    await user.click(screen.getByRole('button', { name: '接着评 1.1' }));
    await screen.findByRole('heading', { name: /名册齐全/ });
    expect(screen.queryByText('已保存')).toBeNull();
  });

  test('黄 on a phone is not shown the vetoes that the town and the district answer', async () => {
    onPhone();
    review(cast.huang, sheetFor('self')).open('?item=QV-1.1');
    await screen.findByRole('heading', { name: /名册齐全/ });
    expect(screen.queryByRole('button', { name: /否决项/ })).toBeNull();
  });

  test('周 fills what was not drawn from what the town accepted, with its reasons, and no veto', async () => {
    const accepted = withCell(selfScored('district'), 'town', 'QV-1.1', cell('36', { reason: '名册缺 4 人' }));
    const { open, server } = review(cast.zhou, accepted);
    const { user } = open('?item=summary');
    await user.click(await screen.findByRole('button', { name: '其余按镇验收填入' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '其余按镇验收填入' }));
    await waitFor(() =>
      expect(server.sheet.items[0]?.district).toMatchObject({ answer: { score: '36' }, reason: '名册缺 4 人' }),
    );
    expect(server.sheet.items[3]?.district).toBeNull();
  });
});
