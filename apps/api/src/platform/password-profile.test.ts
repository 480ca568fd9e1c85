import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword } from './passwords.ts';
import { agedBefore, faultOf, type PasswordFault } from './password-profile.ts';

const huang = { name: 'huang.mei', displayName: '黄春梅', phone: '13859601234' };
const ok = undefined;

// [password, under mlps, under asvs]
const table: [string, PasswordFault | undefined, PasswordFault | undefined][] = [
  ['', 'too_short', 'too_short'],
  ['Aa1!', 'too_short', 'too_short'],
  ['Qiao-3ke', 'too_short', ok],
  ['Qiao-3kex', 'too_short', ok],
  ['Qiao-3kexy', ok, ok],
  ['龙眼树下的一座石桥边', 'too_few_kinds', ok],
  ['龙眼树下 Yi 座石桥', ok, ok],
  ['龙眼树下1座石桥Q边上', ok, ok],
  ['𠮷野家门前有三棵大树', 'too_few_kinds', ok],
  ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 'too_common', 'too_common'],
  ['longyanshuxia', 'too_few_kinds', ok],
  ['longyan shu xia', 'too_few_kinds', ok],
  ['Longyan shu xia', ok, ok],
  ['LONGYAN-SHU-9', ok, ok],
  ['longyan-shu-9', ok, ok],
  ['8731904652', 'too_few_kinds', ok],
  ['1234567890', 'too_common', 'too_common'],
  ['qwertyuiop', 'too_common', 'too_common'],
  ['Qwertyuiop1', 'too_common', 'too_common'],
  ['Password123', 'too_common', 'too_common'],
  ['P@ssw0rd123', 'too_common', 'too_common'],
  ['$unshine-2026', 'too_common', 'too_common'],
  ['p@$$w0rd-2026', 'too_common', 'too_common'],
  ['Dragon-2026!', 'too_common', 'too_common'],
  ['!!Sunshine!!', 'too_common', 'too_common'],
  ['Iloveyou520', 'too_common', 'too_common'],
  ['Woaini1314!', 'too_common', 'too_common'],
  ['Admin@2026', 'too_common', 'too_common'],
  ['Root!!2026', 'too_common', 'too_common'],
  ['Aaaaaaaa11', 'too_common', 'too_common'],
  ['Aa1Aa1Aa1Aa1', 'too_common', 'too_common'],
  ['ABab12ABab12', 'too_common', 'too_common'],
  ['Abc123!!!!', 'too_common', 'too_common'],
  ['Jisheng-Xie-9', 'too_common', 'too_common'],
  ['Xiehui@2026', 'too_common', 'too_common'],
  ['Pinghe-xiehui-8', 'too_common', 'too_common'],
  ['Huiyuan#8866', 'too_common', 'too_common'],
  ['JiHuaShengYu-1', 'too_common', 'too_common'],
  ['平和县计生协-Aa12', 'too_common', 'too_common'],
  ['山格镇的协会-Aa12', 'too_common', 'too_common'],
  ['我的密码是Aa123', 'too_common', 'too_common'],
  ['Ｘｉｅｈｕｉ－２０２６', 'too_common', 'too_common'],
  ['Huang.Mei-2026', 'contains_name', 'contains_name'],
  ['xxHUANG.MEIxx9', 'contains_name', 'contains_name'],
  ['黄春梅-Aa1234', 'contains_name', 'contains_name'],
  ['HuangChunmei-1', 'contains_name', 'contains_name'],
  ['Tel13859601234', 'contains_name', 'contains_name'],
  ['Tel1385960', ok, ok],
  ['ChunTian-Hua-3', ok, ok],
  ['correct horse battery staple', 'too_few_kinds', ok],
  ['Correct horse battery staple', ok, ok],
  ['tr0ub4dor&3', ok, ok],
  [' spaces at the ends 1 ', ok, ok],
  ['emoji 🌳 under Q', ok, ok],
  ['ĀÉÎÕÜ-čďě-9', ok, ok],
  ['Tab\there-99', ok, ok],
  ['九月初九爬山去Aa9', ok, ok],
  [`${'Kx7-'.repeat(16)}pq`, ok, ok],
  [`${'中'.repeat(60)}甲乙丙Aa`, ok, ok],
  [`Zt-${'0123456789abcdefghijklmnop'.repeat(9)}`, ok, ok],
  ['Mountain-8392018', 'too_common', 'too_common'],
  ['Mountain-83920184', ok, ok],
];

describe('what a password must be (AU3)', () => {
  test('the table has sixty passwords and more', () => expect(table.length).toBeGreaterThanOrEqual(60));

  test.each(table)('%j', (password, mlps, asvs) => {
    expect([faultOf(password, 'mlps', huang), faultOf(password, 'asvs', huang)]).toEqual([mlps, asvs]);
  });

  test('it ages 90 days under mlps and never under asvs', () => {
    const now = new Date('2026-05-29T02:00:00Z');
    expect(agedBefore('mlps', now)?.toISOString()).toBe('2026-02-28T02:00:00.000Z');
    expect(agedBefore('asvs', now)).toBeNull();
  });
});

describe('hashing (AU1, AU2, AU3)', () => {
  test('nothing is cut off: passwords of 72 and 73 bytes that begin alike are two', async () => {
    const [short, long] = ['x'.repeat(72), 'x'.repeat(73)];
    const hash = await hashPassword(short);
    expect([(await checkPassword(short, hash)).right, (await checkPassword(long, hash)).right]).toEqual([true, false]);
  });

  test('the same characters typed on another keyboard are the same password', async () => {
    const hash = await hashPassword('Café-Zürich-9'.normalize('NFC'));
    expect((await checkPassword('Café-Zürich-9'.normalize('NFD'), hash)).right).toBe(true);
  });

  test('two are hashed at a time and 32 wait; whoever comes then is told when to try again', async () => {
    const asked = Array.from({ length: 100 }, () =>
      hashPassword('Qiao-3kexy').then(
        () => 'done',
        (e: { code: string; more: object }) => e,
      ),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((a) => a === 'done')).toHaveLength(34);
    expect(answers.find((a) => a !== 'done')).toMatchObject({ code: 'unavailable', more: { retryAfterSeconds: 2 } });
  });
});
