import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { rowId } from './rows.test.kit.ts';
import type { Scenario } from './scenarios.test.kit.ts';

const decision = { decidedOn: '2026-05-20', votesFor: 5, votesAgainst: 1, resolutionNo: '', resolution: '' };

const pingzhai = unitId(castUnits.pingzhai);
/** Whoever was transferred or has left is again a member of 平寨村. */
export const memberHome = `update members m set unit_id = u.id, unit_path = u.path, association_id = u.id, state = 'active', left_on = null,
  leave_reason = null, joined_on = '2020-01-01' from units u where u.id = '${pingzhai}' and m.id = '${rowId('members', 'pingzhai')}'`;

/** How persons, persuasions, households and volunteers are changed. */
export const peopleScenarios: Record<string, Scenario> = {
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
    before: memberHome,
  },
  'PUT /members/:id/representative': {
    as: 'huang',
    before: memberHome,
    set: `kind = 'corporate'`,
    lines: 2,
    body: { person: { name: '黄代表', sex: null, birthYear: null, phone: null }, title: '', since: '2026-05-20' },
  },
  'POST /persuasions/:id/decision': { as: 'huang', before: memberHome, set: `state = 'talked'`, body: decision },
  'POST /persuasions/:id/notice': {
    as: 'huang',
    set: `state = 'decided'`,
    lines: 2,
    body: { noticedOn: '2026-05-21' },
    before: memberHome,
  },
  'POST /persuasions/:id/appeal': {
    as: 'huang',
    before: memberHome,
    set: `state = 'left', noticed_on = '2026-05-20'`,
    body: { appealedOn: '2026-05-22', appeal: '不同意' },
  },
  'POST /persuasions/:id/appeal-decision': {
    as: 'huang',
    before: memberHome,
    set: `state = 'appealed', noticed_on = '2026-05-20', appealed_on = '2026-05-20', appeal = 'x'`,
    body: { ...decision, votesFor: 1, votesAgainst: 5 },
  },
  'POST /persuasions/:id/drop': { as: 'huang', before: memberHome, set: `state = 'talked'`, body: {} },
  'PUT /contact-households/:id': { as: 'huang', before: memberHome, body: { doorNo: '8号', headName: '黄' } },
  'DELETE /contact-households/:id': { as: 'huang', before: memberHome },
  'PUT /volunteers/:id': { as: 'huang', body: { fields: [], since: '2026-05-20' } },
  'POST /volunteers/:id/end': { as: 'huang', body: { endedOn: '2026-05-21' } },
};

/** How persons, persuasions, households and volunteers are made. */
export const peopleCreates: Record<string, Scenario> = {
  'POST /contact-households': {
    as: 'huang',
    before: memberHome,
    body: { memberId: rowId('members', 'pingzhai'), doorNo: '18号', headName: '黄' },
  },
  'POST /persuasions': {
    as: 'huang',
    before: `delete from persuasions; ${memberHome}`,
    body: {
      memberId: rowId('members', 'pingzhai'),
      reason: 'inactive',
      talkedOn: '2026-05-20',
      talkedBy: '黄美兰',
      talk: '长期不参加活动。',
    },
  },
  'POST /volunteers': {
    as: 'huang',
    body: {
      unitId: pingzhai,
      person: { name: '新志愿者', sex: null, birthYear: null, phone: null },
      fields: [],
      since: '2026-05-20',
    },
  },
};
