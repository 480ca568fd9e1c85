import { describe, expect, test } from 'vitest';
import { cell, sheetFor, standard, withCell } from './reviews.test.kit.tsx';
import {
  basisOf,
  blankEntry,
  differs,
  modelOf,
  neighbour,
  sameBasis,
  stepped,
  typed,
  type OwnEntry,
} from './sheet-model.ts';

const own = (score: string, over: Partial<OwnEntry> = {}): OwnEntry => ({
  ...blankEntry,
  answer: { kind: 'scored', score },
  ...over,
});
const points = { weight: '4' };

describe('a sheet with what this device holds', () => {
  test('sums follow what is typed, and the village is not asked about vetoes', () => {
    const model = modelOf(sheetFor('self'), new Map([['QV-1.1', own('35')]]));
    expect(model.totals.self.score).toBe('35.0');
    expect([model.answered, model.asked, model.missing]).toEqual([1, 3, ['QV-1.2', 'QV-4.1']]);
    expect(modelOf(sheetFor('town'), new Map()).missing).toContain('QV-V.1');
  });

  test('what does not apply drops out, and its points go to the others of the section', () => {
    const dropped = { ...blankEntry, answer: { kind: 'notApplicable' } as const };
    const model = modelOf(
      sheetFor('self'),
      new Map([
        ['QV-1.2', dropped],
        ['QV-1.1', own('40')],
      ]),
    );
    expect(model.totals.self.items.get('QV-1.1')).toEqual({ weight: '70', score: '70.0' });
  });

  test('a difference of more than the round allows wants a reason, of as much as that none', () => {
    const sheet = withCell(sheetFor('town'), 'self', 'QV-1.1', cell('40'));
    const wants = (score: string, reason = '') =>
      modelOf(sheet, new Map([['QV-1.1', own(score, { reason })]])).unexplained;
    expect([wants('39'), wants('38.9'), wants('38.9', '材料不全')]).toEqual([[], ['QV-1.1'], []]);
  });

  test('who only reads has no column, and nothing is missing', () => {
    const model = modelOf(sheetFor(null), new Map());
    expect([model.column, model.missing, model.unexplained]).toEqual([null, [], []]);
    const [line] = model.lines;
    expect(line && differs(model.sheet, line)).toBe(false);
  });

  test('next and previous pass over what is not asked', () => {
    const model = modelOf(sheetFor('self'), new Map());
    expect([neighbour(model, 'QV-1.2', 1), neighbour(model, 'QV-4.1', 1), neighbour(model, 'QV-1.1', -1)]).toEqual([
      'QV-4.1',
      undefined,
      undefined,
    ]);
    expect(neighbour(modelOf(sheetFor('town'), new Map()), 'QV-4.1', 1)).toBe('QV-V.1');
  });
});

describe('points by thumb and by key', () => {
  test.each([
    ['3.6', 1, '3.7'],
    ['3.6', -1, '3.5'],
    ['0.0', -1, '0.0'],
    ['4', 1, '4.0'],
    ['3.5', 10, '4.0'],
    [null, -1, '4.0'],
    [null, 1, '0.0'],
  ])('from %s by %s tenths it is %s', (score, by, after) => {
    const answer = score === null ? null : ({ kind: 'scored', score } as const);
    expect(stepped(points, answer, by)).toEqual({ kind: 'scored', score: after });
  });

  test.each([
    ['3.6', '3.6'],
    ['3。6', '3.6'],
    ['4', '4.0'],
    ['3.', '3.0'],
    ['9', '4.0'],
    ['3.65', undefined],
    ['-1', undefined],
    ['四', undefined],
    ['', undefined],
  ])('%s typed is %s', (text, score) => {
    expect(typed(points, text)).toEqual(score === undefined ? undefined : { kind: 'scored', score });
  });
});

test('a cell is the same only with answer, words and pictures', () => {
  const basis = basisOf(cell('3', { note: '属实' }));
  expect(sameBasis(basis, { ...basis })).toBe(true);
  for (const part of [{ note: '' }, { reason: 'x' }, { files: ['a'] }, { answer: null }])
    expect(sameBasis(basis, { ...basis, ...part })).toBe(false);
});

test('the kit’s standard weighs 100', () => {
  expect(standard.sections.flatMap(({ items }) => items).reduce((sum, { weight }) => sum + Number(weight), 0)).toBe(
    100,
  );
});
