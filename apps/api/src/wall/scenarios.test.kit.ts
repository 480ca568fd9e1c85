import { castUnits, postId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { governanceCreates, governanceScenarios } from './governance-scenarios.test.kit.ts';
import { registerCreates, registerScenarios } from './register-scenarios.test.kit.ts';
import { rowId, type PlaceName } from './rows.test.kit.ts';

/** How somebody comes to do something that goes through. */
export type Scenario = {
  /** Who may do it. */
  as: CastName;
  /** How the row stands before, as SQL. */
  set?: string;
  /** What else stands before. */
  before?: string;
  body?: object;
  at?: PlaceName;
  id?: string;
};

const whole = {
  title: '会员活动日',
  heldOn: '2026-05-20',
  endsOn: null,
  venueKind: 'memberHome',
  venue: '会员之家',
  keyTasks: ['publicity'],
  themedDay: null,
  form: 'gathering',
  channel: 'onSite',
  targetGroups: ['everyone'],
  participants: 20,
  memberParticipants: 10,
  materials: 0,
  consultations: 0,
  coOrganisers: '',
  summary: '讲了优生优育知识。',
  photos: [],
};
const activity = `state = 'draft', entered_at = null, submitted_at = null, late = false, venue = '会员之家', summary = '讲', participants = 20, member_participants = 10, materials = 0, consultations = 0`;
const person = {
  name: '黄小明',
  sex: 'male',
  birthYear: 1980,
  education: null,
  skills: [],
  kind: 'individual',
  joinedOn: '2026-01-01',
  cardNo: '',
  categories: [],
};
const decision = { decidedOn: '2026-05-20', votesFor: 5, votesAgainst: 1, resolutionNo: '', resolution: '' };
const training = {
  title: '业务培训',
  category: 'law',
  mode: 'central',
  audience: [],
  heldOn: '2026-05-20',
  place: '村部',
  teacher: '王老师',
  hours: 2,
  others: 0,
  summary: '',
};
const sheet = (state: string) =>
  `state = '${state}', self_score = null, town_score = null, district_score = null, inspector_post_id = null, assigned_until = null`;
const assigned = `inspector_post_id = '${postId('zhou')}', assigned_until = '2026-12-31'`;
const entry = (column: string) =>
  `insert into review_entries (district_id, id, sheet_id, unit_path, item_code, score_column, score, applies, note, entered_by, entered_name, entered_at)
   select district_id, gen_random_uuid(), id, unit_path, 'i1', '${column}', 5, true, '', created_at_by, 'x', now()
   from (select *, '${postId('zhou')}'::uuid as created_at_by from review_sheets where id = '${rowId('review_sheets', 'pingzhai')}') s
   on conflict do nothing`;
const planDraft = `state = 'draft', submitted_on = null`;
/** Half of half is no majority: three of three. */
const lawful = `voted_on = '2026-05-01', entitled = 3, present = 3, in_favour = 3, against = 0, abstained = 0, checked_on = '2026-05-20', checklist = '${JSON.stringify(
  ['charges', 'deposits', 'fines', 'duties', 'rights', 'privacy'].map((code) => ({ code, passed: true, note: '' })),
)}'`;
const paper = {
  title: '向镇党委汇报',
  dated: '2026-05-20',
  organ: '镇党委',
  number: '',
  body: '',
  outcome: '',
  supportItems: [],
  files: [],
};
const noOrders = `update rectifications set state = 'closed'`;

/** What makes each edit go through once; the request itself is made from the endpoint's schemas. */
export const scenarios: Record<string, Scenario> = {
  ...registerScenarios,
  ...governanceScenarios,
  'PATCH /accounts/posts/:id': { as: 'chen', body: { title: '秘书' } },
  'POST /accounts/posts/:id/end': { as: 'chen', set: 'disabled_at = null' },
  'POST /accounts/posts/:id/restoration': { as: 'chen', set: 'disabled_at = now()' },
  'PATCH /accounts/:id': { as: 'chen', body: { displayName: '黄小花' } },
  'PATCH /platform/posts/:id': { as: 'admin', id: postId('xu'), body: { title: '秘书长' } },
  'POST /platform/posts/:id/end': { as: 'admin', id: postId('xu'), set: 'disabled_at = null' },
  'POST /platform/posts/:id/restoration': { as: 'admin', id: postId('xu'), set: 'disabled_at = now()' },
  'PATCH /platform/accounts/:id': {
    as: 'admin',
    id: rowId('accounts', 'wutong'),
    before: `update posts set role = 'districtAdmin', disabled_at = null where account_id = '${rowId('accounts', 'wutong')}'`,
  },
  'PUT /activities/:id': { as: 'huang', set: activity, body: { ...whole, submit: false } },
  'POST /activities/:id/submission': { as: 'huang', set: activity },
  'DELETE /activities/:id/submission': {
    as: 'huang',
    set: `state = 'submitted', entered_at = now(), submitted_at = now()`,
  },
  'DELETE /activities/:id': { as: 'huang', set: activity },
  'PUT /members/:id': { as: 'huang', body: person },
  'PUT /members/:id/group': {
    as: 'huang',
    body: { unitId: unitId(castUnits.group5) },
    before: `update members set association_id = '${unitId(castUnits.pingzhai)}' where id = '${rowId('members', 'pingzhai')}'`,
  },
  'POST /members/:id/admission': {
    as: 'huang',
    set: `state = 'applied', joined_on = '2026-01-01'`,
    body: { joinedOn: '2026-05-20', cardNo: '', decision },
  },
  'POST /members/:id/end': {
    as: 'huang',
    set: `state = 'active', joined_on = '2020-01-01'`,
    body: { leftOn: '2026-05-20', reason: 'moved' },
  },
  'DELETE /members/:id/end': {
    as: 'huang',
    set: `state = 'left', left_on = '2026-05-20', leave_reason = 'moved', joined_on = '2020-01-01'`,
  },
  'PATCH /provisions/:id': { as: 'lin', body: { key: 'dormantMonths', value: 6 } },
  'DELETE /provisions/:id': { as: 'lin', at: 'bailou' },
  'POST /people/:id/merge': {
    as: 'huang',
    body: { goneId: '00000000-0000-4000-8000-00000000dead' },
    before: `insert into people (district_id, id, unit_id, unit_path, name, pinyin, initials, skills)
      select district_id, '00000000-0000-4000-8000-00000000dead', unit_id, unit_path, '重复', 'chongfu', 'cf', '{}' from people
      where id = '${rowId('people', 'pingzhai')}' on conflict do nothing`,
  },
  'PUT /people/:id/identity-number': { as: 'huang', body: { number: null } },
  'POST /members/:id/transfer': {
    as: 'chen',
    set: `state = 'active', joined_on = '2020-01-01'`,
    body: { unitId: unitId(castUnits.bailou), movedOn: '2026-05-20', reason: '' },
    before: `update members set association_id = '${unitId(castUnits.pingzhai)}' where id = '${rowId('members', 'pingzhai')}'`,
  },
  'PUT /members/:id/representative': {
    as: 'huang',
    set: `kind = 'corporate'`,
    body: { person: { name: '黄代表', sex: null, birthYear: null, phone: null }, title: '', since: '2026-05-20' },
  },
  'POST /persuasions/:id/decision': { as: 'huang', set: `state = 'talked'`, body: decision },
  'POST /persuasions/:id/notice': {
    as: 'huang',
    set: `state = 'decided'`,
    body: { noticedOn: '2026-05-21' },
    before: `update members set state = 'active', left_on = null, leave_reason = null, joined_on = '2020-01-01' where id = '${rowId('members', 'pingzhai')}'`,
  },
  'POST /persuasions/:id/appeal': {
    as: 'huang',
    set: `state = 'left', noticed_on = '2026-05-20'`,
    body: { appealedOn: '2026-05-22', appeal: '不同意' },
  },
  'POST /persuasions/:id/appeal-decision': {
    as: 'huang',
    set: `state = 'appealed', noticed_on = '2026-05-20', appealed_on = '2026-05-20', appeal = 'x'`,
    body: { ...decision, votesFor: 1, votesAgainst: 5 },
  },
  'POST /persuasions/:id/drop': { as: 'huang', set: `state = 'talked'`, body: {} },
  'PUT /contact-households/:id': { as: 'huang', body: { doorNo: '8号', headName: '黄' } },
  'DELETE /contact-households/:id': { as: 'huang' },
  'PUT /volunteers/:id': { as: 'huang', body: { fields: [], since: '2026-05-20' } },
  'POST /volunteers/:id/end': { as: 'huang', body: { endedOn: '2026-05-21' } },
  'PUT /standards/:id': { as: 'lin', set: `state = 'draft'` },
  'POST /standards/:id/force': { as: 'lin', at: 'bailou', set: `state = 'draft'` },
  'DELETE /standards/:id': {
    as: 'lin',
    at: 'group3',
    set: `state = 'draft'`,
    before: `delete from review_evidence; delete from review_entries where sheet_id = '${rowId('review_sheets', 'group3')}'; delete from rectification_files; delete from rectifications where sheet_id = '${rowId('review_sheets', 'group3')}'; delete from review_sheets where id = '${rowId('review_sheets', 'group3')}'; delete from reviews where id = '${rowId('reviews', 'group3')}'`,
  },
  'POST /reviews/:id/close': {
    as: 'lin',
    at: 'bailou',
    before: `update review_sheets set state = 'recognised' where id = '${rowId('review_sheets', 'bailou')}'`,
  },
  'PUT /review-sheets/:id/entries': {
    as: 'huang',
    set: sheet('opened'),
    body: { entries: [{ itemCode: 'i1', answer: { kind: 'scored', score: '5' }, reason: '', note: '', files: [] }] },
  },
  'POST /review-sheets/:id/self-score': { as: 'huang', set: sheet('opened'), before: entry('self') },
  'POST /review-sheets/:id/acceptance': { as: 'chen', set: sheet('selfScored'), before: entry('town') },
  'POST /review-sheets/:id/inspection': {
    as: 'zhou',
    set: `state = 'townAccepted', ${assigned}`,
    before: `${entry('district')}; ${noOrders}`,
  },
  'POST /review-sheets/:id/rectification': {
    as: 'lin',
    set: sheet('inspected'),
    before: `update rectifications set state = 'ordered'`,
  },
  'POST /review-sheets/:id/return': { as: 'chen', set: sheet('selfScored'), body: { reason: '材料不全' } },
  'POST /review-sheets/:id/rejection': {
    as: 'chen',
    at: 'bailou',
    set: sheet('selfScored'),
    before: `update reviews set standard_body = jsonb_set(standard_body, '{sections,0,items,0}', standard_body #> '{sections,0,items,0}' || '{"vetoes": true, "weight": "0"}') where id = '${rowId('reviews', 'bailou')}';
      update review_entries set score_column = 'town', score = null, found = true where sheet_id = '${rowId('review_sheets', 'bailou')}'`,
    body: { reason: '一票否决' },
  },
  'POST /review-sheets/:id/recognition': {
    as: 'lin',
    set: sheet('inspected'),
    before: noOrders,
    body: { documentNo: '平计协〔2026〕9号', recognisedOn: '2026-05-29' },
  },
  'PUT /review-sheets/:id/inspector': {
    as: 'lin',
    set: sheet('townAccepted'),
    body: { inspector: { postId: postId('zhou'), until: '2026-06-30' } },
  },
  'POST /rectifications/:id/answer': { as: 'huang', set: `state = 'ordered'`, body: { answer: '已整改', files: [] } },
  'POST /rectifications/:id/closure': { as: 'lin', set: `state = 'submitted', issued_as = 'district'` },
  'POST /rectifications/:id/return': {
    as: 'lin',
    set: `state = 'submitted', issued_as = 'district'`,
    body: { reason: '照片不清' },
  },
  'POST /rectifications/:id/extension': {
    as: 'lin',
    set: `state = 'ordered', issued_as = 'district', extended_to = null`,
    body: { to: '2026-12-01', reason: '天气原因' },
  },
  'PUT /trainings/:id': { as: 'huang', set: `state = 'draft', finished_at = null`, body: training },
  'POST /trainings/:id/completion': { as: 'huang', set: `state = 'draft', finished_at = null, hours = 2` },
  'DELETE /trainings/:id/completion': { as: 'huang', set: `state = 'finished', finished_at = now(), hours = 2` },
  'DELETE /trainings/:id': { as: 'huang', set: `state = 'draft', finished_at = null` },
  'PUT /plans/:id': {
    as: 'huang',
    set: planDraft,
    body: { goals: '目标', keyPoints: '重点', measures: [], body: '', files: [] },
  },
  'POST /plans/:id/submission': {
    as: 'huang',
    set: `${planDraft}, measures = '[{"text":"走访","owner":"黄会长","month":3,"done":false,"result":""}]'`,
  },
  'POST /plans/:id/acceptance': { as: 'chen', set: `state = 'submitted', submitted_on = '2026-01-20'` },
  'POST /plans/:id/return': {
    as: 'chen',
    set: `state = 'submitted', submitted_on = '2026-01-20'`,
    body: { reason: '没有责任人' },
  },
  'DELETE /plans/:id': { as: 'huang', set: planDraft },
  'PUT /regulations/:id': {
    as: 'huang',
    body: { title: '例会制度', body: '每月一次。', inForceFrom: '2026-01-01', files: [] },
  },
  'POST /regulations/:id/repeal': { as: 'huang', body: { on: '2026-12-31' } },
  'DELETE /regulations/:id': { as: 'huang', set: `in_force_from = '2026-12-01'` },
  'PUT /covenants/:id': {
    as: 'huang',
    set: `state = 'draft'`,
    body: { title: '村规民约', body: '一、……', consultation: '', vote: null, checklist: [], files: [] },
  },
  'POST /covenants/:id/submission': { as: 'huang', set: `state = 'draft', ${lawful}` },
  'POST /covenants/:id/check': {
    as: 'chen',
    set: `state = 'submitted', ${lawful}`,
    body: { passed: true, note: '' },
  },
  'POST /covenants/:id/force': {
    as: 'huang',
    set: `state = 'checked', ${lawful}`,
    body: { inForceFrom: '2026-05-29', reviewOn: null },
  },
  'DELETE /covenants/:id': { as: 'huang', set: `state = 'draft'` },
  'PUT /disclosures/:id': {
    as: 'huang',
    body: {
      item: 'policy',
      period: '2026',
      disclosedOn: '2026-05-20',
      place: '村务公开栏',
      note: '',
      files: [rowId('files', 'pingzhai')],
    },
    before: `delete from attachments`,
  },
  'DELETE /disclosures/:id': { as: 'huang' },
  'PUT /documents/:id': { as: 'huang', body: paper, before: `delete from experiences` },
  'DELETE /documents/:id': { as: 'huang', before: `delete from experiences` },
  'POST /documents/:id/sharing': {
    as: 'lin',
    at: 'bailou',
    set: `kind = 'experience'`,
    before: `delete from experiences`,
  },
  'DELETE /documents/:id/sharing': {
    as: 'lin',
    at: 'bailou',
    set: `kind = 'experience'`,
    before: `insert into experiences (district_id, id, unit_id, unit_name, title, dated, body, outcome, shared_name)
      select district_id, id, unit_id, 'x', title, dated, body, outcome, 'x' from documents on conflict do nothing`,
  },
  'PATCH /units/:id': { as: 'huang', id: unitId(castUnits.group5), body: { name: '第五小组' } },
  'PUT /units/:id/traits': { as: 'chen', body: { form: 'community', gridId: null } },
  'PATCH /associations/:id': {
    as: 'chen',
    id: unitId(castUnits.bailou),
    body: { site: 'market', sector: null, functions: [] },
    before: `update units set kind = 'migrant', form = null, state = 'active' where id = '${unitId(castUnits.bailou)}';
      update association_profiles set version = 1 where unit_id = '${unitId(castUnits.bailou)}'`,
  },
  'POST /association-acts/:id/decision': {
    as: 'huang',
    set: `state = 'applied', act = 'standardise'`,
    body: { to: 'withdrawn' },
  },
  'POST /reshapes/:id/undo': {
    as: 'lin',
    set: `act = 'merge', unit_id = '${unitId(castUnits.pinghe)}', unit_path = '${castUnits.pinghe.path}',
      rests = (select jsonb_object_agg(t.table_name, 1000) from information_schema.tables t where t.table_schema = 'public')`,
    body: { reason: '合并有误' },
    before: `delete from unit_lineage; delete from reshape_units where reshape_id <> '${rowId('reshapes', 'pingzhai')}';
      update reshape_units set from_id = '${unitId(castUnits.bailou)}', unit_path = '${castUnits.pinghe.path}';
      update units set state = 'retired' where id = '${unitId(castUnits.bailou)}'`,
  },
  'PUT /units/:id/state': {
    as: 'huang',
    id: unitId(castUnits.group5),
    body: { state: 'retired' },
    before: `update members set unit_id = association_id, unit_path = '${castUnits.pingzhai.path}' where unit_id = '${unitId(castUnits.group5)}'`,
  },
};

/** What makes each create go through. */
export const creates: Record<string, Scenario> = {
  ...registerCreates,
  'POST /reshapes': {
    as: 'lin',
    body: {
      order: {
        act: 'rename',
        unitId: unitId(castUnits.xiaoxi),
        name: '小溪新镇',
        happenedOn: '2026-05-29',
        reason: '依文件更名',
        documentNo: '',
      },
    },
  },
  'POST /association-acts': {
    as: 'chen',
    body: {
      act: 'standardise',
      unitId: unitId(castUnits.bailou),
      batch: '第一批',
      reason: '规范建设',
      resolution: '理事会决议',
      resolvedOn: '2026-05-20',
    },
    before: `delete from association_acts;
      update units set kind = 'migrant', form = null, state = 'active' where id = '${unitId(castUnits.bailou)}'`,
  },
  ...governanceCreates,
  'POST /accounts': {
    as: 'chen',
    body: { name: 'xinren1', displayName: '新人', phone: null, role: 'villageSecretary', title: null },
  },
  'POST /accounts/posts': { as: 'chen', body: { name: 'zhou', role: 'villageSecretary', title: null } },
  'POST /platform/accounts': {
    as: 'admin',
    body: { name: 'xinren2', displayName: '新人', phone: null, role: 'districtAdmin', title: null },
  },
  'POST /platform/posts': { as: 'admin', body: { name: 'zhou', role: 'districtAdmin', title: null } },
  'POST /activities': { as: 'huang', body: { ...whole, submit: true } },
  'PUT /activities/:id': { as: 'huang', at: 'group3', set: activity, body: { ...whole, submit: false } },
  'POST /plans': { as: 'huang', body: { unitId: unitId(castUnits.pingzhai), kind: 'summary', year: 2026 } },
  'POST /regulations': {
    as: 'huang',
    body: {
      unitId: unitId(castUnits.pingzhai),
      type: 'meeting',
      title: '会议制度',
      body: '',
      inForceFrom: '2026-05-20',
      files: [],
    },
  },
  'POST /covenants': {
    as: 'huang',
    body: { unitId: unitId(castUnits.pingzhai), kind: 'charter', title: '村民自治章程' },
  },
  'POST /covenants/:id/supervisions': {
    as: 'huang',
    at: 'group3',
    before: `update covenants set state = 'inForce', ${lawful}, in_force_from = '2026-05-20', review_on = '2029-05-20' where id = '${rowId('covenants', 'group3')}'`,
    body: { heldOn: '2026-05-20', supervisor: '村务监督委员会', subject: '红白事从简', finding: '已落实', outcome: '' },
  },
  'POST /disclosures': {
    as: 'huang',
    body: {
      unitId: unitId(castUnits.pingzhai),
      item: 'policy',
      period: '2026',
      disclosedOn: '2026-05-20',
      place: '村务公开栏',
      note: '',
      files: [rowId('files', 'pingzhai')],
    },
    before: `delete from attachments`,
  },
  'POST /documents': { as: 'huang', body: { unitId: unitId(castUnits.pingzhai), kind: 'leaderReport', ...paper } },
  'POST /members/imports': { as: 'chen' },
  'POST /files': { as: 'huang' },
  'POST /members': {
    as: 'huang',
    body: { ...person, name: '黄新会员', personId: null, phone: '13900005555', state: 'active' },
  },
  'POST /provisions': { as: 'lin', body: { key: 'dormantMonths', fromYear: 2050, value: 6 } },
  'POST /standards': {
    as: 'lin',
    body: { fromYear: 2026 },
    before: `update standards set state = 'inForce' where state = 'draft'`,
  },
  'POST /reviews': {
    as: 'lin',
    body: {
      title: '验收',
      standardId: rowId('standards', 'xiaoxi'),
      year: 2026,
      villages: null,
      selfBy: '2026-06-30',
      acceptBy: null,
      inspectBy: null,
      tolerance: '0.5',
    },
    at: 'shange',
    before: `update review_sheets set state = 'recognised'`,
  },
  'PUT /review-sheets/:id/entries': {
    as: 'huang',
    set: sheet('opened'),
    body: { entries: [{ itemCode: 'i1', answer: { kind: 'scored', score: '5' }, reason: '', note: '', files: [] }] },
  },
  'POST /rectifications': {
    as: 'lin',
    body: { itemCode: 'i1', problem: '资料不全', measure: '补齐', dueOn: '2026-12-01' },
    before: `update review_sheets set state = 'inspected'`,
  },
  'POST /trainings': { as: 'huang', body: training },
  'POST /units': { as: 'huang', body: { kind: 'group', name: '新小组' } },
  'POST /divisions/import': {
    as: 'lin',
    body: {
      csv: 'code,name,level,parentCode\n350628,平和县,district,3506\n350628103,五寨乡,town,350628\n',
      retireVanished: false,
    },
  },
};
