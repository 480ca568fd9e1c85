import { screen, within } from '@testing-library/react';
import { countStandards, listStandards, readStandard, type Standard } from '@xiehui/contracts/standards';
import { describe, expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { standardSlice } from './standards.slice.ts';
import { item, words } from './standards.test.kit.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** The edition that holds from a year: the later one weighs the register less. */
const edition = (number: number, fromYear: number, register: string): Standard => ({
  id: uuid(900 + number),
  version: 1,
  code: 'QV',
  name: words('合格村（居）计生协会'),
  edition: number,
  fromYear,
  appliesTo: 'village',
  state: number === 1 ? 'retired' : 'inForce',
  flaws: [],
  body: {
    code: 'QV',
    name: words('合格村（居）计生协会'),
    grades: [{ code: 'qualified', name: words('合格'), minScore: '80', minSectionRate: null }],
    sections: [
      {
        code: 'QV-1',
        title: words('组织健全'),
        items: [item('QV-1.1', '名册齐全', register), item('QV-1.2', '会长熟悉业务', String(100 - Number(register)))],
      },
    ],
  },
});
const editions = [edition(1, 2025, '60'), edition(2, 2026, '40')];
const lineOf = ({ body: _body, flaws: _flaws, ...line }: Standard) => line;

const open = (at: string) =>
  openPortal(at, {
    as: cast.huang,
    slices: [standardSlice],
    answers: [
      answer(listStandards, { items: editions.map(lineOf), more: false }),
      answer(countStandards, { total: 2 }),
      answer(readStandard, ({ params }) => {
        const found = editions.find(({ id }) => id === params['id']);
        if (!found) throw new Error('no such edition');
        return found;
      }),
    ],
  });

describe('standards on the web', () => {
  test('huang finds each edition with the year from which it holds', async () => {
    open('/standards');
    const rows = (await screen.findAllByRole('row')).map((row) => row.textContent);
    expect(rows.some((row) => row.includes('2025'))).toBe(true);
    expect(rows.some((row) => row.includes('2026'))).toBe(true);
  });

  test('each edition is printed as an annex, with its year and its own weights [S1-39]', async () => {
    for (const { id, edition: number, fromYear, body } of editions) {
      const { unmount } = open(`/standards/${id}/print`);
      const row = await screen.findByRole('row', { name: /名册齐全/ });
      const cells = within(row).getAllByRole('cell');
      expect(cells.map((one) => one.textContent)).toEqual([
        '1.1',
        '名册齐全',
        body.sections[0]?.items[0]?.weight,
        '名册',
        '查看后评分',
      ]);
      expect(screen.getByText(`QV-${number}`)).toBeDefined();
      expect(screen.getByText(`（${fromYear} 年起执行，第 ${number} 版）`)).toBeDefined();
      unmount();
    }
  });
});
