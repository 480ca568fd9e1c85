import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import issued from '../../../prisma/seed/standards.json' with { type: 'json' };
import { compare, fromTenths, tenths } from './decimal.ts';
import { type IssuedStandard, type Standard, type StandardItem, readStandard } from './standards.ts';
import { type Entries, type Entry, countedWeights, proposedEntry, scoreFlaw, total } from './totals.ts';

const standards: readonly Standard[] = (issued as readonly IssuedStandard[]).map(readStandard);
const standardOf = (code: string): Standard => {
  const standard = standards.find((one) => one.code === code);
  if (!standard) throw new Error(`no standard ${code}`);
  return standard;
};
const village = standardOf('QV');
const itemsOf = (standard: Standard): readonly StandardItem[] => standard.sections.flatMap((section) => section.items);

const scored = (score: string): Entry => ({ kind: 'scored', score });
const notApplicable: Entry = { kind: 'notApplicable' };
/** Full marks and no veto, but for what the test says. */
const sheet = (standard: Standard, said: Readonly<Record<string, Entry>> = {}): Entries =>
  new Map(
    itemsOf(standard).map((item) => [
      item.code,
      said[item.code] ?? (item.vetoes ? { kind: 'cleared' } : scored(item.weight)),
    ]),
  );
const without = (entries: Entries, ...codes: readonly string[]): Entries =>
  new Map([...entries].filter(([code]) => !codes.includes(code)));

// 平寨村 as 周 accepted it on 5 June 2026
const pingzhai = sheet(village, {
  'QV-1.1': scored('2.7'),
  'QV-1.2': scored('3.5'),
  'QV-2.2': scored('3.6'),
  'QV-3.5': scored('2.0'),
  'QV-4.1': scored('3.0'),
  'QV-4.2': scored('3.0'),
  'QV-4.4': scored('2.9'),
  'QV-6.1': scored('2.5'),
  'QV-6.3': scored('0.0'),
});

describe('the total of a sheet', () => {
  test('周’s scores of 平寨村 make 91.2 and 合格', () => {
    const summed = total(village, pingzhai);
    expect(summed.sections.map((section) => section.score)).toEqual([
      '23.2',
      '14.6',
      '14.0',
      '12.9',
      '20.0',
      '6.5',
      '0.0',
    ]);
    expect(summed).toMatchObject({ score: '91.2', grade: 'qualified', heldBackBy: [], vetoes: [], open: [] });
    expect(summed.sections[1]).toEqual({ code: 'QV-2', score: '14.6', weight: '15', rate: '97.3', answered: 3, of: 3 });
    expect(summed.sections[6]?.rate).toBeUndefined();
  });

  test('a section under 60 % of its weight holds a high score back', () => {
    const six = sheet(village, { 'QV-6.1': scored('0'), 'QV-6.2': scored('1') });
    expect(total(village, six)).toMatchObject({ score: '96.0', grade: 'qualified', heldBackBy: [] });
    const less = sheet(village, { 'QV-6.1': scored('0'), 'QV-6.2': scored('0.9') });
    expect(total(village, less)).toMatchObject({ score: '95.9', grade: 'basic', heldBackBy: ['QV-6'] });
  });

  test.each([
    ['80.0', 'qualified'],
    ['79.9', 'basic'],
    ['70.0', 'basic'],
    ['69.9', 'notMet'],
    ['0.0', 'notMet'],
  ])('a score of %s is graded %s where the sections hold', (score, grade) => {
    // one section, so that only the score decides
    const plain: Standard = {
      ...village,
      sections: [
        {
          code: 'QV-1',
          title: { zh: '全部', en: 'All' },
          items: itemsOf(village)
            .filter((item) => item.code === 'QV-1.1')
            .map((item) => ({ ...item, weight: '100' })),
        },
      ],
    };
    expect(total(plain, new Map([['QV-1.1', scored(score)]])).grade).toBe(grade);
  });

  test('a veto found leaves the score and takes the grade', () => {
    const faked = sheet(village, { 'QV-V.1': { kind: 'found' } });
    expect(total(village, faked)).toMatchObject({ score: '100.0', grade: undefined, vetoes: ['QV-V.1'], open: [] });
  });

  test('a sheet not finished has a sum but no grade, and says what is open', () => {
    const begun = without(pingzhai, 'QV-2.3', 'QV-V.1');
    const summed = total(village, begun);
    expect(summed).toMatchObject({ score: '86.2', grade: undefined, open: ['QV-2.3', 'QV-V.1'] });
    expect(summed.sections[1]).toMatchObject({ score: '9.6', weight: '15', answered: 2, of: 3 });
    expect(summed.items.get('QV-2.3')).toEqual({ weight: '5', score: undefined });
  });

  test('an empty sheet adds up to nothing', () => {
    expect(total(village, new Map())).toMatchObject({ score: '0.0', grade: undefined });
  });

  test('a score of another standard, of the wrong kind or out of bounds is a fault', () => {
    expect(() => total(village, new Map([['FCV-1.1', scored('1')]]))).toThrow(RangeError);
    expect(() => total(village, new Map([['QV-V.1', scored('1')]]))).toThrow(RangeError);
    expect(() => total(village, new Map<string, Entry>([['QV-1.1', { kind: 'cleared' }]]))).toThrow(RangeError);
    expect(() => total(village, new Map<string, Entry>([['QV-V.1', notApplicable]]))).toThrow(RangeError);
    expect(() => total(village, new Map([['QV-1.1', scored('4.1')]]))).toThrow(RangeError);
  });

  test.each([
    ['3.6', undefined],
    ['4.0', undefined],
    ['4.1', 'aboveWeight'],
    ['-0.1', 'belowZero'],
    ['3.65', 'notTenths'],
    ['four', 'notANumber'],
  ])('of 4 points %s may be entered: %s', (score, flaw) => {
    expect(scoreFlaw({ weight: '4' }, score)).toBe(flaw);
  });
});

describe('items that do not apply', () => {
  test('their weight goes to the rest of the section, and scores are counted against the new weights', () => {
    // 3 of 15 points drop out, 12 carry 15: 5 → 6.25, 2 → 2.5, 2 → 2.5, 3 → 3.75
    const summed = total(village, sheet(village, { 'QV-3.4': notApplicable, 'QV-3.5': scored('1.5') }));
    expect([...summed.items].filter(([code]) => code.startsWith('QV-3'))).toEqual([
      ['QV-3.1', { weight: '6.3', score: '6.3' }],
      ['QV-3.2', { weight: '2.5', score: '2.5' }],
      ['QV-3.3', { weight: '2.5', score: '2.5' }],
      ['QV-3.5', { weight: '3.7', score: '1.9' }],
    ]);
    expect(summed.sections[2]).toMatchObject({ weight: '15', score: '13.2' });
    expect(summed.score).toBe('98.2');
  });

  test('a section that drops out as a whole gives its weight to the other sections', () => {
    const help = Object.fromEntries(
      itemsOf(village)
        .filter((item) => item.code.startsWith('QV-5'))
        .map((item) => [item.code, notApplicable]),
    );
    const summed = total(village, sheet(village, help));
    expect(summed).toMatchObject({ score: '100.0', grade: 'qualified' });
    expect(summed.sections.map((section) => section.weight)).toEqual([
      '31.3',
      '18.8',
      '18.7',
      '18.7',
      '0',
      '12.5',
      '0',
    ]);
  });

  test('where nothing applies there is no grade', () => {
    const none = Object.fromEntries(
      itemsOf(village).flatMap((item) => (item.vetoes ? [] : [[item.code, notApplicable]])),
    );
    expect(total(village, sheet(village, none))).toMatchObject({ score: '0.0', grade: undefined, open: [] });
  });
});

const anyStandard = fc.constantFrom(...standards);
/** A column with some items dropped and the rest scored at random. */
const anySheet = anyStandard.chain((standard) =>
  fc
    .tuple(
      ...itemsOf(standard).map((item): fc.Arbitrary<Entry> =>
        item.vetoes
          ? fc.constant({ kind: 'cleared' })
          : fc.oneof(
              { weight: 1, arbitrary: fc.constant(notApplicable) },
              {
                weight: 4,
                arbitrary: fc.integer({ min: 0, max: tenths(item.weight) }).map((n) => scored(fromTenths(n))),
              },
            ),
      ),
    )
    .map((entries) => ({
      standard,
      entries: new Map(itemsOf(standard).map((item, place) => [item.code, entries[place] ?? notApplicable])),
    })),
);
const dropped = (entries: Entries) =>
  new Set([...entries].filter(([, entry]) => entry.kind === 'notApplicable').map(([code]) => code));

describe('every sheet of every standard', () => {
  test('the weights that count make 100, whatever drops out, and none is less than printed', () => {
    fc.assert(
      fc.property(anySheet, ({ standard, entries }) => {
        const weights = countedWeights(standard, dropped(entries));
        const sum = [...weights.values()].reduce((all, weight) => all + weight, 0);
        expect(sum).toBe(weights.size > 0 ? 1000 : 0);
        for (const item of itemsOf(standard))
          expect(weights.get(item.code) ?? 1000).toBeGreaterThanOrEqual(tenths(item.weight));
      }),
    );
  });

  test('items add up to their section and sections to the total, which lies within 0 and 100', () => {
    fc.assert(
      fc.property(anySheet, ({ standard, entries }) => {
        const summed = total(standard, entries);
        for (const section of standard.sections) {
          const items = section.items.map((item) => tenths(summed.items.get(item.code)?.score ?? 0));
          const shown = summed.sections.find((one) => one.code === section.code);
          expect(tenths(shown?.score ?? '-1')).toBe(items.reduce((all, score) => all + score, 0));
          expect(compare(shown?.score ?? '101', shown?.weight ?? '0')).toBeLessThanOrEqual(0);
        }
        const sections = summed.sections.reduce((all, section) => all + tenths(section.score), 0);
        expect(tenths(summed.score)).toBe(sections);
        expect(sections).toBeLessThanOrEqual(1000);
      }),
    );
  });

  test('full marks on what applies are 100 and the best grade, whatever drops out', () => {
    fc.assert(
      fc.property(anySheet, ({ standard, entries }) => {
        const full = new Map(
          itemsOf(standard).map((item) => {
            const entry = entries.get(item.code) ?? notApplicable;
            return [item.code, entry.kind === 'scored' ? scored(item.weight) : entry] as const;
          }),
        );
        fc.pre([...full.values()].some((entry) => entry.kind === 'scored'));
        expect(total(standard, full)).toMatchObject({ score: '100.0', grade: standard.grades[0]?.code });
      }),
    );
  });

  test('a better score for one item never lowers total or grade', () => {
    fc.assert(
      fc.property(anySheet, fc.nat(), ({ standard, entries }, pick) => {
        const open = itemsOf(standard).filter((item) => entries.get(item.code)?.kind === 'scored');
        const item = open[pick % Math.max(open.length, 1)];
        fc.pre(item !== undefined);
        const before = total(standard, entries);
        const after = total(standard, new Map(entries).set(item.code, scored(item.weight)));
        const place = (grade: string | undefined) => standard.grades.findIndex((one) => one.code === grade);
        expect(compare(after.score, before.score)).toBeGreaterThanOrEqual(0);
        expect(place(after.grade)).toBeLessThanOrEqual(place(before.grade));
      }),
    );
  });
});

describe('what records propose', () => {
  const item = (code: string): StandardItem => {
    const found = itemsOf(village).find((one) => one.code === code);
    if (!found) throw new Error(`no item ${code}`);
    return found;
  };

  test('a score for an item with a measure', () => {
    expect(proposedEntry(item('QV-2.2'), 'rate', { numerator: 29, denominator: 40 })).toEqual(scored('3.6'));
  });

  test('nothing where only an officer can tell, and nothing from a rate of nothing', () => {
    expect(proposedEntry(item('QV-1.2'), 'rate', { numerator: 5, denominator: 6 })).toBeUndefined();
    expect(proposedEntry(item('QV-5.1'), 'rate', { numerator: 0, denominator: 0 })).toBeUndefined();
  });

  test('a veto found or cleared where records can tell', () => {
    expect(proposedEntry(item('QV-V.4'), 'count', { numerator: 12, denominator: null })).toEqual({ kind: 'cleared' });
    expect(proposedEntry(item('QV-V.4'), 'count', { numerator: 13, denominator: null })).toEqual({ kind: 'found' });
    expect(proposedEntry(item('QV-V.1'), 'count', { numerator: 1, denominator: null })).toBeUndefined();
  });
});
