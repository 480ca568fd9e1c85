import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '档案',
  of: '{{unit}}{{year}}年度档案',
  rate: '资料齐全率 {{rate}}%',
  noneAsked: '没有必备资料',
  checklist: '资料清单',
  catalogue: '目录',
  asked: '应有 {{asked}} 件，已有 {{have}} 件',
  there: '已有 {{have}} 件',
  lacks: '缺 {{count}} 件',
  full: '齐全',
  files: '{{count}} 个附件',
  empty: '这一年还没有可归档的资料',
  emptyText: '计划、会议、活动、培训、制度和公开记录办结后，自动列入当年目录，不用另外录入。',
  more: '目录较长，只显示前 1000 件；导出也是这些。',
  none: '没有要建档的单位',
  act: { pack: '导出迎检资料包', print: '打印目录' },
  packing: '正在打包',
  field: {
    unit: '单位',
    above: '上级单位',
    rate: '齐全率',
    have: '应有的已有',
    asked: '应有',
    title: '题名',
    on: '日期',
    number: '序号',
  },
  print: { printed: '{{day}} {{who}} 打印', issuer: '{{unit}}计划生育协会', title: '{{unit}}{{year}}年度档案目录' },
} as const;

const en: Same<typeof zh> = {
  title: 'Archives',
  of: 'Archive of {{unit}}, {{year}}',
  rate: '{{rate}}% complete',
  noneAsked: 'nothing required',
  checklist: 'Checklist',
  catalogue: 'Catalogue',
  asked: '{{have}} of {{asked}}',
  there: '{{have}} there',
  lacks: '{{count}} missing',
  full: 'all there',
  files: '{{count}} files',
  empty: 'Nothing of this year can be archived yet',
  emptyText: 'Plans, meetings, activities, trainings, regulations and disclosures enter the catalogue by themselves.',
  more: 'The catalogue is long: the first 1,000 are shown, and packed.',
  none: 'No unit is asked for an archive',
  act: { pack: 'Export the review pack', print: 'Print the catalogue' },
  packing: 'Packing',
  field: {
    unit: 'Unit',
    above: 'Unit above',
    rate: 'Complete',
    have: 'There',
    asked: 'Asked for',
    title: 'Title',
    on: 'Day',
    number: 'No.',
  },
  print: {
    printed: 'printed {{day}} by {{who}}',
    issuer: 'Family Planning Association of {{unit}}',
    title: 'Catalogue of the archive of {{unit}}, {{year}}',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    archives: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useArchiveWords = words('archives', zh, en);

/** Papers that are there of those asked for (at least one), in per cent, cut to a tenth: what is not complete is never called so. */
export const percentOf = (have: number, asked: number): string => String(Math.floor((have * 1000) / asked) / 10);
