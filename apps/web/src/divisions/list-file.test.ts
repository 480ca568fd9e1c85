import { expect, test } from 'vitest';
import { ownPart, partsOf, textOf } from './list-file.ts';

const header = 'code,name,level,parentCode';
const list = [
  header,
  '35,福建省,province,',
  '33,浙江省,province,',
  '3506,漳州市,city,35',
  '3306,绍兴市,city,33',
  '350628,平和县,district,3506',
  '330602,越城区,district,3306',
  '350628101,山格镇,town,350628',
  '330602001,塔山街道,town,330602',
  '350628101204,平寨村委会,village,350628101',
  '"330602001001","辕门社区",village,330602001',
].join('\n');

test('a list that one call carries goes as it is', () => {
  expect(partsOf(list)).toEqual([{ csv: list, lines: Array.from({ length: 11 }, (_, at) => at + 1) }]);
});

test('a large list is cut between districts, each part with what stands above it and with the lines of the file', () => {
  const parts = partsOf(list.replaceAll('\n', '\r\n'), 200);
  expect(parts.map(({ lines }) => lines)).toEqual([
    [1, 2, 4, 6, 8, 10],
    [1, 3, 5, 7, 9, 11],
  ]);
  expect(parts[0]?.csv.split('\n')).toEqual([
    header,
    '35,福建省,province,',
    '3506,漳州市,city,35',
    '350628,平和县,district,3506',
    '350628101,山格镇,town,350628',
    '350628101204,平寨村委会,village,350628101',
  ]);
});

test('a row that nobody can read still arrives at the server', () => {
  const parts = partsOf(`${list}\nhello,world`, 200);
  expect(parts.flatMap(({ csv }) => csv.split('\n'))).toContain('hello,world');
});

test('of a list that is too large 林 sends the district’s own rows', () => {
  expect(ownPart(list, '350628', 200).lines).toEqual([1, 6, 8, 10]);
  expect(ownPart(list, '350628').lines).toHaveLength(11);
});

test('a list saved by an office program in GB 18030 reads like one in UTF-8', () => {
  const gb = new Uint8Array([0xc6, 0xbd, 0xba, 0xcd, 0xcf, 0xd8]).buffer;
  expect([textOf(gb), textOf(new TextEncoder().encode('平和县').buffer)]).toEqual(['平和县', '平和县']);
});
