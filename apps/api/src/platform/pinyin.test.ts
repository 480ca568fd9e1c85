import { describe, expect, test } from 'vitest';
import { castUnits } from '../../../../prisma/seed/cast.ts';
import { readingsOf, spellPerson, spellPlace, typed } from './pinyin.ts';

describe('pinyin', () => {
  test.each(Object.values(castUnits).map((u) => [u.name, u.pinyin, u.initials]))(
    '%s is typed %s or %s',
    (name, pinyin, initials) => {
      expect(spellPlace(name)).toEqual({ pinyin, initials });
    },
  );

  test.each([
    ['长乐乡', 'changlexiang', 'clx'],
    ['九一七社区', 'jiuyiqishequ', 'jyqsq'],
    ['女迪村', 'nvdicun', 'ndc'],
    ['单县', 'shanxian', 'sx'],
    ['洪洞县', 'hongtongxian', 'htx'],
    ['六安市', 'luanshi', 'las'],
    ['六合区', 'luhequ', 'lhq'],
    ['第１０小组', 'di10xiaozu', 'd10xz'],
    ['A区（东）', 'aqudong', 'aqd'],
    ['𠮷村', 'cun', 'c'],
    ['', '', ''],
  ])('the place %s is typed %s or %s', (name, pinyin, initials) => {
    expect(spellPlace(name)).toEqual({ pinyin, initials });
  });

  test.each([
    ['单小梅', 'shanxiaomei'],
    ['曾素琴', 'zengsuqin'],
    ['解放', 'xiefang'],
    ['区淑珍', 'oushuzhen'],
    ['欧阳木水', 'ouyangmushui'],
    ['阿依古丽·买买提', 'ayigulimaimaiti'],
  ])('the person %s is typed %s', (name, pinyin) => {
    expect(spellPerson(name).pinyin).toBe(pinyin);
  });

  test('a person is spelled with one of the readings of the first sign, whatever follows', () => {
    const signs = Array.from({ length: 0x9fff - 0x4e00 }, (_, i) => String.fromCodePoint(0x4e00 + i));
    const unread = signs.filter((sign, i) => {
      const names = [`${sign}一`, `${sign}小明`, `${sign}${signs[(i * 7919) % 8000]}`];
      return !names.every((name) => readingsOf(sign).some((reading) => spellPerson(name).pinyin.startsWith(reading)));
    });
    expect(unread).toEqual([]);
  });

  test.each([
    ['单小梅', ['dan', 'shan', 'chan']],
    ['A组', ['a']],
    ['吕', ['lv']],
    ['（甲）', ['']],
    ['𠮷村', ['']],
  ])('the first sign of %s is read %j', (name, readings) => {
    expect(readingsOf(name)).toEqual(readings);
  });

  test.each([
    ['PZC', { text: 'pzc', keys: 'pzc' }],
    [' 平寨 村', { text: '平寨村', keys: null }],
    ['ｐｉｎｇ', { text: 'ping', keys: 'ping' }],
    ["ping'he lü", { text: "ping'helü", keys: 'pinghelv' }],
    ['350628', { text: '350628', keys: '350628' }],
    ['第3小组', { text: '第3小组', keys: null }],
    ['100%_', { text: '100%_', keys: null }],
    ['　', null],
  ])('typing %j searches for %j', (q, what) => {
    expect(typed(q)).toEqual(what);
  });
});
