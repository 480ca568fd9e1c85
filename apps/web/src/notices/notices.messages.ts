import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '通知',
  unread: '只看未读',
  readAll: '全部标为已读',
  empty: '还没有通知',
  emptyText: '评审开始、退回、认定，整改下达和导入完成，都会在这里告诉您。',
  body: { congress: '会员代表大会', council: '理事会', standingCouncil: '常务理事会' },
  comma: '、',
  kind: {
    importEnded: '会员导入完成：{{good}} 行已导入，{{bad}} 行有误',
    reviewOpened: '{{title}}已开始，请在 {{by}} 前完成自评',
    termEnding: '{{term}}{{bodies}} {{due}} 届满，还有不到 {{months}} 个月，请准备换届',
    termOverdue: '{{term}}{{bodies}}已于 {{due}} 届满，请尽快换届',
    termOverdueBelow: '{{unit}}{{term}}{{bodies}}已于 {{due}} 届满，尚未换届',
    termExtensionAsked: '{{unit}}申请延期换届至 {{until}}，待您批复',
    termExtended: '延期换届已批准，延至 {{until}}',
    termExtensionRefused: '延期换届（至 {{until}}）未获批准',
    electionAsked: '{{unit}}报送{{term}}理事会候选人名单，待您批复',
    electionApproved: '{{term}}理事会候选人名单已批复同意',
    electionReturned: '{{term}}理事会候选人名单退回修改：{{reason}}',
    electionClosed: '{{unit}}{{term}}理事会已选举产生，待备案',
    reviewSubmitted: '{{unit}}已提交{{title}}，待您处理',
    reviewReturned: '{{title}}退回修改：{{reason}}',
    reviewRecognised: '{{title}}已认定：{{grade}}',
    reviewRejected: '{{title}}不予认定：{{reason}}',
    reviewAssigned: '请检查{{unit}}，{{until}} 前有效',
    rectificationOrdered: '整改：{{problem}}，{{by}} 前完成',
    rectificationAnswered: '{{unit}}已报整改情况，待核查',
    rectificationClosed: '整改已销号：{{problem}}',
    planSubmitted: '{{unit}}报送了 {{year}} 年工作计划，待您处理',
    planReturned: '{{year}} 年工作计划退回修改：{{reason}}',
    planAccepted: '{{year}} 年工作计划已采纳',
    summarySubmitted: '{{unit}}报送了 {{year}} 年工作总结，待您处理',
    summaryReturned: '{{year}} 年工作总结退回修改：{{reason}}',
    summaryAccepted: '{{year}} 年工作总结已采纳',
    covenantSubmitted: '{{unit}}报送《{{title}}》，待合法性审查',
    covenantReturned: '《{{title}}》合法性审查退回：{{reason}}',
    covenantChecked: '《{{title}}》已通过合法性审查，可以公布施行',
  },
} as const;

const en: Same<typeof zh> = {
  title: 'Notices',
  unread: 'Unread only',
  readAll: 'Mark all as read',
  empty: 'No notices yet',
  emptyText:
    'When a review begins, is returned or recognised, when something is to be mended, or an import ends, you are told here.',
  body: { congress: 'Congress', council: 'Council', standingCouncil: 'Standing council' },
  comma: ', ',
  kind: {
    importEnded: 'Import finished: {{good}} rows in, {{bad}} with errors',
    reviewOpened: '{{title}} has begun; please score yourselves by {{by}}',
    termEnding: '{{bodies}}, {{term}}: ends on {{due}}, in less than {{months}} months; please prepare the election',
    termOverdue: '{{bodies}}, {{term}}: ended on {{due}}; please hold the election',
    termOverdueBelow: '{{unit}}: {{bodies}}, {{term}}, ended on {{due}} and nobody has been elected anew',
    termExtensionAsked: '{{unit}} asks to put its election off until {{until}}; it waits for you',
    termExtended: 'Putting the election off is approved, until {{until}}',
    termExtensionRefused: 'Putting the election off until {{until}} was refused',
    electionAsked: '{{unit}} has handed in its candidates ({{term}}); they wait for you',
    electionApproved: 'The candidates ({{term}}) are approved',
    electionReturned: 'The candidates ({{term}}) were returned: {{reason}}',
    electionClosed: '{{unit}} has elected its council ({{term}}); the form waits to be filed',
    reviewSubmitted: '{{unit}} has handed in {{title}}; it waits for you',
    reviewReturned: '{{title}} was returned: {{reason}}',
    reviewRecognised: '{{title}} is recognised: {{grade}}',
    reviewRejected: '{{title}}: recognition refused: {{reason}}',
    reviewAssigned: 'Please inspect {{unit}}, up to {{until}}',
    rectificationOrdered: 'To be mended: {{problem}}, by {{by}}',
    rectificationAnswered: '{{unit}} says it is mended; please check',
    rectificationClosed: 'Mended and closed: {{problem}}',
    planSubmitted: '{{unit}} has handed in its plan for {{year}}; it waits for you',
    planReturned: 'The plan for {{year}} was returned: {{reason}}',
    planAccepted: 'The plan for {{year}} is accepted',
    summarySubmitted: '{{unit}} has handed in its summary of {{year}}; it waits for you',
    summaryReturned: 'The summary of {{year}} was returned: {{reason}}',
    summaryAccepted: 'The summary of {{year}} is accepted',
    covenantSubmitted: '{{unit}} has handed in “{{title}}” for the legal check',
    covenantReturned: '“{{title}}” was returned by the legal check: {{reason}}',
    covenantChecked: '“{{title}}” has passed the legal check and may come into force',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    notices: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useNoticeWords = words('notices', zh, en);
