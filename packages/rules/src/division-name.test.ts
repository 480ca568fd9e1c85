import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { divisionName, divisionNames } from './division-name.ts';

const rows = readFileSync(new URL('../../../prisma/seed/divisions.csv', import.meta.url), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(',') as [string, string, string, string]);

describe('division names', () => {
  test.each([
    ['平寨村委会', '平寨村'],
    ['共和村委会', '共和村'],
    ['城东社区居委会', '城东社区'],
    ['九一七社区居委会', '九一七社区'],
    ['沿村村民委员会', '沿村'],
    ['新村村民委员会', '新村'],
    ['刘家庄村民委员会', '刘家庄村'],
    ['三家村村委会', '三家村'],
    ['东安社区居民委员会', '东安社区'],
    ['姚千社区村民委员会', '姚千社区'],
    ['水泉村居委会', '水泉村'],
    ['巴音嘎查村民委员会', '巴音嘎查'],
    ['巴音嘎查委会', '巴音嘎查'],
    ['西沟村委员会', '西沟村'],
    ['明珠社区委员会', '明珠社区'],
    ['北山街道办事处', '北山街道'],
    ['鲁迅故里社区', '鲁迅故里社区'],
    ['福建平和工业园区虚拟社区', '福建平和工业园区虚拟社区'],
    ['山格镇', '山格镇'],
    ['一连生活区', '一连生活区'],
    ['村民委员会', '村民委员会'],
  ])('%s is shown as %s', (official, shown) => {
    expect(divisionName(official)).toBe(shown);
  });

  test('山格居委会 keeps its word, for 山格 alone would say nothing', () => {
    expect(divisionName('山格居委会')).toBe('山格居委会');
    expect(divisionName('山格居民委员会')).toBe('山格居委会');
  });

  test('two committees of one place keep their official names, the neighbour its short one', () => {
    expect(divisionNames(['沿村居民委员会', '沿村村民委员会', '东村村委会'])).toEqual([
      '沿村居民委员会',
      '沿村村民委员会',
      '东村',
    ]);
  });

  test('a newcomer does not take the name of one that stands there', () => {
    expect(divisionNames(['沿村居民委员会'], ['沿村', '东村'])).toEqual(['沿村居民委员会']);
  });

  test('in the three districts every place keeps a name of its own within its town, and none is a committee of villagers', () => {
    const towns = Map.groupBy(
      rows.filter(([, , level]) => level === 'village'),
      ([, , , parent]) => parent,
    );
    for (const villages of towns.values()) {
      const names = divisionNames(villages.map(([, name]) => name));
      expect(new Set(names).size).toBe(villages.length);
      expect(names.filter((name) => /村(民委员会|委会)$/.test(name))).toEqual([]);
    }
    expect(towns.size).toBe(38);
  });
});
