import { words, type Same } from './messages/words.ts';

const zh = {
  body: { congress: '会员代表大会', council: '理事会', standingCouncil: '常务理事会' },
  member: { congress: '会员代表', council: '理事', standingCouncil: '常务理事' },
  background: '来源',
  concurrentPost: '兼任党政职务',
  from: '身份',
  grassRoots: '基层一线',
  serviceTarget: '服务对象',
  measure: {
    grassRoots: '基层一线群众和服务对象',
    women: '妇女',
    noOlderThan: '{{age}} 岁及以下',
  },
  share: '{{name}}：{{count}}/{{of}} 人，{{share}}%（应不低于 {{least}}%）',
  met: '符合',
  short: '还差 {{count}} 人',
  title: '人员构成',
} as const;

const en: Same<typeof zh> = {
  body: { congress: 'Congress', council: 'Council', standingCouncil: 'Standing council' },
  member: { congress: 'Delegate', council: 'Council member', standingCouncil: 'Standing-council member' },
  background: 'Background',
  concurrentPost: 'Party or government post',
  from: 'Capacity',
  grassRoots: 'Grass roots',
  serviceTarget: 'Person served',
  measure: { grassRoots: 'Grass roots and people served', women: 'Women', noOlderThan: 'No older than {{age}}' },
  share: '{{name}}: {{count}} of {{of}}, {{share}} % (at least {{least}} %)',
  met: 'Met',
  short: '{{count}} short',
  title: 'Composition',
};

declare module 'i18next' {
  interface ResourceNamespaceMap {
    holders: typeof zh;
  }
}

/** Speaks of bodies, of those who hold or stand for a seat, and of how a list is made up. */
export const useHolderWords = words('holders', zh, en);
