import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '资料',
  kind: {
    leaderReport: '向领导汇报',
    support: '党政支持',
    upstream: '上级文件',
    research: '调研报告',
    circular: '通报',
    experience: '典型经验',
  },
  create: '登记{{kind}}',
  createAny: '登记资料',
  edit: '修改资料',
  empty: '还没有登记资料',
  emptyText: '向领导的汇报、党政支持的决定、上级文件、调研报告、通报和经验都登记在这里，自动列入当年档案。',
  support: '“三纳入四同时”',
  supportCount: '{{year}}年 {{of}} 项中已有佐证 {{have}} 项',
  noEvidence: '没有佐证',
  shared: '已列入经验库',
  field: {
    kind: '类别',
    title: '名称',
    dated: '日期',
    organ: { leaderReport: '汇报对象', support: '决定机关', upstream: '发文机关', other: '单位或机关' },
    number: '文号',
    body: { leaderReport: '汇报事项', other: '内容' },
    outcome: { leaderReport: '答复', support: '决定内容', other: '结果' },
    supportItems: '属于哪项支持的佐证',
    files: '附件',
    unit: '单位',
    show: '范围',
  },
  onlyOwn: '只看本单位的',
  act: { remove: '删除', share: '列入经验库', withdraw: '撤出经验库' },
  ask: {
    remove: '删除“{{title}}”？',
    removeText: '连同附件一并删除，不能找回。',
    share: '把“{{title}}”列入经验库？',
    shareText: '全区各级协会都能看到正文（不含附件）。',
    withdraw: '把“{{title}}”撤出经验库？',
    withdrawText: '其他单位不再看到，资料仍留在原单位。',
  },
  byline: '{{who}} {{at}} 登记',
  reason: {
    unit_retired: '这个单位已撤销，不能再登记。',
    file_unusable: '有附件已不在，或属于另一份资料。请去掉后重新添加。',
    shared: '已列入经验库，请先由区里撤出再改。',
    not_shared: '它不在经验库里。',
    no_experience: '只有典型经验可以列入经验库。',
    in_future: '日期还没有到',
    unknown: '本区规定里没有，请重新选择',
  },
  library: {
    title: '经验交流',
    empty: '经验库还是空的',
    emptyText: '各单位登记的典型经验，由区里列入后全区共享。',
    by: '{{unit}} · {{who}} {{at}} 列入',
    from: '来自',
  },
} as const;

const en: Same<typeof zh> = {
  title: 'Documents',
  kind: {
    leaderReport: 'report to leaders',
    support: 'support of party and government',
    upstream: 'document from above',
    research: 'research report',
    circular: 'circular',
    experience: 'experience',
  },
  create: 'File: {{kind}}',
  createAny: 'File a document',
  edit: 'Change the document',
  empty: 'No documents yet',
  emptyText:
    'Reports to leaders, decisions in support, documents from above, research, circulars and experience enter the archive by themselves.',
  support: 'Three inclusions, four simultaneities',
  supportCount: '{{year}}: {{have}} of {{of}} have evidence',
  noEvidence: 'no evidence',
  shared: 'in the library',
  field: {
    kind: 'Kind',
    title: 'Title',
    dated: 'Day',
    organ: { leaderReport: 'Reported to', support: 'Decided by', upstream: 'Issued by', other: 'Organ' },
    number: 'Number',
    body: { leaderReport: 'Subject', other: 'Content' },
    outcome: { leaderReport: 'Reply', support: 'What was decided', other: 'Outcome' },
    supportItems: 'Evidence of which support',
    files: 'Files',
    unit: 'Unit',
    show: 'Range',
  },
  onlyOwn: 'only those of the unit itself',
  act: { remove: 'Remove', share: 'Put into the library', withdraw: 'Take out of the library' },
  ask: {
    remove: 'Remove “{{title}}”?',
    removeText: 'It is removed with its files and cannot be found again.',
    share: 'Put “{{title}}” into the library?',
    shareText: 'Every association of the district reads its text, without the files.',
    withdraw: 'Take “{{title}}” out of the library?',
    withdrawText: 'Others read it no longer; it stays with its unit.',
  },
  byline: 'filed by {{who}}, {{at}}',
  reason: {
    unit_retired: 'The unit is retired; nothing can be recorded for it.',
    file_unusable: 'A file is gone or belongs to another paper. Take it away and add it again.',
    shared: 'It stands in the library: the district takes it out first.',
    not_shared: 'It does not stand in the library.',
    no_experience: 'Only an experience enters the library.',
    in_future: 'the day has not come',
    unknown: 'not in the list of the district; choose again',
  },
  library: {
    title: 'Experience',
    empty: 'The library is empty',
    emptyText: 'What units write up as experience is shared once the district puts it here.',
    by: '{{unit}} · put here by {{who}}, {{at}}',
    from: 'From',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    documents: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useDocumentWords = words('documents', zh, en);
