import { createMember, exportMembers } from '@xiehui/contracts/members';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { open, sheetOf } from '../platform/workbooks.test.kit.ts';

const portal = openTestPortal();
const at = (unit: keyof typeof castUnits): string => unitId(castUnits[unit]);
const pinghe = realmId('350628');

const filter = { state: 'current' } as const;
const take = (who: CastName, body: object = {}) =>
  portal.as(who).call(exportMembers, { body: { filter, sort: 'name', language: 'zh', ...body } });

/** The cells of the first sheet as another library reads them; a formula would be an object. */
const cellsOf = async (bytes: Uint8Array): Promise<unknown[][]> => {
  const rows: unknown[][] = [];
  sheetOf(await open(bytes)).eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
};

const ids: string[] = [];
beforeAll(async () => {
  for (const [name, unit, phone] of [
    ['赖美玲', 'group3', '13800002617'],
    ['=1+1', 'group5', null],
    ['-卢', 'pingzhai', '13600000845'],
    ['白楼一人', 'bailou', '13300008049'],
  ] as const) {
    const body = {
      personId: null,
      name,
      sex: 'female',
      birthYear: 1979,
      education: 'college',
      kind: 'individual',
    } as const;
    const more = { joinedOn: '2015-05-29', cardNo: '007', phone, state: 'active', unitId: at(unit) } as const;
    const made = await portal
      .as('chen')
      .call(createMember, { body: { ...body, ...more, skills: ['剪纸', '电工'], categories: ['core', 'fiveElders'] } });
    ids.push(made.body.id);
  }
});

describe('members leave the portal', () => {
  test('chen takes the register along, numbers masked, nothing a formula, under a name an office would give [S0-32]', async () => {
    const { status, raw, headers } = await take('chen');
    expect(status).toBe(200);
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('山格镇_会员名册_20260529.xlsx');
    const rows = await cellsOf(raw);
    expect(rows[0]).toEqual(
      '姓名 性别 出生年 村（社区） 小组 联系电话 文化程度 专长 类别 会员种类 会员证号 入会日期 发展来源 户籍 状态 离会日期'.split(
        ' ',
      ),
    );
    expect(rows.slice(1).map((row) => row[0])).toEqual(['=1+1', '白楼一人', '赖美玲', '-卢']);
    const cells = rows.find((row) => row[0] === '赖美玲')?.slice(1, 11);
    expect(cells?.join(' ')).toBe('女 1979 平寨村 第3小组 138****2617 大专 剪纸、电工 骨干会员、五老 个人会员 007');
    expect(raw.includes('13800002617')).toBe(false);
  });

  test('huang gets his village only, in the order and the language he asks for', async () => {
    const { raw, headers } = await take('huang', { sort: '-name', language: 'en' });
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('平寨村_Members_20260529.xlsx');
    const rows = await cellsOf(raw);
    expect(rows.map((row) => row[0])).toEqual(['Name', '-卢', '赖美玲', '=1+1']);
    expect(rows[1]?.[8]).toBe('Core member, Five elders');
  });

  test('the log says what was asked for and how many rows left', async () => {
    const [meiling] = ids;
    expect((await take('huang', { filter: { ...filter, q: '赖' } })).status).toBe(200);
    expect((await take('huang', { ids: [meiling] })).status).toBe(200);
    const entries = await portal.test.database.system('read', ({ db }) =>
      db.auditEntry.findMany({
        where: { districtId: pinghe, action: 'member.export' },
        orderBy: { seq: 'desc' },
        take: 2,
      }),
    );
    expect(entries.map((one) => one.changes)).toMatchObject([
      { ids: [null, [meiling]], rows: [null, 1] },
      { filter: [null, { state: 'current', q: '赖' }], rows: [null, 1] },
    ]);
  });

  test('nobody takes along whom they do not see', async () => {
    const stranger = ids.at(-1) ?? '';
    expect((await take('huang', { ids: [ids[0], stranger] })).status).toBe(404);
    expect((await take('huang', { filter: { ...filter, unit: at('bailou') } })).status).toBe(404);
    expect((await take('wu')).status).toBe(403);
    expect((await cellsOf((await take('xu')).raw)).length).toBe(1);
  });
});
