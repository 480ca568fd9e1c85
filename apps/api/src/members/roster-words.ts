import type { Education, LeaveReason, MemberCategory, MemberKind, MemberState, Sex } from '@xiehui/contracts/members';

export type Language = 'zh' | 'en';

type Words<T extends string> = Readonly<Record<T, string>>;

/** The words of a roster: titles of its columns, and what its cells say for the closed lists. */
export type RosterWords = {
  readonly sheet: string;
  readonly error: string;
  readonly title: Words<ColumnKey>;
  readonly sex: Words<Sex>;
  readonly education: Words<Education>;
  readonly category: Words<MemberCategory>;
  readonly kind: Words<MemberKind>;
  readonly state: Words<MemberState>;
  readonly leaveReason: Words<LeaveReason>;
  /** Between words of one cell. */
  readonly comma: string;
};

export type ColumnKey =
  | 'name'
  | 'sex'
  | 'birthYear'
  | 'association'
  | 'group'
  | 'phone'
  | 'education'
  | 'skills'
  | 'categories'
  | 'kind'
  | 'cardNo'
  | 'joinedOn'
  | 'state'
  | 'leftOn'
  | 'leaveReason';

const zh: RosterWords = {
  sheet: '会员名册',
  error: '错误',
  title: {
    name: '姓名',
    sex: '性别',
    birthYear: '出生年',
    association: '村（社区）',
    group: '小组',
    phone: '联系电话',
    education: '文化程度',
    skills: '专长',
    categories: '类别',
    kind: '会员种类',
    cardNo: '会员证号',
    joinedOn: '入会日期',
    state: '状态',
    leftOn: '离会日期',
    leaveReason: '离会原因',
  },
  sex: { female: '女', male: '男' },
  education: {
    primary: '小学及以下',
    juniorHigh: '初中',
    seniorHigh: '高中（中专）',
    college: '大专',
    bachelor: '本科',
    postgraduate: '研究生',
  },
  category: {
    fiveElders: '五老',
    localTalent: '能人',
    youngExpert: '青年骨干',
    entrepreneur: '企业家',
    volunteer: '志愿者',
    core: '骨干会员',
    migrant: '流动人口会员',
  },
  kind: { individual: '个人会员', corporate: '团体会员' },
  state: { applied: '待审核', active: '在册', left: '已离会' },
  leaveReason: {
    ownRequest: '本人申请退会',
    moved: '迁出本地',
    deceased: '去世',
    inactive: '长期不参加活动，劝退',
    unable: '不能继续履行义务，劝退',
    notAdmitted: '申请未通过',
    enteredByMistake: '登记有误',
  },
  comma: '、',
};

const en: RosterWords = {
  sheet: 'Members',
  error: 'Errors',
  title: {
    name: 'Name',
    sex: 'Sex',
    birthYear: 'Year of birth',
    association: 'Village (community)',
    group: 'Group',
    phone: 'Telephone',
    education: 'Education',
    skills: 'Skills',
    categories: 'Categories',
    kind: 'Kind of member',
    cardNo: 'Card number',
    joinedOn: 'Joined on',
    state: 'State',
    leftOn: 'Left on',
    leaveReason: 'Reason for leaving',
  },
  sex: { female: 'Female', male: 'Male' },
  education: {
    primary: 'Primary school or less',
    juniorHigh: 'Junior high school',
    seniorHigh: 'Senior high or vocational school',
    college: 'College',
    bachelor: 'University',
    postgraduate: 'Postgraduate',
  },
  category: {
    fiveElders: 'Five elders',
    localTalent: 'Local talent',
    youngExpert: 'Young expert',
    entrepreneur: 'Entrepreneur',
    volunteer: 'Volunteer',
    core: 'Core member',
    migrant: 'Migrant member',
  },
  kind: { individual: 'Individual', corporate: 'Corporate' },
  state: { applied: 'Applied', active: 'On the register', left: 'Left' },
  leaveReason: {
    ownRequest: 'Own request',
    moved: 'Moved away',
    deceased: 'Died',
    inactive: 'Persuaded to leave: long without taking part',
    unable: 'Persuaded to leave: no longer able to take part',
    notAdmitted: 'Application not accepted',
    enteredByMistake: 'Entered by mistake',
  },
  comma: ', ',
};

/** Documents are written on the server, in the language that whoever asks for them reads. */
export const rosterWords: Readonly<Record<Language, RosterWords>> = { zh, en };
