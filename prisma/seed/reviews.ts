import { recordsByItem, type Said } from '../../apps/api/src/reviews/records-said.ts';
import { fromTenths, tenths } from '../../packages/rules/src/decimal.ts';
import type { Standard } from '../../packages/rules/src/standards.ts';
import { type Entry, total } from '../../packages/rules/src/totals.ts';
import type { Database } from '@xiehui/database/connection';
import { accountId, cast, castUnits, idOf, postId, realmId, unitId } from './cast.ts';
import { seedStandards, standardId, villageStandard } from './standards.ts';

const district = realmId('350628');
const reviewId = idOf('review', district, 'QV', '2025');
const on = (day: string): Date => new Date(`${day}T00:00:00Z`);
const at = (day: string): Date => new Date(`${day}T02:30:00Z`);

type Village = { readonly id: string; readonly path: string; readonly name: string };
type Answers = ReadonlyMap<string, Entry>;
type Reviewed = {
  readonly village: Village;
  readonly sheetId: string;
  readonly said: ReadonlyMap<string, Said>;
  readonly self: Answers;
  readonly town: Answers;
  readonly district: Answers | undefined;
};

/** A number from 0 to 99 that a village always has for a purpose, so that the demo is the same on every machine. */
const luck = ({ path }: Village, purpose: string): number =>
  parseInt(idOf('luck', path, purpose).slice(0, 6), 16) % 100;

/** What 平寨村 lacked in 2025: points accepted, what was seen, and why it is not the full score. */
const pingzhai: Readonly<Record<string, readonly [score: string, seen: string, lacks: string]>> = {
  'QV-1.1': ['2.7', '应配 3 人，在岗 2 人', '副会长空缺 1 人'],
  'QV-1.2': ['3.5', '座谈、提问 6 题，答对 5 题', '帮扶底数不够熟'],
  'QV-2.2': ['3.6', '29 / 40 人次，72.5%', '低 7.5 个百分点'],
  'QV-3.5': ['2.0', '有记录 1 次', '二季度未报告'],
  'QV-4.1': ['3.0', '', '还差 1 次'],
  'QV-4.2': ['3.0', '走访 8 户，6 户说得出', '2 户未参加过'],
  'QV-4.4': ['2.9', '', '2 人未参训'],
  'QV-6.1': ['2.5', '在用，开放时间未上墙', '缺开放时间牌'],
  'QV-6.3': ['0.0', '上年下半年未公示', '缺 1 次公示'],
};
const seenFull: Readonly<Record<string, string>> = {
  'QV-1.3': '兼职 1 人',
  'QV-1.4': '2025年1月20日召开，到会 132 人',
  'QV-1.5': '8 / 8',
  'QV-1.7': '应发 9 人，已发 9 人',
  'QV-2.1': '5 / 8，62.5%',
  'QV-3.1': '5 / 5',
  'QV-3.2': '1月25日报送',
  'QV-3.3': '2024年12月26日报送',
  'QV-3.4': '已召开 2 次',
  'QV-4.5': '问卷 32 份，81.3%',
  'QV-5.1': '全部落实双联系人',
  'QV-5.2': '按时办结 4 / 4 件',
  'QV-5.3': '走访 2 户，均满意',
  'QV-5.4': '登记 6 件',
  'QV-5.5': '问卷 32 份，93.8%',
  'QV-6.2': '预算 8,000 元，已到 6,400 元',
  'QV-6.4': '27 / 30 件，90%',
};

const isPingzhai = ({ path }: Village): boolean => path === castUnits.pingzhai.path;

const counted = (numerator: number, denominator: number | null): Said => ({
  numerator,
  denominator,
  counted: { records: numerator, first: [] },
  uncounted: [],
});

/** What the records of a village said at the end of 2025. */
const saidOf = (village: Village): ReadonlyMap<string, Said> => {
  const own = isPingzhai(village);
  const people = 80 + luck(village, 'people');
  return new Map([
    ['memberRecordCompletenessRate', own ? counted(184, 186) : counted(people - (luck(village, 'gaps') % 14), people)],
    ['groupMonthlyActivityRate', own ? counted(33, 40) : counted(28 + (luck(village, 'months') % 13), 40)],
    ['activityCount', counted(own ? 3 : 3 + (luck(village, 'held') % 4), null)],
    ['themedDayRate', own ? counted(3, 3) : counted(2 + (luck(village, 'themed') % 2), 3)],
    ['trainingRate', own ? counted(21, 23) : counted(20 + (luck(village, 'trained') % 4), 23)],
  ]);
};

const scored = (score: string): Entry => ({ kind: 'scored', score });
const itemsOf = (standard: Standard) => standard.sections.flatMap((section) => section.items);

/** An officer's answers: what the records propose, elsewhere full marks but for a few items that the village lacks. */
const officer = (standard: Standard, village: Village, said: ReadonlyMap<string, Said>): Answers => {
  const proposed = recordsByItem(standard, said);
  return new Map(
    itemsOf(standard).map((item): [string, Entry] => {
      if (item.vetoes) return [item.code, { kind: 'cleared' }];
      if (isPingzhai(village)) return [item.code, scored(pingzhai[item.code]?.[0] ?? item.weight)];
      const proposal = proposed.get(item.code)?.proposal;
      if (proposal) return [item.code, proposal];
      const lacks = luck(village, item.code) < 22 ? 0.3 + luck(village, `${item.code} by`) / 200 : 0;
      return [item.code, scored(fromTenths(tenths(item.weight) - Math.round(tenths(item.weight) * lacks)))];
    }),
  );
};

/** The village's own answers: 平寨村 thought itself faultless, the others gave themselves half of what they lacked. */
const ownAnswers = (standard: Standard, village: Village, accepted: Answers): Answers =>
  new Map(
    itemsOf(standard)
      .filter((item) => !item.vetoes)
      .map((item) => {
        const given = accepted.get(item.code);
        const full = tenths(item.weight);
        const lost = given?.kind === 'scored' && !isPingzhai(village) ? full - tenths(given.score) : 0;
        return [item.code, scored(fromTenths(full - Math.floor(lost / 2)))];
      }),
  );

const reviewed = (standard: Standard, village: Village): Reviewed => {
  const said = saidOf(village);
  const accepted = officer(standard, village, said);
  const visited = isPingzhai(village) || luck(village, 'visited') < 25;
  return {
    village,
    sheetId: idOf('sheet', reviewId, village.path),
    said,
    self: ownAnswers(standard, village, accepted),
    town: accepted,
    district: visited ? accepted : undefined,
  };
};

const sheetRow = (standard: Standard, one: Reviewed, place: number) => {
  const { score, grade } = total(standard, one.district ?? one.town);
  const number = isPingzhai(one.village) ? 31 : 32 + place;
  const records = Object.fromEntries(recordsByItem(standard, one.said));
  const members = String(one.said.get('memberRecordCompletenessRate')?.denominator ?? 0);
  const activities = String(one.said.get('activityCount')?.numerator ?? 0);
  return {
    districtId: district,
    id: one.sheetId,
    reviewId,
    unitId: one.village.id,
    unitPath: one.village.path,
    aboveName: castUnits.shange.name,
    state: 'recognised',
    selfScore: total(standard, one.self).score,
    townScore: total(standard, one.town).score,
    districtScore: one.district ? score : null,
    grade: grade ?? null,
    ...(one.district
      ? { inspectorPostId: postId('zhou'), inspectorName: cast.zhou.displayName, assignedUntil: on('2025-12-15') }
      : {}),
    recognisedOn: on('2025-12-26'),
    documentNo: `平计协验〔2025〕${number}号`,
    frozen: { records, head: { members, groups: '8', activities }, unit: one.village.name },
    version: 6,
    createdAt: at('2025-11-20'),
  };
};

const columns = (one: Reviewed) =>
  [
    { column: 'self', answers: one.self, by: 'huang', day: '2025-12-02' },
    { column: 'town', answers: one.town, by: 'chen', day: '2025-12-05' },
    { column: 'district', answers: one.district ?? new Map<string, Entry>(), by: 'zhou', day: '2025-12-10' },
  ] as const;

const entryRows = (one: Reviewed) =>
  columns(one).flatMap(({ column, answers, by, day }) =>
    [...answers].map(([itemCode, answer]) => {
      const own = isPingzhai(one.village) && column !== 'self';
      const [, seen = seenFull[itemCode] ?? '', lacks = ''] = (own ? pingzhai[itemCode] : undefined) ?? [];
      return {
        districtId: district,
        id: idOf('entry', one.sheetId, column, itemCode),
        sheetId: one.sheetId,
        unitPath: one.village.path,
        itemCode,
        column,
        score: answer.kind === 'scored' ? answer.score : null,
        found: answer.kind === 'cleared' ? false : null,
        reason: lacks,
        note: own ? seen : '',
        enteredBy: column === 'self' && !isPingzhai(one.village) ? idOf('clerk', one.village.path) : accountId(by),
        enteredName: column === 'self' && !isPingzhai(one.village) ? '村秘书（演示）' : cast[by].displayName,
        enteredAt: at(day),
      };
    }),
  );

/** What 平寨村 was to mend, and mended in time. */
const rectificationRow = () => ({
  districtId: district,
  id: idOf('rectification', reviewId, 'QV-6.3'),
  sheetId: idOf('sheet', reviewId, castUnits.pingzhai.path),
  itemCode: 'QV-6.3',
  unitId: unitId(castUnits.pingzhai),
  unitPath: castUnits.pingzhai.path,
  problem: '缺 1 次公示',
  measure: '12月20日前补公示',
  dueOn: on('2025-12-20'),
  state: 'closed',
  answer: '上年下半年会费收支已在村务公开栏公示七天。',
  answeredAt: at('2025-12-17'),
  answeredName: cast.huang.displayName,
  issuedAs: 'inspector',
  orderedBy: accountId('zhou'),
  orderedName: cast.zhou.displayName,
  closedBy: accountId('lin'),
  closedName: cast.lin.displayName,
  closedAt: at('2025-12-19'),
  version: 3,
  createdAt: at('2025-12-10'),
});

const reviewRow = (standard: Standard) => ({
  districtId: district,
  id: reviewId,
  title: '山格镇2025年度合格村协会验收',
  year: 2025,
  standardId: standardId(district),
  standard,
  unitId: unitId(castUnits.shange),
  unitName: castUnits.shange.name,
  openedById: unitId(castUnits.pinghe),
  periodKind: 'year',
  period: '2025',
  selfBy: on('2025-12-03'),
  acceptBy: on('2025-12-08'),
  inspectBy: on('2025-12-15'),
  tolerance: '1',
  state: 'closed',
  version: 2,
  createdBy: accountId('lin'),
  createdAt: at('2025-11-20'),
});

/**
 * The finished review of the demo: in 2025 the villages of 山格镇 were judged as qualified associations, all recognised;
 * 平寨村 with 91.2 after it had mended what an inspector ordered. Twice is harmless.
 */
export const seedReviews = (database: Database): Promise<void> =>
  database.system('write', async ({ db }) => {
    await seedStandards(db, district);
    const standard = villageStandard();
    const villages = await db.unit.findMany({
      where: { districtId: district, parentId: unitId(castUnits.shange), kind: 'village', state: 'active' },
      select: { id: true, path: true, name: true },
      orderBy: { path: 'asc' },
    });
    const all = villages.map((village) => reviewed(standard, village));
    await db.review.createMany({ data: [reviewRow(standard)], skipDuplicates: true });
    await db.reviewSheet.createMany({
      data: all.map((one, place) => sheetRow(standard, one, place)),
      skipDuplicates: true,
    });
    await db.reviewEntry.createMany({ data: all.flatMap(entryRows), skipDuplicates: true });
    await db.rectification.createMany({ data: [rectificationRow()], skipDuplicates: true });
  });
