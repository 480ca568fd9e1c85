import { exportMembers, listMembers } from '@xiehui/contracts/members';
import { describe, expect, test } from 'vitest';
import { postId } from '../../../../prisma/seed/cast.ts';
import { workbookParts, zipped } from '../platform/hostile-files.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { importMembers } from './import.job.ts';
import { cellsOf, rosterOf, rostersOf } from './imports.test.kit.ts';
import { pinghe, registerOf } from './members.test.kit.ts';

const portal = openTestPortal();
const { sent, toldOf, apply, undo, faults } = rostersOf(portal);
const { entered } = registerOf(portal);
const huang = portal.as('huang');

const titles = ['姓名', '性别', '出生年', '入会日期', '发展来源', '户籍'];
const row = (name: string, source = '', residence = '') => [name, '女', 1979, '2015-05-29', source, residence];
/** Where each was found and whether they are from here, by name. */
const traits = async (q: string) => {
  const { items } = (await huang.call(listMembers, { query: { q } })).body;
  return Object.fromEntries(items.map((one) => [one.name, [one.sourceCategory, one.residence]]));
};

describe('a roster says where members were found and whether they are from here', { timeout: 60_000 }, () => {
  test('by any of the words offices use; a wrong one says its column, and one that needs consent is not taken', async () => {
    await entered('huang', 'group3', { name: '源演四', phone: null, sourceCategory: 'notable', residence: 'migrant' });
    await entered('huang', 'group3', { name: '源演五', phone: null, sourceCategory: 'notable', residence: 'local' });
    const checked = await sent(
      'huang',
      await rosterOf(
        [
          row('源演一', '专业人才', '流动人口'),
          row('源演二', 'Notable', '外来'),
          row('源演三'),
          row('源演四'),
          row('源演五', ' 专业 人才', 'Migrant'),
          row('源演六', '曾受关怀救助', '本地'),
          row('源演七', '朋友介绍', '港澳'),
        ],
        titles,
      ),
    );
    expect(await toldOf('huang', checked.id)).toEqual([
      [2, 'add'],
      [3, 'add'],
      [4, 'add'],
      [5, 'same', 'nothing_new'],
      [6, 'change'],
      [7, 'fault', 'sourceCategory needs_consent'],
      [8, 'fault', 'sourceCategory not_in_list', 'residence not_in_list'],
    ]);
    const returned = await cellsOf((await faults('huang', checked.id)).raw);
    expect(returned.slice(6).map((cells) => cells[6])).toEqual([
      '发展来源：须经本人同意，请在会员资料中单独登记',
      '发展来源：不在可选的内容里；户籍：不在可选的内容里',
    ]);
    expect((await apply('huang', checked.id)).body).toMatchObject({ done: 4, failed: 0 });
    const known = { 源演一: ['professional', 'migrant'], 源演二: ['notable', 'migrant'], 源演三: [null, 'local'] };
    const kept = { ...known, 源演四: ['notable', 'migrant'] };
    expect(await traits('源演')).toEqual({ ...kept, 源演五: ['professional', 'migrant'] });

    const filter = { q: '源演', state: 'current' } as const;
    const book = (await huang.call(exportMembers, { body: { filter, sort: 'name', language: 'zh' } })).raw;
    expect((await cellsOf(book)).map((cells) => [cells[0], cells[12], cells[13]]).toSorted()).toEqual([
      ['姓名', '发展来源', '户籍'],
      ['源演一', '专业人才', '流动人口'],
      ['源演三', '', '本地'],
      ['源演二', '社会贤达', '流动人口'],
      ['源演五', '专业人才', '流动人口'],
      ['源演四', '社会贤达', '流动人口'],
    ]);
    expect((await sent('huang', book)).rows).toEqual({ add: 0, change: 0, same: 5, fault: 0 });
    expect((await undo('huang', checked.id)).body.state).toBe('undone');
    expect(await traits('源演')).toEqual({ 源演四: ['notable', 'migrant'], 源演五: ['notable', 'local'] });
  });

  test('of a roster too large to be marked, the wrong rows come in a workbook of their own, each with its reasons', async () => {
    const wrong = new Map([
      [5, ['五演错', '无', '1979', '2015-05-29', '专业人才', '港澳']],
      [10_003, ['末演错', '女', '1979', '去年', '', '']],
    ]);
    const line = (at: number) => wrong.get(at) ?? ['许演一', '女', '1979', '2015-05-29', '', '流动人口'];
    const cell = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = Array.from({ length: 10_003 }, (_, i) => (i === 0 ? titles : line(i + 1)));
    const sheet = rows.map((cells, i) => `<row r="${i + 1}">${cells.map(cell).join('')}</row>`).join('');
    const { id } = await sent('huang', zipped(workbookParts(sheet)));
    await importMembers(portal.house, { districtId: pinghe, postId: postId('huang'), importId: id });
    expect((await toldOf('huang', id, 'fault')).map(([at]) => at)).toEqual([5, 10_003]);
    const book = (await faults('huang', id)).raw;
    const [header, ...lines] = await cellsOf(book);
    const said = (cells: readonly string[]) =>
      ['姓名', '性别', '出生年', '入会日期', '发展来源', '户籍', '错误'].map(
        (title) => cells[header?.indexOf(title) ?? -1],
      );
    expect(lines.map(said).map(([name, sex, born, , ...more]) => [name, sex, born, ...more])).toEqual([
      ['五演错', '无', '1979', '专业人才', '港澳', '性别：不在可选的内容里；户籍：不在可选的内容里'],
      ['末演错', '女', '1979', '', '', '入会日期：不是日期，请按 2026-06-02 的样子填'],
    ]);
    expect(lines.map(said).map(([, , , joined]) => joined)).toEqual([expect.stringContaining('2015'), '去年']);
    expect((await sent('huang', book)).rows).toEqual({ add: 0, change: 0, same: 0, fault: 2 });
  });
});
