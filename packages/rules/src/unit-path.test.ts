import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { castUnits } from '../../../prisma/seed/cast.ts';
import { depthOf, labelOf, pathOfNew, pathsAbove, type Placed } from './unit-path.ts';

const none = new Set<string>();
const made = (kind: Placed['kind'], name: string): Placed => ({ kind, code: null, name });

describe('unit path', () => {
  test.each(Object.values(castUnits).map((unit) => [unit.name, unit] as const))(
    '%s stands where the cast says',
    (_, unit) => {
      expect(pathOfNew(unit, unit.parent ?? '', none)).toBe(unit.path);
    },
  );

  test.each([
    ['group', '第9小组', 'g9'],
    ['group', '东片小组', 'g1'],
    ['group', '第１２小组', 'g12'],
    ['enterprise', '琯溪蜜柚加工厂计生协', 'e1'],
    ['migrant', '流动人口计生协', 'm1'],
    ['branch', '城关分会', 'b1'],
    ['grid', '第2网格', 'n2'],
    ['institution', '县医院计生协', 'i1'],
    ['village', '新成立的村', 'v1'],
  ] as const)('a new %s %s is %s', (kind, name, label) => {
    expect(pathOfNew(made(kind, name), '350628/101/', none)).toBe(`350628/101/${label}/`);
  });

  test('a second 第3小组 takes the number after the highest, retired ones included', () => {
    const taken = new Set(['g3', 'g11', 'e40']);
    expect(pathOfNew(made('group', '第3小组'), '350628/101/101204/', taken)).toBe('350628/101/101204/g12/');
  });

  test('a year in a name is no number of a group', () => {
    expect(pathOfNew(made('group', '2026年新建小组'), '350628/', none)).toBe('350628/g1/');
  });

  test('a village that was moved here from a town of another code keeps the whole of its part below the district', () => {
    expect(pathOfNew({ kind: 'village', code: '350628100201', name: '共和村' }, '350628/101/', none)).toBe(
      '350628/101/100201/',
    );
  });

  test('a division whose code does not begin with the district’s is labelled by all of it', () => {
    expect(pathOfNew({ kind: 'town', code: '359002500', name: '农场' }, '350628/', none)).toBe('350628/359002500/');
  });

  test('a code that was freed and given again does not take over the old path', () => {
    const village: Placed = { kind: 'village', code: '350628101204', name: '新平寨村' };
    expect(pathOfNew(village, '350628/101/', new Set(['101204']))).toBe('350628/101/101204x2/');
    expect(pathOfNew(village, '350628/101/', new Set(['101204', '101204x2']))).toBe('350628/101/101204x3/');
  });

  test('a division without a code has no place', () => {
    expect(() => pathOfNew(made('district', '平和县'), '', none)).toThrow('official code');
  });

  test('siblings never share a path, whatever they are called', () => {
    const kinds = fc.constantFrom('grid', 'group', 'enterprise', 'migrant', 'branch', 'institution', 'village');
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.string({ maxLength: 8 }))), (units) => {
        const taken = new Set<string>();
        for (const [kind, name] of units) {
          const path = pathOfNew(made(kind, name), '350628/101/101204/', taken);
          expect(path).toMatch(/^350628\/101\/101204\/[a-z0-9]+\/$/);
          expect(taken).not.toContain(labelOf(path));
          taken.add(labelOf(path));
        }
      }),
    );
  });

  test('above 第3小组 lie the district, the town and the village', () => {
    expect(pathsAbove('350628/101/101204/g3/')).toEqual(['350628/', '350628/101/', '350628/101/101204/']);
    expect(pathsAbove('350628/')).toEqual([]);
    expect(labelOf('350628/101/101204/g3/')).toBe('g3');
    expect([depthOf('350628/'), depthOf('350628/101/101204/g3/')]).toEqual([1, 4]);
  });
});
