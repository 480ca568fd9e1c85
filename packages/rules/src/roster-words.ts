import type { RowReason } from '@xiehui/contracts/member-imports';
import type { LeaveReason, MemberKind, Residence } from '@xiehui/contracts/members';
import type { Education, MemberState, Sex } from '@xiehui/contracts/people';

export type Language = 'zh' | 'en';

type Words<T extends string> = Readonly<Record<T, string>>;

/** The words of a roster: titles of its columns, and what its cells say for the closed lists. */
export type RosterWords = {
  readonly sheet: string;
  readonly error: string;
  readonly title: Words<ColumnKey>;
  readonly sex: Words<Sex>;
  readonly education: Words<Education>;
  readonly kind: Words<MemberKind>;
  readonly residence: Words<Residence>;
  readonly state: Words<MemberState>;
  readonly leaveReason: Words<LeaveReason>;
  /** Why a row was not taken over. */
  readonly reason: Words<RowReason>;
  /** Of a reason that names another row. */
  readonly seeRow: (row: number) => string;
  /** Between words of one cell. */
  readonly comma: string;
  /** Between a column and what is said of it. */
  readonly between: string;
  readonly semicolon: string;
  readonly template: TemplateWords;
};

type TemplateWords = {
  readonly name: string;
  /** Above the header of the sheet to fill in. */
  readonly notice: string;
  readonly instructions: string;
  readonly column: string;
  readonly required: string;
  readonly how: string;
  readonly sample: string;
  readonly choices: string;
  readonly yes: string;
  readonly no: string;
  /** What to fill in, for columns whose title does not say it all. */
  readonly note: Partial<Words<ColumnKey>>;
  /** Somebody who does not exist. */
  readonly example: Partial<Words<ColumnKey>>;
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
  | 'sourceCategory'
  | 'residence'
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
    sourceCategory: '发展来源',
    residence: '户籍',
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
  kind: { individual: '个人会员', corporate: '团体会员' },
  residence: { local: '本地', migrant: '流动人口' },
  state: { applied: '待审核', active: '在册', left: '已离会' },
  leaveReason: {
    ownRequest: '本人申请退会',
    moved: '迁出本地',
    deceased: '去世',
    inactive: '长期不参加活动，劝退',
    unable: '不能继续履行义务，劝退',
    notAdmitted: '申请未通过',
    enteredByMistake: '登记有误',
    persuaded: '劝退',
  },
  reason: {
    missing: '没有填写',
    formula: '是公式或图片，请改填文字',
    error_value: '是出错的公式结果，请改填文字',
    digits_lost: '数字太长，末尾已丢失；请把单元格设为文本后重填',
    not_a_date: '不是日期，请按 2026-06-02 的样子填',
    not_a_number: '不是数字',
    not_in_list: '不在可选的内容里',
    merged: '是合并的单元格，请取消合并后逐行填写',
    unstorable: '含有不能保存的特殊符号',
    too_long: '太长',
    too_many: '太多，最多 10 项',
    bad_year: '不是出生年，请填四位数，如 1979',
    bad_phone: '不是电话号码',
    in_future: '晚于今天',
    before_founding: '早于计生协成立（1980年5月29日），请检查',
    born_after_joining: '晚于入会日期，两项有一项不对',
    needs_consent: '须经本人同意，请在会员资料中单独登记',
    no_such_association: '没有找到这个村（社区）',
    several_such_associations: '有几个同名的村（社区），请由所在镇（街道）分别导入',
    other_association: '不是本单位，请删去这一行，或由上级导入',
    no_such_group: '没有这个小组，请先在单位名录中新增，或改填已有的小组',
    twice_in_sheet: '与前面的一行重复',
    like_another: '与另一人同名、同出生年，电话不同；请核实是不是同一人，再单独登记',
    several_alike: '名册中有几个同名、同出生年的会员，请核实后单独登记',
    nothing_new: '名册中已有，没有新内容',
    changed_meanwhile: '核对以后名册有变动，请重新导入',
  },
  seeRow: (row) => `（见第 ${row} 行）`,
  comma: '、',
  between: '：',
  semicolon: '；',
  template: {
    name: '会员导入模板',
    notice: '带 * 的列必须填写；每人一行；请勿改动表头，勿合并单元格。不要填写身份证号。',
    instructions: '填写说明',
    column: '列',
    required: '必填',
    how: '怎么填',
    sample: '示例',
    choices: '可选内容',
    yes: '是',
    no: '否',
    note: {
      birthYear: '四位数的年份，不需要月日。',
      association: '与单位名录中的名称一致。',
      group: '与单位名录中的名称一致；没有分组的留空。',
      phone: '手机或带区号的固定电话。平台内只显示首尾几位。',
      skills: '用顿号隔开，每项不超过 20 字。',
      categories: '可从下拉中选一项；有几项的，在会员资料中补充。',
      joinedOn: '按 2026-06-02 的样子填；只记得年份的，填当年 1 月 1 日。',
      residence: '不填的按“本地”登记。',
    },
    example: {
      name: '王演一',
      birthYear: '1979',
      association: '平寨村',
      group: '第3小组',
      phone: '15400000000',
      skills: '剪纸、果树嫁接',
      joinedOn: '2015-05-29',
    },
  },
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
    sourceCategory: 'Found among',
    residence: 'Residence',
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
  kind: { individual: 'Individual', corporate: 'Corporate' },
  residence: { local: 'Local', migrant: 'Migrant' },
  state: { applied: 'Applied', active: 'On the register', left: 'Left' },
  leaveReason: {
    ownRequest: 'Own request',
    moved: 'Moved away',
    deceased: 'Died',
    inactive: 'Persuaded to leave: long without taking part',
    unable: 'Persuaded to leave: no longer able to take part',
    notAdmitted: 'Application not accepted',
    enteredByMistake: 'Entered by mistake',
    persuaded: 'Persuaded to leave',
  },
  reason: {
    missing: 'is empty',
    formula: 'is a formula or a picture; please fill in text',
    error_value: 'is the result of a broken formula; please fill in text',
    digits_lost: 'has too many digits and the last ones are lost; make the cell text and fill it in again',
    not_a_date: 'is no date; please write it like 2026-06-02',
    not_a_number: 'is no number',
    not_in_list: 'is not among the choices',
    merged: 'is a merged cell; please unmerge and fill in each row',
    unstorable: 'holds characters that cannot be stored',
    too_long: 'is too long',
    too_many: 'are too many; at most 10',
    bad_year: 'is no year of birth; four digits please, e.g. 1979',
    bad_phone: 'is no telephone number',
    in_future: 'is later than today',
    before_founding: 'is before the association was founded (29 May 1980); please check',
    born_after_joining: 'is later than the day of joining; one of the two is wrong',
    needs_consent: 'needs the member’s consent; enter it in the member’s own record',
    no_such_association: 'was not found',
    several_such_associations: 'is the name of several; please have each town import its own',
    other_association: 'is not this unit; remove the row, or have the level above import it',
    no_such_group: 'does not exist; add it to the units first, or name one that exists',
    twice_in_sheet: 'repeats an earlier row',
    like_another:
      'has the name and year of birth of another with a different telephone; check whether it is one person',
    several_alike: 'fits several members with this name and year of birth; please check and enter it by hand',
    nothing_new: 'is on the register, and nothing is new',
    changed_meanwhile: 'cannot be taken over: the register has changed since the check; please import again',
  },
  seeRow: (row) => ` (see row ${row})`,
  comma: ', ',
  between: ' ',
  semicolon: '; ',
  template: {
    name: 'Member import template',
    notice:
      'Columns with * must be filled in; one person a row; leave the header as it is and merge no cells. No identity numbers.',
    instructions: 'Instructions',
    column: 'Column',
    required: 'Required',
    how: 'How to fill in',
    sample: 'Example',
    choices: 'Choices',
    yes: 'yes',
    no: 'no',
    note: {
      birthYear: 'The year in four digits; no month or day is needed.',
      association: 'As the list of units names it.',
      group: 'As the list of units names it; empty for who is in none.',
      phone: 'A mobile number, or a landline with area code. The portal shows a few digits of it only.',
      skills: 'Separated by commas, at most 20 characters each.',
      categories: 'Choose one from the list; add further ones in the member’s record.',
      joinedOn: 'Written like 2026-06-02; if only the year is known, 1 January of it.',
      residence: 'Empty counts as “Local”.',
    },
    example: {
      name: '王演一',
      birthYear: '1979',
      association: '平寨村',
      group: '第3小组',
      phone: '15400000000',
      skills: '剪纸, 果树嫁接',
      joinedOn: '2015-05-29',
    },
  },
};

/** Documents are written on the server, in the language that whoever asks for them reads. */
export const rosterWords: Readonly<Record<Language, RosterWords>> = { zh, en };
