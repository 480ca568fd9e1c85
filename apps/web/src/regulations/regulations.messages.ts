import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '规章制度',
  library: '制度目录',
  complete: '必备 {{need}} 项，已有 {{have}} 项',
  required: '必备',
  lacking: '未建立',
  empty: '还没有制度',
  standing: { upcoming: '未生效', inForce: '施行中', superseded: '已被新版代替', repealed: '已废止' },
  edition: '第 {{edition}} 版',
  editions: '历次版本',
  first: '登记',
  next: '修订新版',
  edit: '修改制度',
  new: '登记制度',
  none: '没有应建制度的单位',
  field: {
    type: '制度类型',
    title: '名称',
    body: '正文',
    inForceFrom: '施行日期',
    repealedOn: '废止日期',
    files: '扫描件',
    unit: '单位',
    above: '上级单位',
    have: '已有',
    lacks: '缺少',
    standing: '状态',
    show: '范围',
  },
  incomplete: '必备制度不全',
  hint: { body: '可以只传扫描件，不填正文' },
  act: { repeal: '废止', remove: '删除', print: '打印目录' },
  ask: { remove: '删除“{{title}}”？', removeText: '这一版还没有施行，删除后不能找回。' },
  repealTitle: '废止“{{title}}”',
  byline: '{{who}} {{at}} 登记',
  comma: '、',
  reason: {
    superseded: '后面已有新版，这一版不能再改。',
    was_in_force: '已经施行过的制度不能删除，可以废止或修订新版。',
    not_after_last: '新版的施行日期要晚于上一版。',
    unit_retired: '这个单位已撤销，不能再登记。',
    file_unusable: '有附件已不在，或属于另一份资料。请去掉后重新添加。',
  },
  print: { printed: '{{day}} {{who}} 打印', issuer: '{{unit}}计划生育协会', title: '{{unit}}规章制度目录' },
} as const;

const en: Same<typeof zh> = {
  title: 'Regulations',
  library: 'Library',
  complete: '{{have}} of {{need}} required ones are in force',
  required: 'required',
  lacking: 'none yet',
  empty: 'None yet',
  standing: { upcoming: 'not yet in force', inForce: 'in force', superseded: 'superseded', repealed: 'repealed' },
  edition: 'edition {{edition}}',
  editions: 'Editions',
  first: 'Record it',
  next: 'New edition',
  edit: 'Change the regulation',
  new: 'Record a regulation',
  none: 'No unit is asked for regulations',
  field: {
    type: 'Type',
    title: 'Title',
    body: 'Text',
    inForceFrom: 'In force from',
    repealedOn: 'Repealed on',
    files: 'Scans',
    unit: 'Unit',
    above: 'Unit above',
    have: 'Has',
    lacks: 'Lacks',
    standing: 'State',
    show: 'Range',
  },
  incomplete: 'not complete',
  hint: { body: 'a scan alone will do' },
  act: { repeal: 'Repeal', remove: 'Remove', print: 'Print the list' },
  ask: { remove: 'Remove “{{title}}”?', removeText: 'It was never in force; it cannot be found again.' },
  repealTitle: 'Repeal “{{title}}”',
  byline: 'recorded by {{who}}, {{at}}',
  comma: ', ',
  reason: {
    superseded: 'A later edition stands in its place; this one cannot be changed.',
    was_in_force: 'What has been in force is repealed or followed by an edition, never removed.',
    not_after_last: 'An edition begins after the one that it follows.',
    unit_retired: 'The unit is retired; nothing can be recorded for it.',
    file_unusable: 'A file is gone or belongs to another paper. Take it away and add it again.',
  },
  print: {
    printed: 'printed {{day}} by {{who}}',
    issuer: 'Family Planning Association of {{unit}}',
    title: 'Regulations of {{unit}}',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    regulations: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useRegulationWords = words('regulations', zh, en);
