import type { ListEntry } from '@xiehui/contracts/provision-shapes';

const entry = (code: string, zh: string, en: string): ListEntry => ({ code, zh, en, off: false });

/** Numbers that hold for a whole unit; nothing of births, bodies or single families stands among them (domain §8). S2-01. */
export const figureKinds: ListEntry[] = [
  entry('population', '户籍人口', 'Registered population'),
  entry('residents', '常住人口', 'Residents'),
  entry('households', '户数', 'Households'),
  entry('migrantsIn', '流入人口', 'Migrants in'),
  entry('migrantsOut', '流出人口', 'Migrants out'),
  entry('elderly', '60岁以上人口', 'People of 60 and over'),
  entry('villagerGroups', '村（居）民小组', 'Villager groups'),
  entry('partyMembers', '党员', 'Party members'),
  entry('enterprises', '辖区企业', 'Enterprises'),
];

/** S2-14, S2-28, S2-69, S2-70, S2-77, S3-19, S4-05, S4-06, S4-26. */
export const venueKinds: ListEntry[] = [
  entry('memberHome', '会员之家', 'Member home'),
  entry('activityRoom', '会员活动室', 'Activity room'),
  entry('serviceRoom', '服务室', 'Service room'),
  entry('office', '办公场所', 'Office'),
  entry('populationSchool', '人口学校', 'Population school'),
  entry('threeExcellenceSchool', '三优学校', 'Three-excellence school'),
  entry('educationBase', '健康教育基地', 'Health education base'),
  entry('cultureCourtyard', '人口文化大院', 'Culture courtyard'),
  entry('cultureHousehold', '文化示范户', 'Culture household'),
  entry('displayBoard', '宣传栏', 'Display board'),
  entry('disclosureBoard', '公开栏', 'Disclosure board'),
  entry('sign', '宣传牌', 'Sign'),
  entry('fixedPoint', '固定宣传点', 'Fixed publicity point'),
  entry('convenienceBox', '便民箱', 'Convenience box'),
  entry('sportsGround', '文体场地', 'Sports ground'),
];

/** S2-44: full-time vice-president and secretary-general; the rest composed. */
export const staffPosts: ListEntry[] = [
  entry('president', '会长', 'President'),
  entry('vicePresident', '副会长', 'Vice-president'),
  entry('secretaryGeneral', '秘书长', 'Secretary-general'),
  entry('deputySecretaryGeneral', '副秘书长', 'Deputy secretary-general'),
  entry('officer', '干事', 'Officer'),
  entry('assistant', '协管员', 'Assistant'),
];

/** Domain §9: no rule says where staff come from, so it is written down. */
export const staffBackgrounds: ListEntry[] = [
  entry('partySecretary', '村（居）党组织书记', 'Village Party secretary'),
  entry('villageCadre', '村（居）干部', 'Village cadre'),
  entry('retiredCadre', '退休干部', 'Retired cadre'),
  entry('healthWorker', '卫生健康工作者', 'Health worker'),
  entry('civilServant', '机关事业单位人员', 'Civil servant'),
  entry('socialWorker', '社会工作者', 'Social worker'),
  entry('graduate', '高校毕业生', 'Graduate'),
  entry('other', '其他', 'Other'),
];

/** S2-02, S2-40, S2-69, S3-19, S4-01, S4-03, S4-39. */
export const teamKinds: ListEntry[] = [
  entry('publicity', '宣传队', 'Publicity team'),
  entry('volunteers', '志愿者队伍', 'Volunteers'),
  entry('students', '大学生志愿者服务队', 'Student volunteers'),
  entry('rights', '维权服务小组', 'Rights-protection team'),
  entry('leadingGroup', '领导小组', 'Leading group'),
  entry('selfGovernment', '自治管理队伍', 'Self-government team'),
  entry('experts', '健康教育专家库', 'Register of health experts'),
  entry('buildings', '楼组长队伍', 'Building leaders'),
  entry('culture', '文体队伍', 'Culture and sports team'),
];

/** S2-02, S3-19, S4-01, S4-03. */
export const teamRoles: ListEntry[] = [
  entry('leader', '组长（队长）', 'Leader'),
  entry('deputy', '副组长（副队长）', 'Deputy leader'),
  entry('officeHead', '办公室主任', 'Head of office'),
  entry('member', '成员', 'Member'),
  entry('buildingLeader', '楼组长', 'Building leader'),
  entry('informationOfficer', '信息员', 'Information officer'),
  entry('volunteer', '志愿者', 'Volunteer'),
  entry('councillor', '协会理事', 'Councillor'),
  entry('assistant', '流动人口协管员', 'Migrant assistant'),
  entry('police', '社区民警', 'Community police officer'),
  entry('legal', '法律工作者', 'Legal worker'),
  entry('expert', '专家', 'Expert'),
];
