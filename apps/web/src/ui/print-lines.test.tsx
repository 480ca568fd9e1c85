import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { printSheets, type PrintLine } from './print-lines.tsx';

afterEach(cleanup);

const sheets = (lines: readonly PrintLine[]) =>
  printSheets(lines).map((sheet) => [...render(<>{sheet}</>).container.querySelectorAll('p')]);
const cellsOf = (line: Element | undefined) => [...(line?.children ?? [])].map(({ textContent }) => textContent);
const heads = { cells: ['名称', '归档类目', '日期'], bold: true };

describe('lines on paper', () => {
  test('a long title goes on in the next line of its cell, and is not cut', () => {
    const title = '关于进一步加强新时代基层计划生育协会组织建设、队伍建设、能力建设和作风建设的调研报告';
    const [[, ...row] = []] = sheets([heads, { cells: [`13．${title}`, '村规民约和自治章程', '2026-11-23'] }]);
    expect(row.map((line) => cellsOf(line)[0]).join('')).toBe(`13．${title}`);
    expect(row.map((line) => cellsOf(line)[1]).join('')).toBe('村规民约和自治章程');
    expect(row.map(({ className }) => className)).toEqual(['cells goes-on', 'cells']);
  });

  test('rows that go over to another sheet stand under their heads again, none of them parted', () => {
    const long = '六届二次理事会：总结上半年工作，部署下半年任务，研究换届工作方案和会费收支情况公开';
    const paper = sheets([heads, ...Array.from({ length: 30 }, () => ({ cells: [long, '会议', '2026-10-14'] }))]);
    expect(paper.map(([first]) => cellsOf(first))).toEqual([heads.cells, heads.cells]);
    expect(paper.map((lines) => lines.at(-1)?.className)).toEqual(['cells', 'cells']);
  });
});
