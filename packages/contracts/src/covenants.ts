import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version } from './fields.ts';
import { fileIds, StoredFile } from './files.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging } from './paging.ts';

/** A village's covenant, or its charter of self-government. */
export const CovenantKind = z.enum(['covenant', 'charter']);
export type CovenantKind = z.infer<typeof CovenantKind>;

export const CovenantState = z.enum(['draft', 'submitted', 'checked', 'inForce', 'replaced']);
export type CovenantState = z.infer<typeof CovenantState>;

export const CovenantAct = z.enum(['change', 'submit', 'check', 'enforce', 'supervise', 'remove']);
export type CovenantAct = z.infer<typeof CovenantAct>;

/** Why an act on a covenant is refused. */
export const covenantReasons = [
  'wrong_state',
  /** Only a village or community has one. */
  'not_a_village',
  /** An edition is being drawn up already. */
  'draft_exists',
  /** Too few took part, or too few agreed, by the district's rule. */
  'too_few_present',
  'no_majority',
  /** An item of the checklist is not passed: it vetoes the whole. */
  'unlawful',
  'unit_retired',
  'file_unusable',
] as const;
export type CovenantReason = (typeof covenantReasons)[number];

const ballots = z.number().int().min(0).max(1_000_000);
/** How the villagers voted; `ballotFaults` of the rules says what cannot be. */
export const Vote = z.strictObject({
  votedOn: day,
  entitled: ballots,
  present: ballots,
  inFavour: ballots,
  against: ballots,
  abstained: ballots,
});
export type Vote = z.infer<typeof Vote>;

const answer = { code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), passed: z.boolean().nullable() };
/** One item of the district's checklist; null: not looked at yet. */
export const LegalityAnswer = z.strictObject({ ...answer, note: z.string() });
export type LegalityAnswer = z.infer<typeof LegalityAnswer>;

/** What an edition says. It binds the committee that carries it out and asks of villagers what they agreed; it is no contract with anybody. */
export const CovenantFields = z.strictObject({
  title: text(1, 60),
  body: text(0, 20_000),
  /** How the villagers were asked before they voted. */
  consultation: text(0, 1_000),
  vote: Vote.nullable(),
  checklist: z.array(z.strictObject({ ...answer, note: text(0, 200) })).max(60),
  files: fileIds,
});
export type CovenantFields = z.infer<typeof CovenantFields>;

export const CovenantLine = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  kind: CovenantKind,
  edition: z.number().int(),
  state: CovenantState,
  title: z.string(),
  inForceFrom: day.nullable(),
  replacedOn: day.nullable(),
  reviewOn: day.nullable(),
  /** Of what is in force: whether the day of its review is near by the district's rule, or has passed. */
  review: z.enum(['far', 'near', 'passed']).nullable(),
});
export type CovenantLine = z.infer<typeof CovenantLine>;

const supervision = {
  heldOn: day,
  supervisor: text(1, 60),
  subject: text(1, 200),
  finding: text(1, 1_000),
  outcome: text(0, 1_000),
};

/** That somebody looked whether it is kept. */
export const Supervision = z.strictObject({
  id,
  heldOn: day,
  supervisor: z.string(),
  subject: z.string(),
  finding: z.string(),
  outcome: z.string(),
  recordedBy: z.string(),
});
export type Supervision = z.infer<typeof Supervision>;

export const Covenant = CovenantLine.extend({
  body: z.string(),
  consultation: z.string(),
  vote: Vote.nullable(),
  /** More than so many per cent of the entitled are to take part, more than so many of those present to agree. */
  rule: z.strictObject({ presentPercent: z.number().int(), favourPercent: z.number().int() }),
  /** The district's list with what was answered. */
  checklist: z.array(LegalityAnswer.extend({ zh: z.string(), en: z.string() })),
  files: z.array(StoredFile),
  checkedOn: day.nullable(),
  checkedBy: z.string().nullable(),
  /** What the town's legal check said, also when it gave the edition back. */
  checkNote: z.string().nullable(),
  supervisions: z.array(Supervision),
  recordedBy: z.string(),
  createdAt: moment,
  acts: z.array(CovenantAct),
});
export type Covenant = z.infer<typeof Covenant>;

const read = { method: 'GET', permission: 'covenant.read', reach: 'unit', audit: 'none' } as const;
const write = { permission: 'covenant.change', reach: 'unit', audit: 'write' } as const;
const act = { ...write, method: 'POST', versioned: true, params: ById, response: Covenant } as const;

/** Begins the next edition with the text of the last. `conflict` `not_a_village`, `draft_exists`, `unit_retired`. */
export const createCovenant = endpoint({
  ...write,
  method: 'POST',
  path: '/covenants',
  once: true,
  body: z.strictObject({ unitId: id, kind: CovenantKind, title: text(1, 60) }),
  response: Covenant,
});

/** Changes a draft. `invalid` for more ballots than voters, or a vote to come; `conflict` `wrong_state`, `file_unusable`. */
export const changeCovenant = endpoint({
  ...write,
  method: 'PUT',
  path: '/covenants/:id',
  versioned: true,
  params: ById,
  body: CovenantFields,
  response: Covenant,
});

/** To the legal check above. `invalid` names what it lacks; `conflict` `wrong_state`, `too_few_present`, `no_majority`, `unlawful`. */
export const submitCovenant = endpoint({ ...act, path: '/covenants/:id/submission' });

/** The town's legal check: passed, or back with the reason, which `note` then is. `conflict` `wrong_state`. */
export const checkCovenant = endpoint({
  ...act,
  path: '/covenants/:id/check',
  permission: 'covenant.check',
  body: z.strictObject({ passed: z.boolean(), note: text(0, 1_000) }),
});

/** Comes into force and takes the place of the edition before. Without a day of review it is reckoned by the district's rule. `conflict` `wrong_state`, `unlawful`. */
export const enforceCovenant = endpoint({
  ...act,
  path: '/covenants/:id/force',
  body: z.strictObject({ inForceFrom: day, reviewOn: day.nullable() }),
});

/** Notes that its keeping was looked at. `conflict` `wrong_state` for what is not in force. */
export const superviseCovenant = endpoint({
  ...write,
  method: 'POST',
  path: '/covenants/:id/supervisions',
  once: true,
  params: ById,
  body: z.strictObject(supervision),
  response: Covenant,
});

/** Removes a draft. `conflict` `wrong_state`. */
export const removeCovenant = endpoint({
  ...write,
  method: 'DELETE',
  path: '/covenants/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

export const readCovenant = endpoint({ ...read, path: '/covenants/:id', params: ById, response: Covenant });

const own = { unit: id.optional(), kind: CovenantKind.optional() };
/** A unit's own editions, the latest first. */
export const listCovenants = endpoint({
  ...read,
  path: '/covenants',
  query: z.strictObject({ ...paging, ...own }),
  response: page(CovenantLine),
});
export const countCovenants = endpoint({
  ...read,
  path: '/covenants/count',
  query: z.strictObject(own),
  response: Count,
});

const standing = {
  unit: id.optional(),
  kind: CovenantKind.default('covenant'),
  /** `none`: nothing in force; `review`: the day of review has passed or is near; `waiting`: for the legal check. */
  show: z.enum(['all', 'none', 'review', 'waiting']).default('all'),
};
/** What a village has of a kind. */
export const CovenantStanding = z.strictObject({
  unit: UnitRef,
  above: z.string().nullable(),
  inForce: CovenantLine.pick({ id: true, edition: true, inForceFrom: true, reviewOn: true, review: true }).nullable(),
  /** The edition that is being drawn up, or waits. */
  next: z.strictObject({ id, state: CovenantState }).nullable(),
});
export type CovenantStanding = z.infer<typeof CovenantStanding>;

/** Every village of a range, in the order of the divisions. */
export const listCovenantStandings = endpoint({
  ...read,
  path: '/covenants/standings',
  query: z.strictObject({ ...paging, ...standing }),
  response: page(CovenantStanding),
});
export const countCovenantStandings = endpoint({
  ...read,
  path: '/covenants/standings/count',
  query: z.strictObject(standing),
  response: Count,
});
