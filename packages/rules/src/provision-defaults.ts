import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import type { ProvisionKey, ProvisionValue } from '@xiehui/contracts/provisions';
import { figureKinds, staffBackgrounds, staffPosts, teamKinds, teamRoles, venueKinds } from './register-lists.ts';

const entry = (code: string, zh: string, en: string): ListEntry => ({ code, zh, en, off: false });

/**
 * What a district begins with, with where it comes from (domain §, row). It holds until the district lays down its own, so it
 * never changes once a district works with it.
 */
export const provisionDefaults: { readonly [K in ProvisionKey]: ProvisionValue<K> } = {
  /** S0-26; composed: a year without one activity. */
  dormantMonths: 12,
  /** S0-24: markets, enterprises, communities and other places. */
  siteKinds: [
    entry('market', '集贸市场', 'Market'),
    entry('enterprise', '企业', 'Enterprise'),
    entry('community', '社区', 'Community'),
    entry('park', '园区', 'Industrial park'),
    entry('school', '学校', 'School'),
    entry('other', '其他', 'Other'),
  ],
  /** S2-47, S3-06: new economic and social organisations; the rest composed. */
  coverageSectors: [
    entry('newEconomic', '新经济组织', 'New economic organisations'),
    entry('newSocial', '新社会组织', 'New social organisations'),
    entry('market', '集贸市场', 'Markets'),
    entry('site', '建筑工地', 'Building sites'),
    entry('institution', '机关事业单位', 'Government institutions'),
  ],
  /** S3-29, S4-27; composed from their phrases. */
  migrantFunctions: [
    entry('register', '会员登记', 'Keeps a register of members'),
    entry('publicity', '政策宣传', 'Publicity of policy'),
    entry('service', '便民服务', 'Convenience services'),
    entry('health', '健康咨询', 'Health consultation'),
    entry('rights', '权益维护', 'Protection of rights'),
    entry('liaison', '与户籍地联系', 'Liaison with the home place'),
    entry('selfGovernment', '自我管理和自我服务', 'Self-government and self-service'),
  ],
  /** §6.4: plans by 31 January, summaries by 31 December; S0-30. */
  planDue: { month: 1, day: 31 },
  summaryDue: { month: 12, day: 31 },
  /** §6.4: towns and villages. */
  plansOwed: { town: 1, village: 1 },
  /** S0-28 names five, S2-19 and S3-23 add theirs. */
  regulationTypes: [
    entry('meeting', '会议制度', 'Meetings'),
    entry('study', '学习培训制度', 'Study and training'),
    entry('activity', '组织活动制度', 'Activities'),
    entry('appraisal', '考核评比制度', 'Appraisal'),
    entry('archive', '档案管理制度', 'Archive'),
    entry('monthlyMeeting', '例会制度', 'Monthly meeting'),
    entry('learning', '学习制度', 'Study'),
    entry('training', '培训制度', 'Training'),
    entry('work', '工作制度', 'Work'),
    entry('duty', '责任奖惩制度', 'Duties, rewards and criticism'),
    entry('comfort', '精神慰藉制度', 'Comfort'),
    entry('visit', '走访慰问制度', 'Visits'),
    entry('insurance', '保险保障制度', 'Insurance'),
  ],
  regulationsRequired: { meeting: 1, study: 1, activity: 1, appraisal: 1, archive: 1 },
  /** S4-20; Organic Law of Villagers' Committees, articles 22 and 24: more than half take part, more than half of them agree. */
  covenantPresentPercent: 50,
  covenantFavourPercent: 50,
  /** S4-22. */
  covenantChecklist: [
    entry('charges', '不设收费项目', 'No charges'),
    entry('deposits', '不设保证金', 'No deposits'),
    entry('fines', '不设罚款', 'No fines'),
    entry('duties', '不增加群众义务', 'No added duties'),
    entry('rights', '不侵害人身和财产权利', 'No harm to personal or property rights'),
    entry('privacy', '不涉及个人生育隐私', 'Nothing about private childbearing matters'),
  ],
  /** Composed: three years, the term of a village's association; reminded a quarter before. */
  covenantReviewMonths: 36,
  covenantReminderMonths: 3,
  /** S2-51, S4-32; dues by §6.6. */
  disclosureItems: [
    entry('policy', '政策法规', 'Policy and law'),
    entry('rights', '权利义务', 'Rights and duties'),
    entry('procedure', '办事规则与程序', 'Rules and procedures'),
    entry('discipline', '工作纪律', 'Discipline'),
    entry('service', '服务项目', 'Services'),
    entry('dues', '会费收缴使用', 'Dues: collected and used'),
    entry('covenant', '村规民约履约情况', 'How the covenant is kept'),
  ],
  disclosureTimes: { policy: 1, rights: 1, procedure: 1, discipline: 1, service: 2, dues: 2, covenant: 1 },
  /** S1-35 三纳入四同时, S0-45, S3-34: the seven, composed from their phrases. */
  supportItems: [
    entry('agenda', '纳入党政议事日程', 'Included in the agenda of party and government'),
    entry('planning', '纳入经济社会发展规划', 'Included in the development plan'),
    entry('targets', '纳入目标管理考核', 'Included in the targets that are appraised'),
    entry('studied', '同研究', 'Studied at the same time'),
    entry('deployed', '同部署', 'Deployed at the same time'),
    entry('checked', '同检查考核', 'Checked and appraised at the same time'),
    entry('summed', '同总结', 'Summed up at the same time'),
  ],
  /** S0-31; how many: S0 and S4 (activities), S2 b (meetings), the rest composed. */
  archiveItems: [
    entry('plan', '工作计划', 'Plan'),
    entry('summary', '工作总结', 'Summary'),
    entry('upstream', '上级文件', 'Documents from above'),
    entry('regulation', '规章制度', 'Regulations'),
    entry('covenant', '村规民约和自治章程', 'Covenant and charter'),
    entry('council', '组织机构和换届', 'Bodies and elections'),
    entry('meeting', '会议', 'Meetings'),
    entry('activity', '活动', 'Activities'),
    entry('training', '培训', 'Trainings'),
    entry('report', '汇报和支持', 'Reports and support'),
    entry('research', '调研、通报和经验', 'Research, circulars and experience'),
    entry('disclosure', '公开公示', 'Disclosure'),
    entry('review', '考核评审和整改', 'Reviews and corrections'),
  ],
  archiveAsked: {
    town: { plan: 1, summary: 1, regulation: 5, activity: 4, training: 1, upstream: 1 },
    village: { plan: 1, summary: 1, regulation: 5, covenant: 1, activity: 4, training: 1, disclosure: 4 },
  },
  /** Domain §1. */
  seatTitles: [
    entry('president', '会长', 'President'),
    entry('executiveVicePresident', '常务副会长', 'Executive vice-president'),
    entry('fullTimeVicePresident', '专职副会长', 'Full-time vice-president'),
    entry('vicePresident', '副会长', 'Vice-president'),
    entry('secretaryGeneral', '秘书长', 'Secretary-general'),
    entry('deputySecretaryGeneral', '副秘书长', 'Deputy secretary-general'),
    entry('honoraryPresident', '名誉会长', 'Honorary president'),
  ],
  /** Composed. */
  seatTitleMost: { president: 1, executiveVicePresident: 1, secretaryGeneral: 1 },
  /** S1-26, S3-10. */
  seatBackgrounds: [
    entry('retiredCadre', '离退休干部', 'Retired cadre'),
    entry('villageCadre', '村（居）干部', 'Village cadre'),
    entry('governmentOfficer', '机关干部', 'Government officer'),
    entry('massWork', '群众工作经历', 'Mass work'),
    entry('grassRootsWork', '基层一线工作经历', 'Grass-roots work'),
    entry('healthWorker', '卫生健康工作者', 'Health worker'),
    entry('fiveElders', '五老', 'Five elders'),
    entry('entrepreneur', '企业负责人', 'Entrepreneur'),
    entry('member', '会员代表', 'Member'),
  ],
  /** S0-11, S3-11; the base composed. */
  requiredPosts: {
    district: { president: 1, executiveVicePresident: 1, secretaryGeneral: 1 },
    town: { president: 1, vicePresident: 1, secretaryGeneral: 1 },
    village: { president: 1, vicePresident: 1, secretaryGeneral: 1 },
    enterprise: { president: 1 },
    migrant: { president: 1 },
    branch: { president: 1 },
    institution: { president: 1 },
  },
  /** §9: 3 at the base, 5 above. */
  termYears: { district: 5, town: 5, village: 3, enterprise: 3, migrant: 3, branch: 3, institution: 3 },
  /** S0-29. */
  termReminders: [6, 3, 1],
  /** §6.1. */
  termExtensionMonths: 12,
  /** S0-14; the village committees were elected in 2021, for five years. */
  committeeElectionYear: 2021,
  committeeElectionYears: 5,
  /** S3-08. */
  grassRootsInCongress: 60,
  grassRootsInCouncil: 40,
  grassRootsInStanding: 20,
  grassRootsBlocks: true,
  /** Composed. */
  womenInCouncil: 30,
  womenBlocks: false,
  councilAgeShare: 0,
  councilAge: 60,
  /** §6.1: two thirds present, more than half of those present. */
  quorumParts: 2,
  quorumWhole: 3,
  majorityParts: 1,
  majorityWhole: 2,
  /** Domain §1, S2-94, S4-49. */
  meetingKinds: [
    entry('memberAssembly', '会员大会', 'Members’ assembly'),
    entry('congress', '会员代表大会', 'Members’ congress'),
    entry('council', '理事会', 'Council meeting'),
    entry('standingCouncil', '常务理事会', 'Standing-council meeting'),
    entry('presidentsOffice', '会长办公会', 'President’s office meeting'),
    entry('monthly', '会长、小组长例会', 'Monthly meeting of presidents and group leaders'),
    entry('onSite', '现场会', 'On-site meeting'),
    entry('talk', '座谈会', 'Talk meeting'),
    entry('seminar', '理论研讨会', 'Seminar'),
    entry('exchange', '总结及经验交流会', 'Summary and exchange meeting'),
    entry('commendation', '总结表彰大会', 'Summary and commendation meeting'),
  ],
  /** §9: two council meetings (S2-16) and one of the members a year; the monthly meeting S2 f. */
  meetingsAYear: {
    district: { council: 2 },
    town: { council: 2, monthly: 12 },
    village: { council: 2, memberAssembly: 1 },
  },
  figureKinds,
  venueKinds,
  /** S2-70. */
  excellentHomes: 3,
  staffPosts,
  staffBackgrounds,
  /** S0-18 for the village; town and district composed. */
  staffRequired: { district: 3, town: 1, village: 1 },
  teamKinds,
  teamRoles,
  /** domain §6.5: only where the district's own rules ask for it. */
  identityNumberAsked: false,
  /** S0-20; the last composed. */
  memberSources: [
    entry('professional', '专业人才', 'Professional'),
    entry('notable', '社会贤达', 'Notable'),
    entry('formerBeneficiary', '曾受关怀救助', 'Formerly helped'),
    entry('resident', '普通居民', 'Resident'),
  ],
  /** S1-27, S2-46, S0-25. */
  memberCategories: [
    entry('fiveElders', '五老', 'Five elders'),
    entry('localTalent', '能人', 'Local talent'),
    entry('youngExpert', '青年骨干', 'Young expert'),
    entry('entrepreneur', '企业家', 'Entrepreneur'),
    entry('volunteer', '志愿者', 'Volunteer'),
    entry('core', '骨干会员', 'Core member'),
    entry('migrant', '流动人口会员', 'Migrant member'),
  ],
  /** S0-21; bands composed. */
  memberAgeBounds: [60, 46, 36],
  /** S0-19, `newTalentMemberRatio`: 45 or younger. */
  youngMemberAge: 45,
  /** S1-28; composed. */
  persuasionAppealDays: 30,
  /** S3-32; composed. */
  contactHouseholdsMost: 15,
  /** S4-18; composed. */
  volunteerFields: [
    entry('publicity', '宣传服务', 'Publicity'),
    entry('care', '关怀帮扶', 'Care'),
    entry('rights', '权益维护', 'Rights'),
    entry('culture', '文体活动', 'Culture and sports'),
  ],
};
