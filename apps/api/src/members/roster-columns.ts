import type { RosterColumn } from '@xiehui/contracts/member-imports';
import type { Residence } from '@xiehui/contracts/members';
import type { Education, Sex } from '@xiehui/contracts/people';
import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import { rosterWords, type Language } from '@xiehui/rules/roster-words';
import type { SheetColumn } from '../platform/spreadsheet-reader.ts';
import type { TemplateColumn } from '../platform/spreadsheet-writer.ts';

type Plan = { key: RosterColumn; width: number; required?: true; kind?: 'date'; also: readonly string[] };

/** The columns of a roster, in the template's order, with other titles under which offices keep them. */
const plans: readonly Plan[] = [
  { key: 'name', width: 12, required: true, also: ['会员姓名', '名字'] },
  { key: 'sex', width: 8, also: [] },
  { key: 'birthYear', width: 10, required: true, also: ['出生年份', '出生年月', '出生日期'] },
  { key: 'association', width: 16, also: ['村', '社区', '村居', '村（居）', '村名', '所属单位', '单位'] },
  { key: 'group', width: 12, also: ['会员小组', '所属小组', '组别'] },
  { key: 'phone', width: 16, also: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系方式'] },
  { key: 'education', width: 16, also: ['学历'] },
  { key: 'skills', width: 24, also: ['特长', '技能'] },
  { key: 'categories', width: 16, also: ['会员类别'] },
  { key: 'cardNo', width: 16, also: ['证号', '会员证编号', '会员编号'] },
  { key: 'joinedOn', width: 14, required: true, kind: 'date', also: ['入会时间', '入会年月'] },
  { key: 'sourceCategory', width: 16, also: ['来源', '会员来源'] },
  { key: 'residence', width: 12, also: ['户籍类型', '户籍情况'] },
];

/** Whose roster it is: one association's own, or that of a unit with several below it. */
export type RosterOf = 'one' | 'several';

const isNeeded = (plan: Plan, of: RosterOf): boolean =>
  plan.required === true || (plan.key === 'association' && of === 'several');

/** What a roster is read by, whatever the language of its titles. Whose roster it is is known later: the village may be left out. */
export const columnsToRead = (): SheetColumn[] =>
  plans.map((plan) => ({
    key: plan.key,
    title: rosterWords.zh.title[plan.key],
    aliases: [rosterWords.en.title[plan.key], ...plan.also],
    kind: plan.kind ?? 'text',
    required: plan.required === true,
  }));

export const titleOf = (key: RosterColumn): string => rosterWords.zh.title[key];

/** The column with this title of the template. */
export const keyTitled = (title: string): RosterColumn | undefined =>
  plans.find(({ key }) => titleOf(key) === title)?.key;

/** A column that the portal does not want to have: identity numbers, by any of their names. */
export const namesIdentity = (title: string): boolean => /身份证|证件号|公民身份|\bID (card|number)\b/i.test(title);

/** The columns of a template; `lists` are the names of the unit's own villages and groups, and of the district's lists. */
export function columnsToFillIn(
  of: RosterOf,
  language: Language,
  lists: Readonly<Record<'association' | 'group' | 'categories' | 'sourceCategory', readonly string[]>>,
): TemplateColumn[] {
  const words = rosterWords[language];
  const closed: Partial<Record<RosterColumn, readonly string[]>> = {
    sex: Object.values(words.sex),
    education: Object.values(words.education),
    residence: Object.values(words.residence),
    ...lists,
  };
  return plans
    .filter((plan) => plan.key !== 'association' || of === 'several')
    .map((plan) => {
      const { key, width, kind } = plan;
      const [list, note, sample] = [closed[key], words.template.note[key], words.template.example[key]];
      return {
        key,
        width,
        title: words.title[key],
        required: isNeeded(plan, of),
        ...(kind ? { kind } : {}),
        ...(list && list.length > 0 ? { list } : {}),
        ...(note ? { note } : {}),
        ...(sample ? { sample } : {}),
      };
    });
}

const byWord = <T extends string>(
  words: (language: Language) => Readonly<Record<T, string>>,
  also: Readonly<Record<string, T>>,
): ReadonlyMap<string, T> =>
  new Map([
    ...(['zh', 'en'] as const).flatMap((language) =>
      (Object.entries(words(language)) as [T, string][]).map(([value, word]): [string, T] => [squeezed(word), value]),
    ),
    ...Object.entries(also).map(([word, value]): [string, T] => [squeezed(word), value]),
  ]);

/** Blanks, full-width signs and capitals make no difference to a word of a closed list. */
export const squeezed = (word: string): string => word.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

export const sexes = byWord<Sex>((language) => rosterWords[language].sex, {});
export const educations = byWord<Education>((language) => rosterWords[language].education, {
  小学: 'primary',
  文盲: 'primary',
  高中: 'seniorHigh',
  中专: 'seniorHigh',
  职高: 'seniorHigh',
  专科: 'college',
  大学: 'bachelor',
  大学本科: 'bachelor',
  硕士: 'postgraduate',
  博士: 'postgraduate',
});

/** Other words under which offices keep a category. */
const categoriesAlso: Readonly<Record<string, string>> = {
  致富能手: 'localTalent',
  社会能人: 'localTalent',
  民营企业家: 'entrepreneur',
  骨干: 'core',
  流动人口: 'migrant',
};

const offeredIn = (list: readonly ListEntry[]): [string, string][] =>
  list
    .filter(({ off }) => !off)
    .flatMap(({ code, zh, en }) => [zh, en].map((word): [string, string] => [squeezed(word), code]));

/** The district's categories by every word that names one; what is off, and what is not on its list, is not named. */
export function categoriesNamed(list: readonly ListEntry[]): ReadonlyMap<string, string> {
  const offered = offeredIn(list);
  const codes = new Set(offered.map(([, code]) => code));
  return new Map([...Object.entries(categoriesAlso).filter(([, code]) => codes.has(code)), ...offered]);
}

/** The district's sources by their words. */
export const sourcesNamed = (list: readonly ListEntry[]): ReadonlyMap<string, string> => new Map(offeredIn(list));

export const residences = byWord<Residence>((language) => rosterWords[language].residence, {
  本地户籍: 'local',
  户籍: 'local',
  常住: 'local',
  流动: 'migrant',
  外来: 'migrant',
  非本地: 'migrant',
});
