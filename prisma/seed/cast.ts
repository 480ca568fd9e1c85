import { createHash } from 'node:crypto';
import type { Database } from '@xiehui/database/connection';
import type { Role } from '@xiehui/contracts/roles';
import type { UnitKind } from '@xiehui/contracts/session';

/** The same name gives the same id on every machine: tests, demo and documents point at the same records. */
export const idOf = (...name: string[]): string => {
  const h = createHash('sha256').update(name.join(' ')).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
};

/** The realm of the installation itself; what happens before anybody is known is logged there. */
export const platformId = '00000000-0000-4000-8000-000000000000';

type CastUnit = {
  key: string;
  realm: string;
  kind: UnitKind;
  code: string | null;
  name: string;
  pinyin: string;
  initials: string;
  path: string;
  parent: string | null;
};

const unit = (
  realm: string,
  kind: UnitKind,
  [code, name, pinyin, initials]: [string | null, string, string, string],
  path: string,
  parent: CastUnit | null,
): CastUnit => ({ key: path, realm, kind, code, name, pinyin, initials, path, parent: parent?.path ?? null });

const pinghe = unit('350628', 'district', ['350628', '平和县', 'pinghexian', 'phx'], '350628/', null);
const shange = unit('350628', 'town', ['350628101', '山格镇', 'shangezhen', 'sgz'], '350628/101/', pinghe);
const xiaoxi = unit('350628', 'town', ['350628100', '小溪镇', 'xiaoxizhen', 'xxz'], '350628/100/', pinghe);
const pingzhai = unit(
  '350628',
  'village',
  ['350628101204', '平寨村', 'pingzhaicun', 'pzc'],
  '350628/101/101204/',
  shange,
);
const bailou = unit('350628', 'village', ['350628101202', '白楼村', 'bailoucun', 'blc'], '350628/101/101202/', shange);
const group3 = unit('350628', 'group', [null, '第3小组', 'di3xiaozu', 'd3xz'], '350628/101/101204/g3/', pingzhai);
const group5 = unit('350628', 'group', [null, '第5小组', 'di5xiaozu', 'd5xz'], '350628/101/101204/g5/', pingzhai);
const xiangyang = unit('230402', 'district', ['230402', '向阳区', 'xiangyangqu', 'xyq'], '230402/', null);
const beishan = unit('230402', 'town', ['230402001', '北山街道', 'beishanjiedao', 'bsjd'], '230402/001/', xiangyang);
const wutong = unit(
  '230402',
  'village',
  ['230402001001', '梧桐社区', 'wutongshequ', 'wtsq'],
  '230402/001/001001/',
  beishan,
);
const zhangzhou = unit('3506', 'city', ['3506', '漳州市', 'zhangzhoushi', 'zzs'], '3506/', null);
const platform = unit('platform', 'platform', ['platform', '平台', 'pingtai', 'pt'], 'platform/', null);

/** The units the cast stands at: a village with two groups and its neighbours, and the stranger's district. */
export const castUnits = {
  pinghe,
  shange,
  xiaoxi,
  pingzhai,
  bailou,
  group3,
  group5,
  xiangyang,
  beishan,
  wutong,
  zhangzhou,
  platform,
};

const realms = [
  { key: '350628', id: idOf('district', '350628'), kind: 'district', code: '350628', name: '平和县' },
  { key: '230402', id: idOf('district', '230402'), kind: 'district', code: '230402', name: '向阳区' },
  { key: '3506', id: idOf('district', '3506'), kind: 'city', code: '3506', name: '漳州市' },
  { key: 'platform', id: platformId, kind: 'platform', code: 'platform', name: '平台' },
];

/** The district (or city, or platform) id of a realm by its code. */
export const realmId = (key: string): string => {
  const realm = realms.find((r) => r.key === key);
  if (!realm) throw new Error(`no such realm: ${key}`);
  return realm.id;
};

export const unitId = (u: CastUnit): string => (u.key === 'platform/' ? platformId : idOf('unit', u.path));

type Person = { name: string; displayName: string; posts: { role: Role; unit: CastUnit; title: string | null }[] };

const person = (
  name: string,
  displayName: string,
  role: Role,
  unit: CastUnit,
  title: string | null = null,
): Person => ({
  name,
  displayName,
  posts: [{ role, unit, title }],
});

/** Eight people who visibly do not exist; the same in tests, demo, pictures and documents. */
export const cast = {
  lin: person('lin', '林县管（演示）', 'districtAdmin', pinghe, '县计生协秘书长'),
  chen: person('chen', '陈镇秘（演示）', 'townSecretary', shange, '镇计生协秘书长'),
  huang: person('huang', '黄村秘（演示）', 'villageSecretary', pingzhai, '村计生协秘书长'),
  wu: person('wu', '吴组长（演示）', 'groupLeader', group3, '会员小组长'),
  zhou: person('zhou', '周检查（演示）', 'inspector', pinghe, '检查组成员'),
  xu: person('xu', '徐区管（演示）', 'districtAdmin', xiangyang, '区计生协秘书长'),
  su: person('su', '苏观察（演示）', 'cityObserver', zhangzhou, '市计生协干部'),
  admin: person('admin', '平台管理员（演示）', 'platformAdmin', platform),
} as const satisfies Record<string, Person>;
export type CastName = keyof typeof cast;

export const accountId = (name: CastName): string => idOf('account', name);
export const postId = (name: CastName): string => idOf('post', name);

/** Writes realms, units, accounts and posts of the cast; twice is harmless. Passwords are the caller's business. */
export const seedCast = (database: Database): Promise<void> =>
  database.system('write', async ({ db }) => {
    await db.district.createMany({
      data: realms.map(({ id, kind, code, name }) => ({ id, kind, code, name })),
      skipDuplicates: true,
    });
    const units = Object.values(castUnits).map((u) => ({
      districtId: realmId(u.realm),
      id: unitId(u),
      parentId: u.parent && idOf('unit', u.parent),
      kind: u.kind,
      code: u.code,
      name: u.name,
      pinyin: u.pinyin,
      initials: u.initials,
      path: u.path,
    }));
    await db.unit.createMany({ data: units, skipDuplicates: true });
    for (const [key, { posts, ...account }] of Object.entries(cast)) {
      const id = accountId(key as CastName);
      await db.account.createMany({ data: [{ id, ...account, mustChangePassword: false }], skipDuplicates: true });
      const data = posts.map(({ role, unit: u, title }) => ({
        districtId: realmId(u.realm),
        id: postId(key as CastName),
        accountId: id,
        unitId: unitId(u),
        unitPath: u.path,
        role,
        title,
      }));
      await db.post.createMany({ data, skipDuplicates: true });
    }
  });
