import {
  askApproval,
  assemble,
  checkCandidates,
  countBallot,
  firstMeeting,
  freezeRoll,
  nominate,
  openElection,
  recordElection,
  replyToRequest,
  settlePlan,
  settleResult,
  type CandidateDraft,
  type Election,
  type ElectionPlan,
} from '@xiehui/contracts/elections';
import type { Endpoint } from '@xiehui/contracts/endpoint';
import { expect } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import type { Answer, TestPortal } from '../testing/portal.ts';

type UnitName = keyof typeof castUnits;
export const at = (unit: UnitName): string => unitId(castUnits[unit]);

export const plan: ElectionPlan = {
  number: 8,
  assembly: 'memberAssembly',
  mode: 'competitive',
  leadingGroup: ['黄秘书长（组长）', '陈镇秘（联系指导）'],
  schedule: [{ on: '2026-05-10', text: '宣传发动' }],
  plan: '五月底前完成换届。',
  cutOffOn: '2026-05-01',
  councilPlaces: 3,
  standingPlaces: 0,
  officers: [
    { title: 'president', places: 1 },
    { title: 'secretaryGeneral', places: 1 },
  ],
  years: 3,
};

/** A villager who stands for the council, nominated by a group. */
export const stands = (name: string, more: Partial<CandidateDraft> = {}): CandidateDraft => ({
  person: { name, sex: 'female', birthYear: 1986, phone: null },
  body: 'council',
  title: 'member',
  nominatedBy: '第3小组',
  background: null,
  grassRoots: true,
  serviceTarget: false,
  concurrentPost: '',
  ...more,
});

/** Somebody known who stands for a post. */
export const officer = (personId: string, title: string) =>
  stands('', { person: { personId }, body: 'officers', title, nominatedBy: '第八届理事会' });
export const personIn = (e: Election, name: string): string =>
  e.candidates.find(({ person }) => person.name === name)?.person.id ?? '';

const ok = <E extends Endpoint>(answer: Answer<E>): Answer<E>['body'] => {
  expect([answer.status, answer.problem]).toEqual([200, answer.body]);
  return answer.body;
};

/** The steps of a case, each as one of the cast does it; every one is to succeed. */
export const electionsOf = (portal: TestPortal) => {
  const as = portal.as;
  const ref = ({ id, version }: Pick<Election, 'id' | 'version'>) => ({ params: { id }, version });
  const votesOf = (election: Election, votes: readonly number[]): Record<string, number> => {
    const ballot = election.counting?.ballot;
    const bodies = ballot === 'assembly' ? ['council'] : ['officers', 'standingCouncil'];
    const open = election.candidates.filter(
      (one) => bodies.includes(one.body) && (election.round === 1 || one.outcome === 'tied' || one.outcome === 'again'),
    );
    return Object.fromEntries(open.map(({ id }, i) => [id, votes[i] ?? 0]));
  };
  return {
    ref,
    votesOf,
    open: async (who: CastName, unit: UnitName, more: Partial<ElectionPlan> = {}): Promise<Election> =>
      ok(await as(who).call(openElection, { body: { unitId: at(unit), ...plan, ...more } })),
    settlePlan: async (who: CastName, e: Election) => ok(await as(who).call(settlePlan, ref(e))),
    freeze: async (who: CastName, e: Election) => ok(await as(who).call(freezeRoll, ref(e))),
    nominate: async (who: CastName, e: Election, candidates: CandidateDraft[]) =>
      ok(await as(who).call(nominate, { ...ref(e), body: { candidates } })),
    check: async (who: CastName, e: Election) => {
      const checks = e.candidates.map(({ id }) => ({ candidateId: id, qualified: true, finding: '符合条件' }));
      return ok(await as(who).call(checkCandidates, { ...ref(e), body: { checks } }));
    },
    ask: async (who: CastName, e: Election) =>
      ok(
        await as(who).call(askApproval, { ...ref(e), body: { request: '平寨计协〔2026〕3号', askedOn: '2026-05-12' } }),
      ),
    reply: async (who: CastName, e: Election, approve = true) =>
      ok(
        await as(who).call(replyToRequest, {
          ...ref(e),
          body: { approve, reply: '山格计协〔2026〕8号', repliedOn: '2026-05-14' },
        }),
      ),
    assemble: async (who: CastName, e: Election, present: number) =>
      ok(await as(who).call(assemble, { ...ref(e), body: { heldOn: '2026-05-20', place: '村文化活动中心', present } })),
    meetFirst: async (who: CastName, e: Election, present: number) =>
      ok(await as(who).call(firstMeeting, { ...ref(e), body: { heldOn: '2026-05-20', present } })),
    /** One count in which everybody's paper is valid. */
    count: (who: CastName, e: Election, votes: readonly number[], issued: number) =>
      as(who).call(countBallot, {
        params: { id: e.id },
        body: { issued, returned: issued, valid: issued, invalid: 0, votes: votesOf(e, votes) },
      }),
    /** The same count by both who count at 平寨村. */
    async both(e: Election, votes: readonly number[], issued: number): Promise<void> {
      for (const who of ['huang', 'chen'] as const) expect((await this.count(who, e, votes, issued)).status).toBe(200);
    },
    settle: async (who: CastName, e: Election, further = false) =>
      ok(await as(who).call(settleResult, { ...ref(e), body: { further } })),
    record: async (who: CastName, e: Election) =>
      ok(
        await as(who).call(recordElection, {
          ...ref(e),
          body: {
            supervisors: ['林监票', '王计票'],
            supervision: '监票人全程监督，发出和收回选票相符。',
            minutes: '会议选举产生第八届理事会。',
            publishedOn: '2026-05-21',
            files: [],
          },
        }),
      ),
  };
};

/** 平寨村 with four candidates for three places, and two for the posts, handed in. */
export const handedInBy = async (it: ReturnType<typeof electionsOf>): Promise<Election> => {
  const begun = await it.settlePlan('huang', await it.open('huang', 'pingzhai'));
  const frozen = await it.freeze('huang', begun);
  const named = await it.nominate(
    'huang',
    frozen,
    ['赖一', '曾二', '游三', '卢四'].map((name) => stands(name)),
  );
  const officers = [
    officer(personIn(named, '赖一'), 'president'),
    officer(personIn(named, '曾二'), 'secretaryGeneral'),
  ];
  return it.ask('huang', await it.check('chen', await it.nominate('huang', named, officers)));
};
