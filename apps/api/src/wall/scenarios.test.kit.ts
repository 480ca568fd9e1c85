import { castUnits, postId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { governanceCreates, governanceScenarios } from './governance-scenarios.test.kit.ts';
import { organisationCreates, organisationScenarios } from './organisation-scenarios.test.kit.ts';
import { papersCreates, papersScenarios } from './papers-scenarios.test.kit.ts';
import { memberHome, peopleCreates, peopleScenarios } from './people-scenarios.test.kit.ts';
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
  /** How many lines the log gets: one, but where the act brings another with it. */
  lines?: number;
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
const noOrders = `update rectifications set state = 'closed'`;

/** What makes each edit go through once; the request itself is made from the endpoint's schemas. */
export const scenarios: Record<string, Scenario> = {
  ...registerScenarios,
  ...organisationScenarios,
  ...papersScenarios,
  ...peopleScenarios,
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
    before: memberHome,
    set: `state = 'active', joined_on = '2020-01-01'`,
    body: { leftOn: '2026-05-20', reason: 'moved' },
  },
  'DELETE /members/:id/end': {
    as: 'huang',
    before: memberHome,
    set: `state = 'left', left_on = '2026-05-20', leave_reason = 'moved', joined_on = '2020-01-01'`,
  },
  'PATCH /provisions/:id': { as: 'lin', body: { key: 'dormantMonths', value: 6 } },
  'DELETE /provisions/:id': { as: 'lin', at: 'bailou' },
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
  'POST /trainings/:id/completion': {
    as: 'huang',
    before: memberHome,
    set: `state = 'draft', finished_at = null, hours = 2`,
  },
  'DELETE /trainings/:id/completion': { as: 'huang', set: `state = 'finished', finished_at = now(), hours = 2` },
  'DELETE /trainings/:id': { as: 'huang', set: `state = 'draft', finished_at = null` },
  'PATCH /units/:id': { as: 'huang', id: unitId(castUnits.group5), body: { name: '第五小组' } },
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
  ...organisationCreates,
  ...papersCreates,
  ...peopleCreates,
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
