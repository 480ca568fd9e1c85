import { words, type Same } from '../platform/messages/words.ts';

const zh = {
  title: '待我处理',
  count: '{{total}} 件',
  year: '{{year}} 年',
  what: {
    associationAct: '协会新建、规范、淘汰申请，待审批',
    retirement: '协会淘汰公示期满，待批准',
    termExtension: '延期换届申请，待批复',
    electionRequest: '换届候选人名单，待批复',
    secondCount: '换届选票，待第二人计票',
    electionFiling: '换届结果，待备案',
    plan: '工作计划，待审核',
    summary: '工作总结，待审核',
    covenant: '村规民约，待合法性审查',
    charter: '自治章程，待合法性审查',
    membership: '入会申请，待理事会表决',
    persuasion: '劝退，待理事会表决',
    appeal: '劝退申诉，待理事会复议',
  },
} as const;

const en: Same<typeof zh> = {
  title: 'Waiting for you',
  count: '{{total}}',
  year: '{{year}}: ',
  what: {
    associationAct: 'Applications to found, standardise or strike off an association',
    retirement: 'Strikings off whose public notice has run out',
    termExtension: 'Requests to put an election off',
    electionRequest: 'Candidates handed in for approval',
    secondCount: 'Ballots to be counted by a second person',
    electionFiling: 'Elections to be filed',
    plan: 'Plans to be looked at',
    summary: 'Summaries to be looked at',
    covenant: 'Village covenants for the legal check',
    charter: 'Charters for the legal check',
    membership: 'Applications for membership, for the council’s vote',
    persuasion: 'Members to be asked to leave, for the council’s vote',
    appeal: 'Appeals against being asked to leave, for the council’s vote',
  },
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    waiting: typeof zh;
  }
}

/** Speaks the slice's texts. */
export const useWaitingWords = words('waiting', zh, en);
