import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { rowId } from './rows.test.kit.ts';
import { blankDocument } from '../testing/blanks.ts';
import type { Scenario } from './scenarios.test.kit.ts';

const planDraft = `state = 'draft', submitted_on = null`;
/** Half of half is no majority: three of three. */
const lawful = `voted_on = '2026-05-01', entitled = 3, present = 3, in_favour = 3, against = 0, abstained = 0, checked_on = '2026-05-20', checklist = '${JSON.stringify(
  ['charges', 'deposits', 'fines', 'duties', 'rights', 'privacy'].map((code) => ({ code, passed: true, note: '' })),
)}'`;
const paper = { ...blankDocument, title: '向镇党委汇报', dated: '2026-05-20', organ: '镇党委' };
const disclosure = {
  item: 'policy',
  period: '2026',
  disclosedOn: '2026-05-20',
  place: '村务公开栏',
  note: '',
  files: [rowId('files', 'pingzhai')],
};

/** How plans, regulations, covenants, disclosures and documents are changed. */
export const papersScenarios: Record<string, Scenario> = {
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
    body: disclosure,
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
};

/** How plans, regulations, covenants, disclosures and documents are made. */
export const papersCreates: Record<string, Scenario> = {
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
      ...disclosure,
    },
    before: `delete from attachments`,
  },
  'POST /documents': { as: 'huang', body: { unitId: unitId(castUnits.pingzhai), kind: 'leaderReport', ...paper } },
};
