import { z } from 'zod';
import { Body, CompositionRule } from './councils.ts';
import { ElectionProgress } from './election-progress.ts';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { PersonRef, Sex } from './people.ts';
import { ListWord } from './provision-shapes.ts';

/** The steps of a 换届 in order; a case stands at one of them until it is closed or stopped. */
export const electionStages = [
  'preparing',
  'roll',
  'candidates',
  'approval',
  'assembly',
  'ballot',
  'officers',
  'record',
  'closed',
  'stopped',
] as const;
export const ElectionStage = z.enum(electionStages);
export type ElectionStage = z.infer<typeof ElectionStage>;

/** Whom a candidate stands for: a delegate, a body, or a post that the first council meeting fills. */
export const CandidateBody = z.enum([...Body.options, 'officers']);
export type CandidateBody = z.infer<typeof CandidateBody>;

/** The paper ballot of the assembly, and that of the first meeting of the new council. */
export const BallotName = z.enum(['assembly', 'firstMeeting']);
export type BallotName = z.infer<typeof BallotName>;

const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const places = (max: number) => z.number().int().min(0).max(max);

const planned = {
  /** The number of the term to be elected. */
  number: z.number().int().min(1).max(99),
  assembly: z.enum(['memberAssembly', 'congress']),
  /** As many candidates as places, or more. */
  mode: z.enum(['equal', 'competitive']),
  leadingGroup: z.array(text(1, 60)).max(30),
  schedule: z.array(z.strictObject({ on: day, text: text(1, 100) })).max(30),
  plan: text(0, 5_000),
  /** Members on this day are entitled. */
  cutOffOn: day.nullable(),
  councilPlaces: places(500),
  /** 0: it has no standing council. */
  standingPlaces: places(200),
  /** Posts that the first council meeting fills. */
  officers: z.array(z.strictObject({ title: code, places: z.number().int().min(1).max(50) })).max(20),
  /** Length of the new terms. */
  years: z.number().int().min(1).max(10),
};

/** What is settled before the roll is frozen. */
export const ElectionPlan = z.strictObject(planned);
export type ElectionPlan = z.infer<typeof ElectionPlan>;

const stands = {
  body: CandidateBody,
  /** Of officers the title; otherwise `member`. */
  title: code,
  nominatedBy: text(1, 60),
  background: code.nullable(),
  grassRoots: z.boolean(),
  serviceTarget: z.boolean(),
  concurrentPost: text(0, 60),
};

export const CandidateDraft = z.strictObject({ person: PersonRef, ...stands });
export type CandidateDraft = z.infer<typeof CandidateDraft>;

export const CandidateOutcome = z.enum(['elected', 'tied', 'again', 'lost']);
export type CandidateOutcome = z.infer<typeof CandidateOutcome>;

/** Somebody who stands, with the check and what came of it. */
export const Candidate = z.strictObject({
  id,
  person: z.strictObject({ id, name: z.string(), sex: Sex.nullable(), birthYear: z.number().int().nullable() }),
  ...stands,
  nominatedBy: z.string(),
  concurrentPost: z.string(),
  /** null while the check is open. */
  qualified: z.boolean().nullable(),
  finding: z.string(),
  votes: z.number().int().nullable(),
  /** `tied` and `again` stand in the round that follows: the first for the last place, the second for one that nobody took. */
  outcome: CandidateOutcome.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

const ballots = z.number().int().min(0).max(100_000);
const sums = {
  issued: ballots,
  returned: ballots,
  valid: ballots,
  invalid: ballots,
  /** Candidate's id → votes. */
  votes: z.record(id, ballots),
};
export const BallotSums = z.strictObject(sums);
export type BallotSums = z.infer<typeof BallotSums>;

/** A round that has been settled, as both counts have it. */
export const BallotRound = z.strictObject({ ballot: BallotName, round: z.number().int(), ...sums });
export type BallotRound = z.infer<typeof BallotRound>;

/** How far the count of the running round is; the numbers are shown once both are in. */
export const CountState = z.strictObject({
  ballot: BallotName,
  round: z.number().int(),
  /** Who has counted; at most two. */
  by: z.array(z.string()),
  /** Whether the acting person has. */
  mine: z.boolean(),
  /** Where the two differ: `issued`, `votes.<candidate>`; null until both are in. */
  differences: z.array(z.string()).nullable(),
  counts: z.array(z.strictObject({ by: z.string(), ...sums })),
});
export type CountState = z.infer<typeof CountState>;

/** One election with all that is known of it. */
export const Election = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  stage: ElectionStage,
  ...planned,
  leadingGroup: z.array(z.string()),
  schedule: z.array(z.strictObject({ on: day, text: z.string() })),
  plan: z.string(),
  frozenAt: moment.nullable(),
  /** Names on the roll. */
  entitled: z.number().int(),
  candidates: z.array(Candidate),
  titles: z.array(ListWord),
  backgrounds: z.array(ListWord),
  composition: z.array(CompositionRule),
  askedOn: day.nullable(),
  request: z.string(),
  repliedOn: day.nullable(),
  reply: z.string(),
  repliedName: z.string().nullable(),
  heldOn: day.nullable(),
  place: z.string(),
  /** How many have to come to the assembly, and did. */
  quorum: z.number().int(),
  present: z.number().int().nullable(),
  councilMetOn: day.nullable(),
  councilQuorum: z.number().int(),
  councilPresent: z.number().int().nullable(),
  round: z.number().int(),
  counting: CountState.nullable(),
  /** Rounds that have been settled, in their order. */
  rounds: z.array(BallotRound),
  /** More than this share of those present elects. */
  majority: z.strictObject({ numerator: z.number().int(), denominator: z.number().int() }),
  supervisors: z.array(z.string()),
  supervision: z.string(),
  minutes: z.string(),
  publishedOn: day.nullable(),
  closedOn: day.nullable(),
  filingNo: z.string(),
  filedOn: day.nullable(),
  stoppedReason: z.string(),
  files: z.array(StoredFile),
  recordedBy: z.strictObject({ id, name: z.string() }),
  createdAt: moment,
});
export type Election = z.infer<typeof Election>;

const step = {
  reach: 'unit',
  audit: 'write',
  permission: 'election.change',
  versioned: true,
  params: ById,
  response: Election,
} as const;
const read = { method: 'GET', reach: 'unit', audit: 'none', permission: 'election.read' } as const;

/** Begins the case with a plan that may be unfinished. `conflict` `under_way`, `unit_retired`. */
export const openElection = endpoint({
  method: 'POST',
  path: '/elections',
  permission: 'election.change',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ unitId: id, ...planned }),
  response: Election,
});

/** Changes the plan while it is being prepared, or its roll is. `conflict` `wrong_stage`. */
export const planElection = endpoint({ ...step, method: 'PUT', path: '/elections/:id/plan', body: ElectionPlan });

/** Ends the preparation. `invalid` names what the plan lacks; `conflict` `wrong_stage`. */
export const settlePlan = endpoint({ ...step, method: 'POST', path: '/elections/:id/plan' });

/**
 * Freezes the roll: active members of the unit on the cut-off day, or the delegates where a congress elects. `conflict`
 * `empty_roll`, `wrong_stage`; `composition` where too few delegates are from the grass roots.
 */
export const freezeRoll = endpoint({ ...step, method: 'POST', path: '/elections/:id/roll' });

/** Takes the roll back, as long as the list of candidates has not been handed in. `conflict` `wrong_stage`. */
export const thawRoll = endpoint({ ...step, method: 'DELETE', path: '/elections/:id/roll' });

/** Adds candidates. Delegates are entered before the roll is frozen. `conflict` `stands_already`, `wrong_stage`. */
export const nominate = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/candidates',
  body: z.strictObject({ candidates: z.array(CandidateDraft).min(1).max(200) }),
});

/** Takes a candidate off the list. `conflict` `wrong_stage`. */
export const withdrawCandidate = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/withdrawal',
  body: z.strictObject({ candidateId: id }),
});

/** Says who was found fit to stand. `conflict` `wrong_stage`. */
export const checkCandidates = endpoint({
  ...step,
  method: 'PUT',
  path: '/elections/:id/checks',
  body: z.strictObject({
    checks: z
      .array(z.strictObject({ candidateId: id, qualified: z.boolean(), finding: text(0, 200) }))
      .min(1)
      .max(500),
  }),
});

/** Hands the list in to the association above (请示). `conflict` `too_few_candidates`, `not_competitive`, `not_qualified`, `composition`. */
export const askApproval = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/request',
  body: z.strictObject({ request: text(1, 200), askedOn: day }),
});

/** The reply of the association above (批复); the district enters the one it was given. `conflict` `wrong_stage`. */
export const replyToRequest = endpoint({
  ...step,
  permission: 'election.approve',
  method: 'POST',
  path: '/elections/:id/reply',
  body: z.strictObject({ approve: z.boolean(), reply: text(1, 200), repliedOn: day }),
});

/** The assembly has met. `conflict` `no_quorum`, `more_than_roll`, `wrong_stage`. */
export const assemble = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/assembly',
  body: z.strictObject({ heldOn: day, place: text(1, 60), present: ballots }),
});

/** The new council has met for the first time. `conflict` `no_quorum`, `more_than_roll`, `wrong_stage`. */
export const firstMeeting = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/first-meeting',
  body: z.strictObject({ heldOn: day, present: ballots }),
});

/**
 * Enters one count of the running ballot; the same person again replaces the own one while the other is out or differs.
 * `invalid` names each sum that does not add up; `conflict` `counted_twice`, `more_than_roll`, `wrong_stage`.
 */
export const countBallot = endpoint({
  reach: 'unit',
  audit: 'write',
  permission: 'election.count',
  method: 'PUT',
  path: '/elections/:id/count',
  params: ById,
  body: BallotSums,
  response: Election,
});

/**
 * Settles the result of the running ballot once two counts agree; the tied go to a run-off. Places that nobody took are
 * voted on again in a round of its own (另行选举) where `further` says so, and stay vacant otherwise. `conflict`
 * `count_missing`, `counts_differ`, `nobody_elected`, `wrong_stage`.
 */
export const settleResult = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/result',
  body: z.strictObject({ further: z.boolean() }),
});

/** Supervision, minutes, publication, papers. `conflict` `wrong_stage`, `file_unusable`. */
export const recordElection = endpoint({
  ...step,
  method: 'PUT',
  path: '/elections/:id/record',
  body: z.strictObject({
    supervisors: z.array(text(1, 60)).max(20),
    supervision: text(0, 2_000),
    minutes: text(0, 20_000),
    publishedOn: day.nullable(),
    files: z.array(id).max(20),
  }),
});

/**
 * Ends the case: in one transaction the old terms close, the new ones begin, and whoever was elected takes the seat.
 * `invalid` names what the record lacks; `conflict` `terms_overlap`, `seated_already`, `post_taken`, `wrong_stage`.
 */
export const closeElection = endpoint({ ...step, method: 'POST', path: '/elections/:id/closing' });

/** The association above has taken the form to its files (备案). `conflict` `wrong_stage`. */
export const fileElection = endpoint({
  ...step,
  permission: 'election.approve',
  method: 'POST',
  path: '/elections/:id/filing',
  body: z.strictObject({ filingNo: text(1, 60), filedOn: day }),
});

/** Breaks the case off; nothing of it takes effect. `conflict` `wrong_stage`. */
export const stopElection = endpoint({
  ...step,
  method: 'POST',
  path: '/elections/:id/stop',
  body: z.strictObject({ reason: text(1, 200) }),
});

export const readElection = endpoint({ ...read, path: '/elections/:id', params: ById, response: Election });

/** The roll, by name. */
export const listVoters = endpoint({
  ...read,
  path: '/elections/:id/voters',
  params: ById,
  query: z.strictObject({ ...paging }),
  response: page(z.strictObject({ personId: id, name: z.string(), place: z.string() })),
});

const filter = {
  unit: id.optional(),
  only: z.literal('own').optional(),
  stage: ElectionStage.optional(),
  /** Only closed cases that wait to be filed. */
  filed: z.literal('no').optional(),
  /** Only cases whose ballots one other person has counted, so that they wait for the second count. */
  counted: z.literal('once').optional(),
};

export const ElectionLine = z.strictObject({
  id,
  unit: UnitRef,
  number: z.number().int(),
  stage: ElectionStage,
  heldOn: day.nullable(),
  closedOn: day.nullable(),
  filedOn: day.nullable(),
});
export type ElectionLine = z.infer<typeof ElectionLine>;

/** Cases of a unit and all below it, the latest first. */
export const listElections = endpoint({
  ...read,
  path: '/elections',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(ElectionLine),
});

export const countElections = endpoint({
  ...read,
  path: '/elections/count',
  query: z.strictObject(filter),
  response: Count,
});

/** How far the villages of each town of the range are. */
export const readProgress = endpoint({
  ...read,
  path: '/elections/progress',
  query: z.strictObject({ unit: id.optional(), year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({ items: z.array(ElectionProgress) }),
});
