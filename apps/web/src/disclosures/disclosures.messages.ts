import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '公开',
  ofYear: '{{year}}年应公开事项',
  state: { done: '已公开', due: '到期未公开', open: '未到期' },
  make: '登记公开',
  edit: '修改公开记录',
  none: '没有村（居）',
  line: '到今天应公开 {{asked}} 次；全年 {{ofYear}} 次',
  count: '到今天应公开 {{asked}} 次，已公开 {{done}} 次；全年应公开 {{ofYear}} 次',
  until: '{{day}} 前',
  field: {
    unit: '村（居）',
    above: '上级单位',
    item: '公开事项',
    period: '所属期间',
    disclosedOn: '公开日期',
    place: '公开地点',
    note: '说明',
    files: '凭据（照片或文件）',
    done: '其中已公开',
    asked: '到今天应公开',
    ofYear: '全年应公开',
    show: '范围',
  },
  show: { due: '到期未公开' },
  period: {
    H1: '{{year}}年上半年',
    H2: '{{year}}年下半年',
    Q: '{{year}}年第{{part}}季度',
    M: '{{year}}年{{part}}月',
    Y: '{{year}}年',
  },
  hint: { place: '如村务公开栏、广播、微信群', files: '至少一张照片或一份文件' },
  act: { remove: '删除' },
  ask: { remove: '删除这条公开记录？', removeText: '连同凭据一并删除，不能找回。' },
  byline: '{{who}} {{at}} 登记',
  reason: {
    unit_retired: '这个单位已撤销，不能再登记。',
    file_unusable: '有凭据已不在，或属于另一份资料。请去掉后重新添加。',
    in_future: '日期还没有到',
    unknown: '本区规定里没有，请重新选择',
  },
} as const;

const en: Same<typeof zh> = {
  title: 'Disclosure',
  ofYear: 'To be made public in {{year}}',
  state: { done: 'made public', due: 'due', open: 'not yet due' },
  make: 'Note a disclosure',
  edit: 'Change the disclosure',
  none: 'No villages',
  line: '{{asked}} due by today; {{ofYear}} in the whole year',
  count: '{{done}} of the {{asked}} due by today made public; {{ofYear}} in the whole year',
  until: 'by {{day}}',
  field: {
    unit: 'Village',
    above: 'Unit above',
    item: 'Item',
    period: 'Period',
    disclosedOn: 'Day',
    place: 'Place',
    note: 'Note',
    files: 'Proof (picture or file)',
    done: 'Of these made public',
    asked: 'Due by today',
    ofYear: 'In the whole year',
    show: 'Range',
  },
  show: { due: 'something is due' },
  period: {
    H1: 'first half of {{year}}',
    H2: 'second half of {{year}}',
    Q: 'quarter {{part}} of {{year}}',
    M: '{{year}}-{{part}}',
    Y: '{{year}}',
  },
  hint: { place: 'notice board, loudspeaker, chat group', files: 'one picture or file at least' },
  act: { remove: 'Remove' },
  ask: { remove: 'Remove this disclosure?', removeText: 'It is removed with its proof and cannot be found again.' },
  byline: 'recorded by {{who}}, {{at}}',
  reason: {
    unit_retired: 'The unit is retired; nothing can be recorded for it.',
    file_unusable: 'A file is gone or belongs to another paper. Take it away and add it again.',
    in_future: 'the day has not come',
    unknown: 'not in the list of the district; choose again',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    disclosures: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useDisclosureWords = words('disclosures', zh, en);

/** A period as one says it: 2026年上半年. */
export function usePeriodWords(): (period: string) => string {
  const t = useDisclosureWords();
  return (period) => {
    const [, year = '', mark = '', part = ''] = /^(\d{4})([HQ-]?)(\d*)$/.exec(period) ?? [];
    if (mark === 'H') return t(part === '1' ? 'period.H1' : 'period.H2', { year });
    if (mark === 'Q') return t('period.Q', { year, part });
    return mark === '-' ? t('period.M', { year, part: String(Number(part)) }) : t('period.Y', { year });
  };
}
