import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { rowId } from './rows.test.kit.ts';
import type { Scenario } from './scenarios.test.kit.ts';

const own = (table: string): string => rowId(table, 'pingzhai');
const election = own('elections');

const about = {
  inCharge: false,
  duty: '',
  concurrentPost: '',
  background: null,
  grassRoots: true,
  serviceTarget: false,
};
const seat = { title: 'member', ...about };
const term = { number: 7, startsOn: '2023-08-31', endsOn: '2026-08-31', basis: '' };
const meeting = {
  topic: '年度工作',
  heldOn: '2026-05-20',
  place: '村部',
  chair: '',
  recorder: '',
  agenda: [],
  expected: 3,
  present: 3,
  minutes: '',
  files: [],
};
const resolution = { text: '公示会费', votesFor: null, against: null, abstained: null, owner: '', dueOn: null };
const plan = {
  number: 8,
  assembly: 'memberAssembly',
  mode: 'equal',
  leadingGroup: [],
  schedule: [],
  plan: '',
  cutOffOn: '2026-05-01',
  councilPlaces: 1,
  standingPlaces: 0,
  officers: [],
  years: 3,
};
const { inCharge: _, duty: __, ...holder } = about;
const candidate = {
  ...holder,
  person: { personId: own('people') },
  body: 'standingCouncil',
  title: 'member',
  nominatedBy: '第3小组',
};

const frozen = (stage: string): string =>
  `stage = '${stage}', frozen_at = now(), closed_on = null, closed_at = null, council_places = 1, standing_places = 0, round = 1, held_on = '2026-05-25'`;
const stood = (outcome: string | null): string =>
  `update candidates set qualified = true, grass_roots = true, outcome = ${outcome ? `'${outcome}'` : 'null'} where election_id = '${election}'`;
const count = (by: string): string =>
  `insert into ballot_counts (district_id, id, election_id, unit_path, ballot, round, issued, returned, valid, invalid, votes, counted_by, counted_name)
   select district_id, gen_random_uuid(), id, unit_path, 'assembly', 1, 1, 1, 1, 0, '{"${own('candidates')}": 1}', '${by}', '' from elections where id = '${election}'`;
const atRoll = `stage = 'roll', frozen_at = null, closed_on = null, closed_at = null, present = null`;
/** One name stands on the roll. */
const rolled = `update elections set ${atRoll} where id = '${election}'; delete from election_voters where election_id = '${election}';
  insert into election_voters (district_id, election_id, person_id, unit_path, name, place)
  select district_id, id, '${own('people')}', unit_path, '', '' from elections where id = '${election}'`;
const empty = ['seats', 'seat_changes', 'term_extensions', 'meetings'].map(
  (table) => `delete from ${table} where term_id = '${rowId('terms', 'bailou')}'`,
);

/** How each change of terms, seats, meetings and elections goes through. */
export const governanceScenarios: Record<string, Scenario> = {
  'PUT /terms/:id': { as: 'huang', body: term },
  'POST /terms/:id/end': { as: 'lin', at: 'xiaoxi', body: { closedOn: '2026-05-29' } },
  'DELETE /terms/:id': { as: 'chen', at: 'bailou', before: empty.join('; ') },
  'PUT /seats/:id': { as: 'huang', body: about },
  'POST /term-extensions/:id/answer': {
    as: 'chen',
    body: { approve: true, reply: '同意', repliedOn: '2026-05-29' },
  },
  'PUT /meetings/:id': { as: 'huang', set: `state = 'planned'`, body: meeting },
  'PUT /meetings/:id/session': { as: 'huang', set: `state = 'planned'`, body: { sessionNo: 5 } },
  'POST /meetings/:id/closing': { as: 'huang', set: `state = 'planned', present = 1, quorum = 1` },
  'DELETE /meetings/:id/closing': { as: 'huang', set: `state = 'held'` },
  'DELETE /meetings/:id': { as: 'chen', at: 'shange', set: `state = 'planned'` },
  'PUT /resolutions/:id': { as: 'huang', set: `state = 'open', ended_on = null`, body: resolution },
  'PUT /resolutions/:id/state': { as: 'huang', body: { state: 'done', outcome: '已公示' } },
  'DELETE /resolutions/:id': { as: 'huang', set: `state = 'open', ended_on = null` },
  'PUT /elections/:id/plan': { as: 'huang', set: atRoll, body: plan },
  'POST /elections/:id/plan': {
    as: 'huang',
    set: `${atRoll.replace('roll', 'preparing')}, council_places = 3, leading_group = '{组长}', plan = '方案', cut_off_on = '2026-05-20'`,
  },
  'POST /elections/:id/roll': {
    as: 'huang',
    before: `update elections set ${atRoll} where id = '${election}'; delete from election_voters where election_id = '${election}'`,
    set: `${atRoll}, cut_off_on = '2026-05-20', assembly = 'memberAssembly'`,
  },
  'DELETE /elections/:id/roll': { as: 'huang', set: frozen('candidates') },
  'POST /elections/:id/candidates': { as: 'huang', set: frozen('candidates'), body: { candidates: [candidate] } },
  'POST /elections/:id/withdrawal': {
    as: 'lin',
    at: 'xiaoxi',
    set: frozen('candidates'),
    body: { candidateId: rowId('candidates', 'xiaoxi') },
  },
  'PUT /elections/:id/checks': {
    as: 'huang',
    set: frozen('candidates'),
    body: { checks: [{ candidateId: own('candidates'), qualified: true, finding: '' }] },
  },
  'POST /elections/:id/request': {
    as: 'huang',
    before: stood(null),
    set: `${frozen('candidates')}, officers = '[]'`,
    body: { request: '请示', askedOn: '2026-05-29' },
  },
  'POST /elections/:id/reply': {
    as: 'chen',
    set: frozen('approval'),
    body: { approve: true, reply: '同意', repliedOn: '2026-05-29' },
  },
  'POST /elections/:id/assembly': {
    as: 'huang',
    before: rolled,
    set: `${frozen('assembly')}, cut_off_on = '2026-05-01', present = null`,
    body: { heldOn: '2026-05-25', place: '村部', present: 1 },
  },
  'POST /elections/:id/first-meeting': {
    as: 'huang',
    before: stood('elected'),
    set: `${frozen('officers')}, council_present = null`,
    body: { heldOn: '2026-05-25', present: 1 },
  },
  'POST /elections/:id/result': {
    as: 'huang',
    before: `${rolled}; ${stood(null)}; update elections set ${frozen('ballot')}, present = 1 where id = '${election}';
      delete from ballot_counts where election_id = '${election}'; ${count(own('accounts'))}; ${count(rowId('accounts', 'shange'))}`,
    body: { further: false },
  },
  'PUT /elections/:id/record': {
    as: 'huang',
    set: frozen('record'),
    body: { supervisors: ['林监票'], supervision: '在场', minutes: '选举产生', publishedOn: null, files: [] },
  },
  'POST /elections/:id/closing': { as: 'huang', before: stood('elected'), set: `${frozen('record')}, number = 9` },
  'POST /elections/:id/filing': {
    as: 'chen',
    set: `stage = 'closed', frozen_at = now(), closed_on = '2026-05-25', closed_at = now()`,
    body: { filingNo: '备1', filedOn: '2026-05-29' },
  },
  'POST /elections/:id/stop': { as: 'huang', set: atRoll, body: { reason: '重新组织' } },
};

/** What makes each of their creates go through. */
export const governanceCreates: Record<string, Scenario> = {
  'POST /terms': {
    as: 'huang',
    body: { ...term, unitId: unitId(castUnits.pingzhai), body: 'congress', closedOn: null },
  },
  'POST /terms/:id/seats': {
    as: 'chen',
    at: 'shange',
    body: { seats: [{ ...seat, duty: '分管宣传', person: { personId: rowId('people', 'group3') } }] },
  },
  'POST /terms/:id/changes': {
    as: 'chen',
    at: 'shange',
    body: {
      decidedOn: '2026-05-29',
      resolution: '决议',
      reason: '',
      leave: [],
      move: [],
      enter: [{ ...seat, person: { personId: rowId('people', 'bailou') } }],
    },
  },
  'POST /terms/:id/extensions': {
    as: 'chen',
    at: 'shange',
    before: `delete from term_extensions where term_id = '${rowId('terms', 'shange')}'`,
    body: { until: '2027-02-28', reason: '同步', decidedOn: '2026-05-20', resolution: '决议', fileId: null },
  },
  'POST /meetings': { as: 'huang', body: { ...meeting, unitId: unitId(castUnits.pingzhai), kind: 'talk' } },
  'POST /meetings/:id/resolutions': { as: 'huang', body: resolution },
  'POST /elections': {
    as: 'huang',
    before: `update elections set stage = 'stopped', closed_on = null, closed_at = null where id = '${election}'`,
    body: { ...plan, unitId: unitId(castUnits.pingzhai) },
  },
};
