import { screen, waitFor, within } from '@testing-library/react';
import type { UnitKind } from '@xiehui/contracts/session';
import { countSheets, listSheets, openReview, readReview, type Round } from '@xiehui/contracts/reviews';
import { listStandards, type StandardLine } from '@xiehui/contracts/standards';
import { describe, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { answer, cast, openPortal } from '../testing.tsx';
import { standard } from './reviews.test.kit.tsx';
import { reviewSlice } from './reviews.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const unit = (n: number, name: string, kind: UnitKind): UnitNode => ({ id: uuid(n), name, kind, leaf: false });
const shange = unit(2, '山格镇', 'town');
const [pingzhai, bailou] = [unit(3, '平寨村', 'village'), unit(4, '白楼村', 'village')];
const units: UnitSource = {
  children: async (id) => (id === shange.id ? [pingzhai, bailou] : [shange]),
  search: async () => [],
  find: async (id) => (id === shange.id ? shange : unit(1, '平和县', 'district')),
};
const edition: StandardLine = {
  id: uuid(900),
  version: 1,
  code: 'QV',
  name: standard.name,
  edition: 1,
  fromYear: 2025,
  appliesTo: 'village',
  state: 'inForce',
};
const opened: Round = {
  id: uuid(7_001),
  version: 1,
  title: '山格镇2026年度合格村协会验收',
  year: 2026,
  standard: { id: edition.id, code: 'QV', name: standard.name, edition: 1 },
  unit: { id: shange.id, name: '山格镇' },
  tolerance: '1',
  selfBy: '2026-06-05',
  acceptBy: null,
  inspectBy: null,
  state: 'open',
  openedAt: '2026-05-29T02:00:00Z',
  sheets: { opened: 1 },
};
const answers = [
  answer(listStandards, { items: [edition], more: false }),
  answer(readReview, opened),
  answer(listSheets, { items: [], more: false }),
  answer(countSheets, { total: 0 }),
];

/** 林 at the form for 山格镇. */
const openForm = (opening = answer(openReview, opened)) =>
  openPortal(`/reviews/new?unit=${shange.id}&year=2026`, {
    as: cast.lin,
    slices: [reviewSlice],
    answers: [opening, ...answers],
    units,
  });
type Opened = ReturnType<typeof openForm>;

const setDay = async ({ user }: Opened, name: RegExp, day: string) =>
  user.type(await screen.findByLabelText(name), `${day}{Enter}`);
const press = async ({ user }: Opened) => user.click(screen.getByRole('button', { name: '开展评审并通知' }));

describe('opening a review', () => {
  test('lin finds name, standard, year and town filled in, leaves a village out, and agrees before anybody is told', async () => {
    const portal = openForm();
    expect(await screen.findByDisplayValue('山格镇2026年度合格村协会验收')).toBeDefined();
    expect(screen.getByText('合格村（居）计生协会 第 1 版')).toBeDefined();
    await portal.user.click(await screen.findByRole('checkbox', { name: '白楼村' }));
    expect(screen.getByText('已选 1 个，共 2 个')).toBeDefined();
    await setDay(portal, /自评截止/, '2099-06-05');
    await press(portal);
    const asked = await screen.findByRole('dialog', { name: /开展“山格镇2026年度合格村协会验收”/ });
    expect(asked.textContent).toContain(
      '给 1 个村（社区）各建一张评审表并发通知，自评 2099-06-05 截止。开展后不能撤回。',
    );
    expect(portal.log.some(({ endpoint }) => endpoint === openReview)).toBe(false);
    await portal.user.click(within(asked).getByRole('button', { name: '开展评审并通知' }));
    await waitFor(() => expect(portal.log.some(({ endpoint }) => endpoint === openReview)).toBe(true));
    expect(portal.log.find(({ endpoint }) => endpoint === openReview)?.sent.body).toMatchObject({
      unitId: shange.id,
      villages: [pingzhai.id],
      year: 2026,
      standardId: edition.id,
      selfBy: '2099-06-05',
      acceptBy: null,
      tolerance: '1',
    });
    expect(await screen.findByRole('heading', { name: opened.title })).toBeDefined();
  });

  test('without a village or a day nothing is asked and nothing sent, and the field says why', async () => {
    const portal = openForm();
    await portal.user.click(await screen.findByRole('checkbox', { name: '全部 2 个' }));
    await press(portal);
    expect(await screen.findByText('请填写这一项。')).toBeDefined();
    await setDay(portal, /自评截止/, '2099-06-05');
    await press(portal);
    expect(await screen.findByText('至少选一个村（社区）。')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(portal.log.some(({ endpoint }) => endpoint === openReview)).toBe(false);
  });

  test('who changes her mind in the dialog has told nobody', async () => {
    const portal = openForm();
    await setDay(portal, /自评截止/, '2099-06-05');
    const submit = screen.getByRole('button', { name: '开展评审并通知' });
    await portal.user.click(submit);
    const asked = await screen.findByRole('dialog');
    expect(submit.className).toContain('ant-btn-loading');
    expect(asked.textContent).toContain('给 2 个村（社区）');
    await portal.user.click(within(asked).getByRole('button', { name: '取消' }));
    await waitFor(() => expect(submit.className).not.toContain('ant-btn-loading'));
    expect(portal.log.some(({ endpoint }) => endpoint === openReview)).toBe(false);
  });

  test('villages that are in a round already are said in words, and the form stays as it was', async () => {
    const refuse = answer(openReview, () => {
      throw new Refused({ code: 'conflict', reason: 'already_open', requestId: 'test' });
    });
    const portal = openForm(refuse);
    await setDay(portal, /自评截止/, '2099-06-05');
    await press(portal);
    await portal.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '开展评审并通知' }));
    expect(await screen.findByText(/已经在同年度、同标准的一轮评审里/)).toBeDefined();
    expect(screen.getByDisplayValue('山格镇2026年度合格村协会验收')).toBeDefined();
  });
});
