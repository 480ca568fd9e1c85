import { randomUUID } from 'node:crypto';
import {
  changeCovenant,
  checkCovenant,
  countCovenantStandings,
  createCovenant,
  enforceCovenant,
  listCovenants,
  listCovenantStandings,
  readCovenant,
  removeCovenant,
  submitCovenant,
  superviseCovenant,
  type Covenant,
  type CovenantFields,
  type CovenantKind,
} from '@xiehui/contracts/covenants';
import { readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() => rows(portal, 'truncate covenants, attachments, notices, provisions cascade'));

const pingzhai = unitId(castUnits.pingzhai);
type At = Pick<Covenant, 'id' | 'version'>;
const vote = { votedOn: '2026-05-10', entitled: 1200, present: 700, inFavour: 640, against: 40, abstained: 20 };
const passed = provisionDefaults.covenantChecklist.map(({ code }) => ({ code, passed: true, note: '' }));
const fields: CovenantFields = {
  title: '平寨村村规民约',
  body: '一、邻里互助。二、村务监督委员会每半年公布履约情况。',
  consultation: '两上两下：4 月入户征求意见，5 月初公示修改稿。',
  vote,
  checklist: passed,
  files: [],
};
const begin = (kind: CovenantKind = 'covenant', as: CastName = 'huang', unit = pingzhai) =>
  portal.as(as).call(createCovenant, { body: { unitId: unit, kind, title: fields.title } });
const acting = (as: CastName) => ({
  read: (id: string) => portal.as(as).call(readCovenant, { params: { id } }),
  change: ({ id, version }: At, over: Partial<CovenantFields> = {}) =>
    portal.as(as).call(changeCovenant, { params: { id }, version, body: { ...fields, ...over } }),
  submit: ({ id, version }: At) => portal.as(as).call(submitCovenant, { params: { id }, version }),
  check: ({ id, version }: At, ok = true, note = '') =>
    portal.as(as).call(checkCovenant, { params: { id }, version, body: { passed: ok, note } }),
  enforce: ({ id, version }: At, inForceFrom = '2026-05-20', reviewOn: string | null = null) =>
    portal.as(as).call(enforceCovenant, { params: { id }, version, body: { inForceFrom, reviewOn } }),
  supervise: ({ id }: At, over = {}, key = randomUUID()) =>
    portal.as(as).call(superviseCovenant, {
      params: { id },
      key,
      body: {
        heldOn: '2026-05-25',
        supervisor: '村务监督委员会',
        subject: '红白事从简',
        finding: '抽查 5 户，已落实',
        outcome: '公布在村务公开栏',
        ...over,
      },
    }),
});
const huang = acting('huang');
const chen = acting('chen');
const submitted = async (kind: CovenantKind = 'covenant') =>
  (await huang.submit((await huang.change((await begin(kind)).body)).body)).body;
const inForce = async (kind: CovenantKind = 'covenant', from = '2026-05-20', review: string | null = null) =>
  (await huang.enforce((await chen.check(await submitted(kind))).body, from, review)).body;

describe('covenants', () => {
  test('a covenant is voted, checked and put in force with a day of review; its next edition takes its place [S0-15]', async () => {
    const first = await inForce();
    expect(first).toMatchObject({
      state: 'inForce',
      edition: 1,
      inForceFrom: '2026-05-20',
      reviewOn: '2029-05-20',
      review: 'far',
      checkedBy: '陈镇秘（演示）',
      vote: { entitled: 1200, inFavour: 640 },
    });
    const draft = (await begin()).body;
    expect(draft).toMatchObject({ edition: 2, state: 'draft', body: fields.body, vote: null });
    expect((await begin()).problem.reason).toBe('draft_exists');
    const next = (await huang.submit((await huang.change(draft, { body: '一、……三、……' })).body)).body;
    await huang.enforce((await chen.check(next)).body, '2026-05-29');
    const { items } = (await portal.as('huang').call(listCovenants, { query: {} })).body;
    expect(items.map(({ edition, state, replacedOn }) => [edition, state, replacedOn])).toEqual([
      [2, 'inForce', null],
      [1, 'replaced', '2026-05-29'],
    ]);
    expect((await huang.read(first.id)).body.body).toBe(fields.body);
  });

  test('huang revises the charter of self-government as an edition for all, with nobody’s contract in it [S2-61]', async () => {
    const charter = await inForce('charter');
    expect(charter).toMatchObject({ kind: 'charter', edition: 1, state: 'inForce' });
    expect((await begin('charter')).body).toMatchObject({ kind: 'charter', edition: 2, body: fields.body });
    const covenant = await inForce('covenant');
    expect([covenant.kind, covenant.edition]).toEqual(['covenant', 1]);
    expect(JSON.stringify(Object.keys(charter))).not.toMatch(/person|member|contract|signatory/i);
  });

  test('chen marks the legal check, beside the vote, or gives it back with the reason [S4-17]', async () => {
    const sent = await submitted();
    expect(sent).toMatchObject({ state: 'submitted', acts: [] });
    expect((await huang.check(sent)).status).toBe(403);
    expect((await huang.enforce(sent)).problem.reason).toBe('wrong_state');
    expect((await chen.check(sent, false)).problem.fields).toEqual({ note: 'required' });
    const back = (await chen.check(sent, false, '第三条增加了村民义务')).body;
    expect(back).toMatchObject({ state: 'draft', checkNote: '第三条增加了村民义务', checkedOn: '2026-05-29' });
    const again = (await huang.submit((await huang.change(back)).body)).body;
    expect((await chen.check(again)).body).toMatchObject({ state: 'checked', vote });
  });

  test('without more than half of the entitled, and more than half of them in favour, it goes nowhere [S4-20]', async () => {
    const draft = (await begin()).body;
    const tried = async (over: Partial<typeof vote>, at: At) => {
      const kept = (await huang.change(at, { vote: { ...vote, ...over } })).body;
      return [kept, (await huang.submit(kept)).problem.reason] as const;
    };
    const [few, tooFew] = await tried({ present: 600, inFavour: 540 }, draft);
    const [half, noMajority] = await tried({ present: 700, inFavour: 350, against: 350, abstained: 0 }, few);
    expect([tooFew, noMajority]).toEqual(['too_few_present', 'no_majority']);
    expect((await huang.submit((await huang.change(half, { vote: null })).body)).problem.fields).toEqual({
      vote: 'required',
    });
    await portal
      .as('lin')
      .call(layDownProvision, { body: { key: 'covenantFavourPercent', value: 40, fromYear: 2026 } });
    const now = (await huang.read(draft.id)).body;
    expect(now.rule).toEqual({ presentPercent: 50, favourPercent: 40 });
    const [, carried] = await tried({ present: 700, inFavour: 350, against: 350, abstained: 0 }, now);
    expect(carried).toBeUndefined();
  });

  test('more present than entitled and more ballots than present are refused at their fields', async () => {
    const draft = (await begin()).body;
    const fault = async (over: Partial<typeof vote>) =>
      (await huang.change(draft, { vote: { ...vote, ...over } })).problem.fields;
    expect(await fault({ present: 1201 })).toEqual({ 'vote.present': 'more_than_entitled' });
    expect(await fault({ inFavour: 701, against: 0, abstained: 0 })).toEqual({ 'vote.inFavour': 'more_than_present' });
    expect(await fault({ abstained: 21 })).toEqual({ 'vote.inFavour': 'more_than_present' });
    expect(await fault({ votedOn: '2026-05-30' })).toEqual({ 'vote.votedOn': 'in_future' });
  });

  test('a charge, deposit, fine or added duty vetoes it; so does an item that nobody looked at [S4-22]', async () => {
    const draft = (await begin()).body;
    expect(draft.checklist.map(({ zh }) => zh).slice(0, 4)).toEqual([
      '不设收费项目',
      '不设保证金',
      '不设罚款',
      '不增加群众义务',
    ]);
    let at: At = draft;
    for (const code of ['charges', 'deposits', 'fines', 'duties']) {
      const checklist = passed.map((one) => (one.code === code ? { ...one, passed: false, note: '第五条' } : one));
      at = (await huang.change(at, { checklist })).body;
      expect((await huang.submit(at)).problem.reason).toBe('unlawful');
    }
    at = (await huang.change(at, { checklist: passed.slice(1) })).body;
    expect((await huang.submit(at)).problem.reason).toBe('unlawful');
    // An item that the district adds while the covenant waits vetoes it too.
    const checked = (await chen.check((await huang.submit((await huang.change(at)).body)).body)).body;
    const value = [
      ...provisionDefaults.covenantChecklist,
      { code: 'tests', zh: '不设体检要求', en: 'No tests', off: false },
    ];
    await portal.as('lin').call(layDownProvision, { body: { key: 'covenantChecklist', value, fromYear: 2026 } });
    expect((await huang.enforce(checked)).problem.reason).toBe('unlawful');
  });

  test('how it is kept is looked at and written down, and only of what is in force', async () => {
    const standing = await inForce();
    const key = randomUUID();
    await Promise.all([huang.supervise(standing, {}, key), huang.supervise(standing, {}, key)]);
    expect((await chen.read(standing.id)).body.supervisions).toMatchObject([
      { heldOn: '2026-05-25', supervisor: '村务监督委员会', finding: '抽查 5 户，已落实', outcome: '公布在村务公开栏' },
    ]);
    expect((await huang.supervise(standing, { heldOn: '2026-06-01' })).problem.fields).toEqual({ heldOn: 'in_future' });
    expect((await huang.supervise((await begin()).body)).problem.reason).toBe('wrong_state');
  });

  test('chen sees which village has none, and whose review is near or past; huang is told', async () => {
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params: { id: pingzhai } })).body.items.filter(({ what }) =>
        what.startsWith('covenants.'),
      );
    const shown = async (show: 'none' | 'review') =>
      (await portal.as('chen').call(listCovenantStandings, { query: { kind: 'covenant', show } })).body.items.map(
        ({ unit, inForce: has }) => [unit.name, has?.review],
      );
    expect(await lacks()).toEqual([{ what: 'covenants.none', since: null }]);
    expect(await shown('none')).toEqual([
      ['白楼村', undefined],
      ['平寨村', undefined],
    ]);
    await inForce('covenant', '2026-05-20', '2026-07-01');
    expect(await shown('review')).toEqual([['平寨村', 'near']]);
    expect(await lacks()).toEqual([]);
    await rows(portal, `update covenants set in_force_from = '2023-01-01', review_on = '2026-05-28'`);
    expect(await shown('review')).toEqual([['平寨村', 'passed']]);
    expect(await lacks()).toEqual([{ what: 'covenants.review', since: '2026-05-28' }]);
    const count = await portal.as('chen').call(countCovenantStandings, { query: { kind: 'covenant', show: 'none' } });
    expect(count.body.total).toBe(1);
  });

  test('a first day before the vote, one to come, and a review before it are refused', async () => {
    const checked = (await chen.check(await submitted())).body;
    expect((await huang.enforce(checked, '2026-05-09')).problem.fields).toEqual({ inForceFrom: 'too_small' });
    expect((await huang.enforce(checked, '2026-06-01')).problem.fields).toEqual({ inForceFrom: 'in_future' });
    expect((await huang.enforce(checked, '2026-05-20', '2026-05-20')).problem.fields).toEqual({
      reviewOn: 'too_small',
    });
  });

  test('towns and groups have none; a draft is dropped, what was handed in is not; others see nothing', async () => {
    expect((await begin('covenant', 'chen', unitId(castUnits.shange))).problem.reason).toBe('not_a_village');
    const sent = await submitted();
    const drop = ({ id, version }: At) => portal.as('huang').call(removeCovenant, { params: { id }, version });
    expect((await drop(sent)).problem.reason).toBe('wrong_state');
    expect((await acting('xu').read(sent.id)).status).toBe(404);
    const draft = (await begin('charter')).body;
    expect((await drop(draft)).status).toBe(200);
  });
});
