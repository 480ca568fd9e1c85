import { describe, expect, test } from 'vitest';
import { pagesOfPack, type Pack } from './pack.ts';
import { linesOf, oneLine, pagesOf } from './paper.ts';

describe('paper', () => {
  test('a line holds twenty-eight Chinese signs, a page twenty-two lines', () => {
    expect(linesOf('字'.repeat(60)).map((line) => line.length)).toEqual([28, 28, 4]);
    expect(linesOf('一\n\n二')).toEqual(['一', '', '二']);
    expect(pagesOf(Array.from({ length: 45 }, (_, at) => at)).map((page) => page.length)).toEqual([22, 22, 1]);
  });

  test('no line begins with a sign that closes, ends with one that opens, or cuts a number', () => {
    const before = '字'.repeat(26);
    expect(linesOf(`${before}月底）。完`)).toEqual([`${before}月`, '底）。完']);
    expect(linesOf(`${before}字（会长）`)).toEqual([`${before}字`, '（会长）']);
    expect(linesOf(`${before}赞702票`)).toEqual([`${before}赞`, '702票']);
    expect(linesOf('1'.repeat(60)).join('')).toBe('1'.repeat(60));
  });

  test('a title that is too long is cut, one that fits is not', () => {
    expect(oneLine('会议制度', 10)).toBe('会议制度');
    expect(oneLine('会'.repeat(30), 10)).toBe(`${'会'.repeat(9)}…`);
  });

  test('the catalogue names the page that each record begins on, however long the one before is', () => {
    const entry = (title: string, lines: number) => ({
      heading: '活动',
      title,
      on: '2026-05-20',
      body: Array.from({ length: lines }, () => '行').join('\n'),
      files: [],
    });
    const cover = { unit: '平寨村', above: '山格镇', year: 2026, made: '2026-05-29', have: 1, asked: 2 };
    const pack: Pack = { cover, items: [], entries: [entry('甲', 3), entry('乙', 50), entry('丙', 1)] };
    const { front, body } = pagesOfPack(pack);
    const pages = front.flat().flatMap(({ at }) => (at === undefined ? [] : [Number(at)]));
    expect(pages).toEqual([1, 2, 5]);
    expect(pages.map((page) => body[page - 1]?.[0]?.text)).toEqual(['1．甲', '2．乙', '3．丙']);
  });
});
