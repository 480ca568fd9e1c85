import { openTerm, readCouncil, readTerm, seatElected } from '@xiehui/contracts/councils';
import {
  askApproval,
  assemble,
  closeElection,
  countBallot,
  fileElection,
  freezeRoll,
  listElections,
  listVoters,
  nominate,
  openElection,
  planElection,
  readElection,
  readProgress,
  replyToRequest,
  settlePlan,
  settleResult,
  stopElection,
  thawRoll,
  withdrawCandidate,
  type Election,
} from '@xiehui/contracts/elections';
import { listNotices } from '@xiehui/contracts/notices';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers } from '../testing/records.ts';
import { at, electionsOf, handedInBy, officer, personIn, plan, stands } from './elections.test.kit.ts';

const portal = openTestPortal();
const as = portal.as;
const it = electionsOf(portal);

const handedIn = () => handedInBy(it);

beforeAll(async () => {
  await addMembers(portal, [
    ...['甲', '乙', '丙', '丁', '戊', '己'].map((name) => ({ name: `会员${name}`, unit: 'group3' as const })),
    { name: '新会员', unit: 'group5', joinedOn: '2026-05-02' },
    { name: '已退会', unit: 'group5', state: 'left', leftOn: '2026-04-30' },
    { name: '后退会', unit: 'group5', state: 'left', leftOn: '2026-05-10' },
    { name: '白楼会员', unit: 'bailou' },
  ]);
  const term = { number: 7, startsOn: '2023-05-31', endsOn: '2026-05-31', basis: '', closedOn: null };
  const opened = await as('huang').call(openTerm, { body: { unitId: at('pingzhai'), body: 'council', ...term } });
  const about = {
    inCharge: false,
    duty: '',
    concurrentPost: '',
    background: null,
    grassRoots: true,
    serviceTarget: false,
  };
  const old = { person: { name: '老会长', sex: null, birthYear: null, phone: null }, title: 'president', ...about };
  await as('huang').call(seatElected, { params: { id: opened.body.id }, body: { seats: [old] } });
});

describe('an election', () => {
  let election: Election;

  test('the roll is frozen at the cut-off day: who joined later is not on it, who left later is [S2-63]', async () => {
    const begun = await it.open('huang', 'pingzhai', { leadingGroup: [], plan: '' });
    const lacks = await as('huang').call(settlePlan, it.ref(begun));
    expect(lacks.problem.fields).toEqual({ leadingGroup: 'required', plan: 'required' });
    const planned = await as('huang').call(planElection, { ...it.ref(begun), body: plan });
    const frozen = await it.freeze('huang', await it.settlePlan('huang', planned.body));
    expect(frozen).toMatchObject({ stage: 'candidates', entitled: 7, quorum: 5 });
    const { items } = (await as('huang').call(listVoters, { params: { id: frozen.id }, query: {} })).body;
    expect(items.map(({ name }) => name)).toContain('后退会');
    expect(items.map(({ name }) => name)).not.toContain('新会员');
    const second = await as('huang').call(openElection, { body: { unitId: at('pingzhai'), ...plan } });
    expect(second.problem.reason).toBe('under_way');
    const thawed = await as('huang').call(thawRoll, it.ref(frozen));
    expect(thawed.body).toMatchObject({ stage: 'roll', entitled: 0 });
    const stopped = await as('huang').call(stopElection, { ...it.ref(thawed.body), body: { reason: '录入有误' } });
    expect(stopped.body.stage).toBe('stopped');
  });

  test('huang’s members nominate, chen checks, and the town replies to the request [S2-27]', async () => {
    election = await handedIn();
    expect(election).toMatchObject({ stage: 'approval', request: '平寨计协〔2026〕3号' });
    expect(election.candidates.map(({ nominatedBy, qualified }) => [nominatedBy, qualified])).toContainEqual([
      '第3小组',
      true,
    ]);
    const told = (await as('chen').call(listNotices, { query: {} })).body.items[0];
    expect(told).toMatchObject({ kind: 'electionAsked', params: { term: '第八届' } });
    const body = { approve: true, reply: '同意', repliedOn: '2026-05-14' };
    expect((await as('huang').call(replyToRequest, { ...it.ref(election), body })).status).toBe(403);
    const returned = await it.reply('chen', election, false);
    expect(returned.stage).toBe('candidates');
    election = await it.reply('chen', await it.ask('huang', returned));
    expect(election).toMatchObject({
      stage: 'assembly',
      reply: '山格计协〔2026〕8号',
      repliedName: expect.any(String),
    });
  });

  test('no assembly without two thirds, none larger than the roll, none before its day', async () => {
    const hold = (present: number, heldOn = '2026-05-20') =>
      as('huang').call(assemble, { ...it.ref(election), body: { heldOn, place: '村部', present } });
    expect((await hold(4)).problem.reason).toBe('no_quorum');
    expect((await hold(8)).problem.reason).toBe('more_than_roll');
    expect((await hold(6, '2026-05-30')).problem.fields).toEqual({ heldOn: 'in_future' });
    expect((await hold(6, '2026-04-30')).problem.fields).toEqual({ heldOn: 'before_cut_off' });
    election = await it.assemble('huang', election, 6);
    expect(election).toMatchObject({ stage: 'ballot', present: 6, counting: { ballot: 'assembly', by: [] } });
  });

  test('ballots are counted by two people who do not see each other’s numbers; more than voters is refused [S0-08] [S2-27]', async () => {
    expect((await it.count('huang', election, [6, 5, 4, 3], 7)).problem.reason).toBe('more_than_roll');
    expect((await it.count('huang', election, [7, 5, 4, 3], 6)).status).toBe(400);
    expect((await it.count('huang', election, [6, 6, 6, 6], 6)).problem.fields).toEqual({ votes: 'too_many_votes' });
    const one = (await it.count('huang', election, [6, 5, 4, 3], 6)).body;
    expect(one.counting).toMatchObject({ mine: true, differences: null });
    const again = (await it.count('huang', election, [6, 5, 4, 2], 6)).body;
    expect(again.counting?.by).toHaveLength(1);
    const early = await as('huang').call(settleResult, { ...it.ref(again), body: { further: false } });
    expect(early.problem.reason).toBe('count_missing');
    expect((await as('chen').call(readElection, { params: { id: election.id } })).body.counting?.counts).toEqual([]);
    const two = (await it.count('chen', election, [6, 5, 4, 3], 6)).body;
    expect(two.counting?.differences).toEqual([`votes.${election.candidates[3]?.id}`]);
    expect((await as('huang').call(settleResult, { ...it.ref(two), body: { further: false } })).problem.reason).toBe(
      'counts_differ',
    );
    await it.count('huang', election, [6, 5, 4, 3], 6);
    expect((await it.count('chen', election, [6, 5, 4, 2], 6)).problem.reason).toBe('counted_twice');
    expect((await it.count('lin', election, [6, 5, 4, 3], 6)).status).toBe(403);
    election = await it.settle('huang', two);
    expect(election.stage).toBe('officers');
    const council = election.candidates.filter(({ body }) => body === 'council');
    expect(council.map(({ person, votes, outcome }) => [person.name, votes, outcome])).toEqual([
      ['赖一', 6, 'elected'],
      ['曾二', 5, 'elected'],
      ['游三', 4, 'elected'],
      ['卢四', 3, 'lost'],
    ]);
  });

  test('the first council meeting elects president and secretary-general [S0-08] [S2-63] [S4-23]', async () => {
    election = await it.meetFirst('huang', election, 3);
    expect(election.counting).toMatchObject({ ballot: 'firstMeeting' });
    await it.both(election, [3, 2], 3);
    election = await it.settle('huang', election);
    const officers = election.candidates.filter(({ body }) => body === 'officers');
    expect(officers.map(({ title, votes, outcome }) => [title, votes, outcome])).toEqual([
      ['president', 3, 'elected'],
      ['secretaryGeneral', 2, 'elected'],
    ]);
    expect(election.stage).toBe('record');
  });

  test('without supervision and minutes it is not closed; closing ends the old term and seats the new council at once [S2-27] [S2-63] [S4-23]', async () => {
    const early = await as('huang').call(closeElection, it.ref(election));
    expect(early.problem.fields).toEqual({ supervisors: 'required', supervision: 'required', minutes: 'required' });
    const recorded = await it.record('huang', election);
    const closed = await as('huang').call(closeElection, it.ref(recorded));
    expect(closed.body).toMatchObject({ stage: 'closed', closedOn: '2026-05-29' });
    const council = (await as('chen').call(readCouncil, { params: { id: at('pingzhai') } })).body;
    const body = council.bodies.find((one) => one.body === 'council');
    expect(body?.term).toMatchObject({
      number: 8,
      startsOn: '2026-05-20',
      endsOn: '2029-05-20',
      electionId: election.id,
    });
    expect(body?.seats.map((seat) => [seat.person.name, seat.title])).toEqual([
      ['赖一', 'president'],
      ['曾二', 'secretaryGeneral'],
      ['游三', 'member'],
    ]);
    expect(council.earlier).toMatchObject([{ number: 7, closedOn: '2026-05-20' }]);
    const old = (await as('huang').call(readTerm, { params: { id: council.earlier[0]?.id ?? '' } })).body;
    expect(old.seats).toMatchObject([{ person: { name: '老会长' }, until: '2026-05-20', leftBy: 'termEnded' }]);
    const filing = { ...it.ref(closed.body), body: { filingNo: '备2026-12', filedOn: '2026-05-29' } };
    expect((await as('huang').call(fileElection, filing)).status).toBe(403);
    const unfiled = async () => (await as('chen').call(listElections, { query: { filed: 'no' } })).body.items.length;
    expect(await unfiled()).toBe(1);
    expect((await as('chen').call(fileElection, filing)).body).toMatchObject({ filingNo: '备2026-12' });
    expect(await unfiled()).toBe(0);
  });

  test('lin sees by town how many villages are done, the women’s share, the age and the education [S0-13]', async () => {
    const { items } = (await as('lin').call(readProgress, { query: { year: '2026' } })).body;
    const shange = items.find(({ unit }) => unit.id === at('shange'));
    expect(shange).toMatchObject({ done: 1, underWay: 0, elected: 3, women: 3, averageAge: '40.0', college: 0 });
    expect(shange?.notDone.map(({ id }) => id)).toContain(at('bailou'));
    await it.open('chen', 'bailou');
    const after = (await as('chen').call(readProgress, { query: { year: '2026' } })).body.items;
    expect(after.map(({ underWay, villages, done }) => [underWay, done, villages === shange?.villages])).toEqual([
      [1, 1, true],
    ]);
  });
});

describe('what an election refuses', () => {
  test('three with as many votes for two places go to a run-off', async () => {
    const given = { number: 9, councilPlaces: 2, officers: [] };
    const begun = await it.settlePlan('huang', await it.open('huang', 'pingzhai', given));
    const frozen = await it.freeze('huang', begun);
    const named = await it.nominate('huang', frozen, [stands('一'), stands('二'), stands('三')]);
    const asked = await it.ask('huang', await it.check('chen', named));
    const met = await it.assemble('huang', await it.reply('chen', asked), 6);
    await it.both(met, [4, 4, 4], 6);
    const tied = await it.settle('huang', met);
    expect(tied).toMatchObject({ stage: 'ballot', round: 2, counting: { round: 2, by: [] } });
    expect(tied.candidates.map(({ outcome }) => outcome)).toEqual(['tied', 'tied', 'tied']);
    await it.both(tied, [6, 4, 2], 6);
    const settled = await it.settle('huang', tied);
    expect(settled.stage).toBe('record');
    expect(settled.candidates.map(({ outcome }) => outcome)).toEqual(['elected', 'elected', 'lost']);
    // It would begin on the day on which the eighth began.
    const recorded = await it.record('huang', settled);
    const overlapping = await as('huang').call(closeElection, it.ref(recorded));
    expect(overlapping.problem.reason).toBe('terms_overlap');
    const after = (await as('huang').call(readElection, { params: { id: settled.id } })).body;
    expect(after.stage).toBe('record');
    await as('huang').call(stopElection, { ...it.ref(after), body: { reason: '日期有误' } });
  });

  test('a place for which nobody has more than half is voted on again in the same case, with two counts of its own', async () => {
    const given = { number: 9, councilPlaces: 2, officers: [{ title: 'president', places: 1 }] };
    const begun = await it.settlePlan('huang', await it.open('huang', 'pingzhai', given));
    const named = await it.nominate('huang', await it.freeze('huang', begun), [
      stands('一'),
      stands('二'),
      stands('三'),
    ]);
    const post = officer(personIn(named, '一'), 'president');
    const asked = await it.ask('huang', await it.check('chen', await it.nominate('huang', named, [post])));
    const met = await it.assemble('huang', await it.reply('chen', asked), 6);
    await it.both(met, [2, 1, 1], 6);
    const nobody = await as('huang').call(settleResult, { ...it.ref(met), body: { further: false } });
    expect(nobody.problem.reason).toBe('nobody_elected');
    const second = await it.settle('huang', met, true);
    expect(second).toMatchObject({ stage: 'ballot', round: 2, counting: { round: 2, by: [], differences: null } });
    expect(second.rounds).toMatchObject([{ ballot: 'assembly', round: 1, issued: 6 }]);
    await it.both(second, [5, 2, 2], 6);
    const third = await it.settle('huang', second, true);
    expect(third.candidates.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['elected', 'again', 'again']);
    expect((await it.count('huang', third, [4, 4], 6)).problem.fields).toEqual({ votes: 'too_many_votes' });
    await it.both(third, [4, 1], 6);
    const council = await it.settle('huang', third);
    expect(council).toMatchObject({ stage: 'officers', round: 1 });
    expect(council.rounds.map(({ round }) => round)).toEqual([1, 2, 3]);
    const first = await it.meetFirst('huang', council, 2);
    await it.both(first, [1], 2);
    const again = await it.settle('huang', first, true);
    expect(again).toMatchObject({ stage: 'officers', round: 2, counting: { ballot: 'firstMeeting', by: [] } });
    await it.both(again, [2], 2);
    const settled = await it.settle('huang', again);
    expect(settled.stage).toBe('record');
    expect(settled.candidates.map(({ outcome }) => outcome)).toEqual(['elected', 'elected', 'lost', 'elected']);
    await as('huang').call(stopElection, { ...it.ref(settled), body: { reason: '日期有误' } });
  });

  test('nobody stands twice, for a post that the plan has not, or unchecked', async () => {
    const [open] = (await as('chen').call(listElections, { query: { unit: at('bailou'), stage: 'preparing' } })).body
      .items;
    const begun = (await as('chen').call(readElection, { params: { id: open?.id ?? '' } })).body;
    const body = { ...plan, councilPlaces: 1, officers: [] };
    const planned = await as('chen').call(planElection, { ...it.ref(begun), body });
    const frozen = await it.freeze('chen', await it.settlePlan('chen', planned.body));
    const named = await it.nominate('chen', frozen, [stands('一'), stands('二')]);
    const post = { candidates: [officer(personIn(named, '一'), 'president')] };
    const unknown = await as('chen').call(nominate, { ...it.ref(named), body: post });
    expect(unknown.problem.fields).toEqual({ 'candidates.0.title': 'unknown' });
    const twice = { candidates: [stands('', { person: { personId: personIn(named, '一') } })] };
    const again = await as('chen').call(nominate, { ...it.ref(named), body: twice });
    expect(again.problem.reason).toBe('stands_already');
    const request = { request: '请示', askedOn: '2026-05-12' };
    expect((await as('chen').call(askApproval, { ...it.ref(named), body: request })).problem.reason).toBe(
      'not_qualified',
    );
    const asked = await it.ask('chen', await it.check('chen', named));
    const reply = { approve: true, reply: '同意', repliedOn: '2026-05-14' };
    expect((await as('lin').call(replyToRequest, { ...it.ref(asked), body: reply })).status).toBe(403);
    await as('chen').call(stopElection, { ...it.ref(asked), body: { reason: '重新组织' } });
  });

  test('a list with too few from the grass roots, or as many as places where more are asked, is not handed in', async () => {
    const begun = await it.settlePlan('chen', await it.open('chen', 'bailou', { councilPlaces: 2, officers: [] }));
    const frozen = await it.freeze('chen', begun);
    const officials = ['官一', '官二'].map((name) => stands(name, { grassRoots: false }));
    const two = await it.check('chen', await it.nominate('chen', frozen, officials));
    const body = { request: '请示', askedOn: '2026-05-12' };
    expect((await as('chen').call(askApproval, { ...it.ref(two), body })).problem.reason).toBe('not_competitive');
    const three = await it.check('chen', await it.nominate('chen', two, [stands('民一')]));
    expect((await as('chen').call(askApproval, { ...it.ref(three), body })).problem.reason).toBe('composition');
    const candidateId = three.candidates[0]?.id ?? '';
    const fewer = await as('chen').call(withdrawCandidate, { ...it.ref(three), body: { candidateId } });
    const again = await it.check('chen', await it.nominate('chen', fewer.body, [stands('民二')]));
    expect((await it.ask('chen', again)).stage).toBe('approval');
  });

  test('a sibling and another district do not see the case; an empty roll is not frozen', async () => {
    const { body } = await as('chen').call(listElections, { query: { unit: at('bailou') } });
    const params = { id: body.items[0]?.id ?? '' };
    for (const who of ['huang', 'xu'] as const) {
      expect((await as(who).call(readElection, { params })).status).toBe(404);
      expect((await as(who).call(listVoters, { params, query: {} })).status).toBe(404);
    }
    const empty = await it.settlePlan('lin', await it.open('lin', 'xiaoxi', { cutOffOn: '2000-01-01' }));
    expect((await as('lin').call(freezeRoll, it.ref(empty))).problem.reason).toBe('empty_roll');
    const sums = { issued: 0, returned: 0, valid: 0, invalid: 0, votes: {} };
    const refused = await as('lin').call(countBallot, { params: { id: empty.id }, body: sums });
    expect(refused.problem.reason).toBe('wrong_stage');
  });
});
