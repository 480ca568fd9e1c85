import { screen, within } from '@testing-library/react';
import { readAcceptanceForm, type AcceptanceForm, type FormRow } from '@xiehui/contracts/acceptance-form';
import { describe, expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { reviewSlice } from './reviews.slice.ts';

const id = '00000000-0000-4000-8000-000000007000';
const row = (number: string, over: Partial<FormRow> = {}): FormRow => ({
  code: `QV-${number}`,
  number,
  text: { zh: '会长熟悉业务', en: '' },
  printedWeight: '4',
  weight: '4',
  present: { words: '', measure: null, measured: null },
  self: '4.0',
  accepted: '4.0',
  gap: null,
  rectification: null,
  ...over,
});
const form: AcceptanceForm = {
  sheetId: id,
  district: '平和县',
  above: '山格镇',
  unit: '平寨村',
  standard: { zh: '合格村（居）计生协会', en: '' },
  year: 2026,
  documentNo: '平计协验〔2026〕31号',
  acceptedOn: '2026-06-05',
  head: { members: '186', groups: '8', activities: '3', inspectors: 2 },
  sections: [
    {
      code: 'QV-1',
      title: { zh: '组织健全', en: '' },
      weight: '8',
      self: '8.0',
      accepted: '8.0',
      rows: [row('1.1'), row('1.2', { self: null, accepted: null })],
    },
  ],
  vetoes: [],
  self: '8.0',
  accepted: '8.0',
  grade: { zh: '合格', en: '' },
  best: null,
  itemCount: 2,
  belowFull: 0,
  ordered: 0,
};

const open = (over: Partial<AcceptanceForm> = {}) =>
  openPortal(`/reviews/sheets/${id}/form`, {
    as: cast.lin,
    slices: [reviewSlice],
    answers: [answer(readAcceptanceForm, { ...form, ...over })],
  });
const cellsOf = (line: HTMLElement) =>
  [...within(line).getAllByRole('rowheader'), ...within(line).getAllByRole('cell')].map((one) => one.textContent);

describe('the acceptance form on paper', () => {
  test('its head says what the portal counts of 平寨村, and has no empty box', async () => {
    open();
    expect(cellsOf(await screen.findByRole('row', { name: /会员小组/ }))).toEqual([
      '会员小组',
      '会员人数',
      '本年活动',
      '检查组',
      '8 个',
      '186 人',
      '3 次',
      '2 人',
    ]);
  });

  test('nobody has visited yet: a dash stands for the inspectors', async () => {
    open({ head: { ...form.head, inspectors: 0 } });
    expect(cellsOf(await screen.findByRole('row', { name: /检查组/ })).at(-1)).toBe('—');
  });

  test('a scored row without words has a dash, one to be scored stays free for the pen', async () => {
    open();
    const [scored, free] = [
      await screen.findByRole('row', { name: /^1\.1/ }),
      screen.getByRole('row', { name: /^1\.2/ }),
    ];
    const present = (line: HTMLElement) => within(line).getAllByRole('cell')[3]?.textContent;
    expect([present(scored), present(free)]).toEqual(['—', '']);
  });
});
