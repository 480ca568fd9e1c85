/** Texts of the slice, in Chinese. */
export const zh = {
  title: '组织链条',
  note: '“两委”— 协会 — 责任网格 — 会员小组 — 会员 — 联系户，逐环看是否健全。',
  link: {
    town: '镇街协会',
    committees: '村“两委”',
    association: '村（社区）协会',
    grid: '责任网格',
    group: '会员小组',
    member: '会员',
    household: '联系户',
  },
  /** What the link asks for. */
  asks: {
    town: '有人负责，下有村（社区）',
    committees: '明确了负总责的领导',
    association: '有人具体负责',
    grid: '划分了网格',
    group: '设了小组，小组都归入网格',
    member: '小组里有会员',
    household: '会员联系到户',
  },
  /** What is broken. */
  lacks: {
    town: '无人负责，或下面没有村（社区）',
    committees: '没有明确负总责的领导',
    association: '无人具体负责',
    grid: '没有划分网格',
    group: '没有小组，或有小组未归入网格',
    member: '小组里没有会员',
    household: '没有联系户',
  },
  whole: '{{whole}} / {{total}}',
  broken: '断 {{n}} 处',
  linked: '{{total}} 名会员中，{{linked}} 名有联系户',
  breaks: '断在哪里',
  all: '全部',
  none: '各环节都健全。',
  nothing: '这一级不看组织链条。',
  field: { unit: '单位', above: '上级', lack: '缺什么', responsible: '责任人' },
  nobody: '无人负责',
  higher: '{{name}}（上级）',
} as const;
