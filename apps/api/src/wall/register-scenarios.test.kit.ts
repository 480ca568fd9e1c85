import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { blankStaff, blankTeam, blankVenue } from '../testing/blanks.ts';
import { rowId } from './rows.test.kit.ts';
import type { Scenario } from './scenarios.test.kit.ts';

const profile = {
  foundedOn: '1998-05-29',
  functionsFixed: true,
  bodyFixed: false,
  postsFixed: false,
  functions: '宣传教育',
  body: '',
  establishedPosts: 1,
  openIssue: '编制未批',
  massSequence: true,
  sequenceDocument: '',
  support: '',
  selfGovernment: '',
};
const held = { ...blankStaff, type: 'fullTime', concurrentPost: '村委委员', fromOn: '2026-01-01' };
const venue = { ...blankVenue, areaSqm: 60, address: '村部一楼', openedOn: '2020-01-01' };
const team = { ...blankTeam, foundedOn: '2026-01-01' };
const place = { organisation: '派出所', role: 'police', specialty: '', fromOn: '2026-01-01', untilOn: null };
const person = { personId: rowId('people', 'pingzhai') };
const free = `update venues set excellent_on = null`;

/** What makes each edit of a unit's registers go through once. */
export const registerScenarios: Record<string, Scenario> = {
  'PUT /profiles/:id': {
    as: 'huang',
    body: profile,
    before: `update profiles set version = 1 where unit_id = '${unitId(castUnits.pingzhai)}'`,
  },
  'PUT /profile-figures/:id': { as: 'huang', body: { value: 2_600, source: '统计站' } },
  'DELETE /profile-figures/:id': { as: 'huang' },
  'PUT /responsibles/:id': { as: 'huang', body: { post: '村书记', fromOn: '2026-02-01', untilOn: null } },
  'DELETE /responsibles/:id': { as: 'huang' },
  'PUT /staffing/:id': { as: 'huang', body: held },
  'DELETE /staffing/:id': { as: 'huang' },
  'PUT /venues/:id': { as: 'huang', body: venue },
  'PUT /venues/:id/excellence': { as: 'chen', body: { since: '2026-05-01' }, before: free },
  'DELETE /venues/:id': { as: 'huang' },
  'PUT /teams/:id': { as: 'huang', body: team },
  'DELETE /teams/:id': {
    as: 'huang',
    before: `delete from team_members where team_id = '${rowId('teams', 'pingzhai')}'`,
  },
  'PUT /team-members/:id': { as: 'chen', at: 'bailou', body: place },
  'DELETE /team-members/:id': { as: 'chen', at: 'bailou' },
};

/** What makes each create of theirs go through. */
export const registerCreates: Record<string, Scenario> = {
  'POST /profiles/:id/figures': { as: 'huang', body: { code: 'population', asOf: '2026-04-30', value: 2_500 } },
  'POST /profiles/:id/responsibles': {
    as: 'huang',
    body: { kind: 'leader', person, post: '村书记', fromOn: '2026-05-29' },
  },
  'POST /staffing': {
    as: 'huang',
    body: { ...held, person },
    before: `delete from staff where unit_id = '${unitId(castUnits.pingzhai)}'`,
  },
  'POST /venues': { as: 'huang', body: venue },
  'POST /teams': { as: 'huang', body: team },
  'POST /teams/:id/members': { as: 'chen', at: 'bailou', body: { ...place, who: { outsideName: '李警官' } } },
};
