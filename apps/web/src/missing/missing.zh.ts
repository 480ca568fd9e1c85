/** Texts of the slice, in Chinese. */
export const zh = {
  title: '待补事项',
  whole: '该有的都有了。',
  unit: '单位',
  above: '上级单位',
  kind: '类型',
  count: '待补',
  lacks: '缺什么',
  what: '缺项',
  items: '{{count}} 项',
  since: '{{day}}起',
  all: '都齐了',
  empty: '没有待补的单位',
  emptyText: '换一个缺项或单位类型再看。',
  of: {
    units: { groups: '未建会员小组', members: '没有会员' },
    plans: { plan: '年度计划未报', summary: '年度总结未报' },
    regulations: { required: '必备制度不全' },
    covenants: { none: '没有施行的村规民约', review: '村规民约到期未复审' },
    disclosures: { due: '到期未公开' },
  },
} as const;
