import { downloadTemplate, listImportRows, listImports, readImport } from '@xiehui/contracts/member-imports';
import { listMembers } from '@xiehui/contracts/members';
import { describe, expect, test } from 'vitest';
import { withClient } from '@xiehui/database/client';
import { hostileRosters, millionBlankRows } from './hostile-rosters.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { open, saved, sheetOf } from '../platform/workbooks.test.kit.ts';
import { cellsOf, rosterOf, rostersOf, townTitles } from './imports.test.kit.ts';
import { at, registerOf } from './members.test.kit.ts';

const portal = openTestPortal();
const { send, sent, toldOf, apply, faults } = rostersOf(portal);
const { entered, namesOf, logged } = registerOf(portal);
const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

describe('a roster', { timeout: 60_000 }, () => {
  test('chen fills in the template, two wrong rows come back in it with their reasons, the good rows are in', async () => {
    const blank = await portal.as('chen').call(downloadTemplate, { query: { language: 'zh' } });
    expect(decodeURIComponent(String(blank.headers['content-disposition']))).toContain('山格镇_会员导入模板.xlsx');
    const workbook = await open(blank.raw);
    const sheet = sheetOf(workbook, '会员名册');
    expect((sheet.getRow(2).values as string[]).slice(1)).toEqual(townTitles);
    const lists = sheetOf(workbook, '_lists');
    expect(lists.getColumn(2).values.slice(1)).toEqual(['白楼村', '平寨村']);
    expect(lists.getColumn(3).values.slice(1)).toEqual(['第3小组', '第5小组']);
    const rows = [
      [
        '周演一',
        '女',
        1979,
        '平寨村',
        '第3小组',
        '13800002617',
        '大专',
        '剪纸、电工',
        '五老',
        '007',
        day('2015-05-29'),
      ],
      ['周演二', '男', '1980年', '平寨村', '五组', 13700002618, '', '', '', '', '2015年5月29日'],
      ['周演三', '女', 1981, '平寨村', '第9小组', '', '', '', '', '', day('2015-05-29')],
      ['周演四', '女', 1982, '白楼村', '', '1380000', '', '', '', '', '去年'],
      ['周演五', '', 1983, '白楼村', '', '', '', '', '', '', '2015-05-29'],
    ];
    rows.forEach((row, i) => row.forEach((value, j) => (sheet.getCell(i + 3, j + 1).value = value)));
    const filled = await saved(workbook);

    const checked = await sent('chen', filled);
    expect(checked).toMatchObject({
      state: 'checked',
      rows: { add: 3, change: 0, same: 0, fault: 2 },
      unit: { name: '山格镇' },
    });
    expect(await namesOf('chen', { q: '周演' })).toEqual([]);
    expect(await toldOf('chen', checked.id)).toEqual([
      [3, 'add'],
      [4, 'add'],
      [5, 'fault', 'group no_such_group'],
      [6, 'fault', 'joinedOn not_a_date', 'phone bad_phone'],
      [7, 'add'],
    ]);
    const applied = await apply('chen', checked.id);
    expect(applied.body).toMatchObject({ state: 'applied', done: 3, failed: 0 });
    const { items } = (await portal.as('chen').call(listMembers, { query: { q: '周演' } })).body;
    expect(
      items.map((one) => [one.name, one.sex, one.birthYear, one.association?.name, one.group?.name, one.phone]),
    ).toEqual([
      ['周演二', 'male', 1980, '平寨村', '第5小组', '137****2618'],
      ['周演五', null, 1983, '白楼村', undefined, null],
      ['周演一', 'female', 1979, '平寨村', '第3小组', '138****2617'],
    ]);
    expect(items[2]).toMatchObject({
      skills: ['剪纸', '电工'],
      categories: ['fiveElders'],
      cardNo: '007',
      education: 'college',
    });

    const returned = await cellsOf((await faults('chen', checked.id)).raw);
    expect(returned[1]?.slice(0, 14)).toEqual([...townTitles, '错误']);
    expect(returned.slice(2, 7).map((row) => row[13])).toEqual([
      '',
      '',
      '小组：没有这个小组，请先在单位名录中新增，或改填已有的小组',
      '入会日期：不是日期，请按 2026-06-02 的样子填；联系电话：不是电话号码',
      '',
    ]);
    const again = await sent('chen', (await faults('chen', checked.id, 'en')).raw);
    expect(again.rows).toEqual({ add: 0, change: 0, same: 3, fault: 2 });
    expect((await apply('chen', again.id)).problem.reason).toBe('nothing_to_apply');
  });

  test('huang’s own sheet needs no column of villages, and takes titles as his office writes them', async () => {
    const bytes = await rosterOf(
      [
        ['郑演一', '1990-05-01', '三组', '138 0000 0101', '2020/1/2', '好'],
        ['郑演二', 1991, '', '', '2020.1.2', ''],
      ],
      ['姓名', '出生年月', '所属小组', '手机号', '入会时间', '备注'],
    );
    const checked = await sent('huang', bytes);
    expect([checked.rows.add, checked.ignored]).toEqual([2, ['备注']]);
    await apply('huang', checked.id);
    const { items } = (await portal.as('huang').call(listMembers, { query: { q: '郑演' } })).body;
    expect(items.map((one) => [one.name, one.birthYear, one.group?.name, one.phone, one.joinedOn])).toEqual([
      ['郑演二', 1991, undefined, null, '2020-01-02'],
      ['郑演一', 1990, '第3小组', '138****0101', '2020-01-02'],
    ]);
    const beside = await sent(
      'huang',
      await rosterOf([['郑演三', '', 1990, '白楼村', '', '', '', '', '', '', '2020-01-02']]),
    );
    expect(await toldOf('huang', beside.id)).toEqual([[2, 'fault', 'association other_association']]);
  });

  test('rows are compared with the register and with one another, and no two people are taken for one', async () => {
    await entered('huang', 'group3', { name: '冯演一', birthYear: 1970, phone: '13800000201', education: null });
    await entered('huang', 'group3', { name: '冯演二', birthYear: 1970, phone: null, sex: null });
    await entered('chen', 'bailou', { name: '冯演三', birthYear: 1970, phone: '13800000203' });
    const row = (name: string, year: number, phone = '', education = '') =>
      [name, '', year, '平寨村', '', phone, education, '', '', '', '2015-05-29'] as const;
    const checked = await sent(
      'chen',
      await rosterOf([
        row('冯演一', 1970, '13800000201'),
        row('冯演一', 1999, '13800000201', '初中'),
        row('冯演一', 1970, '13800000299'),
        row('冯演一', 1971),
        row('冯演二', 1970, '13800000202'),
        row('冯演三', 1970, '13800000203'),
        row('冯演四', 1970),
        row('冯演四', 1970, '13800000204'),
        row('冯演五', 1970, '13800000205'),
        row('冯演五', 1970, '13800000206'),
      ]),
    );
    expect(await toldOf('chen', checked.id)).toEqual([
      [2, 'same', 'nothing_new'],
      [3, 'same', 'name twice_in_sheet 2'],
      [4, 'fault', 'phone like_another 2'],
      [5, 'add'],
      [6, 'change'],
      [7, 'add'],
      [8, 'add'],
      [9, 'same', 'name twice_in_sheet 8'],
      [10, 'add'],
      [11, 'fault', 'phone like_another 10'],
    ]);
    await apply('chen', checked.id);
    const three = (await portal.as('chen').call(listMembers, { query: { q: '冯演三' } })).body.items;
    expect(new Set(three.map((one) => one.personId)).size).toBe(1);
    expect(three.map((one) => one.association?.name).toSorted()).toEqual(['平寨村', '白楼村']);
    const { items } = (await portal.as('chen').call(listMembers, { query: { q: '冯演二' } })).body;
    expect(items.map((one) => one.phone)).toEqual(['138****0202']);
    expect((await logged(items[0]?.id ?? '')).at(-1)).toMatchObject({
      action: 'member.change',
      changes: { phone: [null, '138****0202'] },
    });
  });

  test('wrong cells are told row by row, and nothing of such a row is kept', async () => {
    const long = '长'.repeat(61);
    const bytes = await rosterOf(
      [
        ['蒋演一', '女', 1979, '平寨村', '', '', '', '', '', '', { formula: '1+1' } as never],
        [long, '中性', '去年', '无此村', '', '12345', '博士后', '', '劳模', '', '2026-05-30'],
        ['蒋演三', '女', 2016, '平寨村', '', '', '', '', '', '', '2015-05-29'],
        ['', '女', 1979, '平寨村', '', '', '', '', '', '', '1979-05-29'],
        ['蒋演五', '女', 1979, '', '', '', '', '', '', '', '2015-05-29'],
        ['蒋演六', '女', 1979, '平寨村', '', '', '', '', '', '', '2015-05-29'],
        ['蒋演七', '女', 1979, '平寨村', '', '', '', '', '', '', '2015-05-29'],
        ['蒋\u202E演八', '女', 1979, '平寨村', '', '', '', '', '', '', '2015-05-29'],
        ['蒋演九', '女', 1979, '平寨村', '', 123456789012345680, '', '', '', '', '2009'],
      ],
      townTitles,
      (sheet) => sheet.mergeCells('A7:A8'),
    );
    const checked = await sent('chen', bytes);
    const all =
      'name too_long,sex not_in_list,birthYear bad_year,phone bad_phone,education not_in_list,categories not_in_list,joinedOn in_future';
    expect(await toldOf('chen', checked.id)).toEqual([
      [2, 'fault', 'joinedOn formula'],
      [3, 'fault', ...all.split(',')],
      [4, 'fault', 'birthYear born_after_joining'],
      [5, 'fault', 'name missing', 'joinedOn before_founding'],
      [6, 'fault', 'association missing'],
      [7, 'add'],
      [8, 'fault', 'name merged'],
      [9, 'fault', 'name unstorable'],
      [10, 'fault', 'phone digits_lost', 'joinedOn not_a_date'],
    ]);
    await apply('chen', checked.id);
    expect(await namesOf('chen', { q: '蒋' })).toEqual(['蒋演六']);
  });

  test.each(hostileRosters)('%s is no roster, and says why', async (_, build, fields) => {
    const { status, problem } = await send('chen', await build());
    expect([status, problem.fields]).toEqual([400, fields]);
  });

  test('a million blank rows below the people cost nothing', async () => {
    expect((await sent('chen', millionBlankRows())).rows).toEqual({ add: 1, change: 0, same: 0, fault: 0 });
  });

  test('what a roster says lies sealed between check and writing, and no number is shown', async () => {
    const checked = await sent(
      'huang',
      await rosterOf([['尤演一', '女', 1979, '平寨村', '', '13800000301', '', '', '', '', '2015-05-29']]),
    );
    const dump = await withClient(portal.test.owner, async (c) => {
      const tables = ['member_imports', 'member_import_rows', 'audit_entries', 'once_answers'];
      let all = '';
      for (const table of tables) all += JSON.stringify((await c.query(`select t::text from ${table} t`)).rows);
      return all;
    });
    expect(dump).not.toContain('13800000301');
    const shown = await portal.as('huang').call(listImportRows, { params: { id: checked.id }, query: {} });
    expect(shown.raw.includes('0301')).toBe(false);
  });

  test('a roster of the town is nothing to the village, the neighbour district or a group leader', async () => {
    const checked = await sent(
      'chen',
      await rosterOf([['许演一', '女', 1979, '平寨村', '', '', '', '', '', '', '2015-05-29']]),
    );
    const params = { id: checked.id };
    for (const who of ['huang', 'xu'] as const) {
      const tries = await Promise.all([
        portal.as(who).call(readImport, { params }),
        portal.as(who).call(listImportRows, { params, query: {} }),
        apply(who, checked.id),
        faults(who, checked.id),
      ]);
      expect(tries.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
      const { body } = await portal.as(who).call(listImports, { query: {} });
      expect(body.items.map((one) => one.id)).not.toContain(checked.id);
    }
    expect((await send('wu', await rosterOf([]))).status).toBe(403);
    expect((await send('huang', await rosterOf([]), { unit: at('bailou') })).status).toBe(404);
    expect((await send('chen', await rosterOf([]), { unit: at('group3') })).problem.reason).toBe('not_for_rosters');
  });
});
