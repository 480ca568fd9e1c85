import { z } from 'zod';
import { Decision } from './decisions.ts';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { UnitRef } from './people.ts';

/** Why a member is asked to leave. The list is closed: nothing about a family is among them. */
export const PersuasionReason = z.enum(['inactive', 'unable', 'discredit', 'againstCharter']);
export type PersuasionReason = z.infer<typeof PersuasionReason>;

/**
 * talked → decided (the council voted for it) → left (notice was given) → appealed → upheld | reversed; kept: the council voted
 * against it; dropped: given up before the notice.
 */
export const PersuasionState = z.enum([
  'talked',
  'decided',
  'left',
  'appealed',
  'upheld',
  'reversed',
  'kept',
  'dropped',
]);
export type PersuasionState = z.infer<typeof PersuasionState>;

export const persuasionReasons = [
  /** Nobody who has left, or is only applying, is persuaded to leave. */
  'not_active',
  /** One case at a time. */
  'already_open',
  /** The case has gone on. */
  'wrong_state',
  /** The days for an appeal are over. */
  'too_late',
  /** Meanwhile a member again. */
  'already_member',
  'unit_retired',
] as const;
export type PersuasionRefusal = (typeof persuasionReasons)[number];

const Decided = Decision.extend({ resolutionNo: z.string(), resolution: z.string(), passed: z.boolean() });

/** A case, from the talk to its end. */
export const Persuasion = z.strictObject({
  id,
  version,
  memberId: id,
  name: z.string(),
  unit: UnitRef,
  state: PersuasionState,
  reason: PersuasionReason,
  talkedOn: day,
  talkedBy: z.string(),
  talk: z.string(),
  decision: Decided.nullable(),
  noticedOn: day.nullable(),
  /** The last day on which the member may appeal; null before the notice. */
  appealUntil: day.nullable(),
  appealedOn: day.nullable(),
  appeal: z.string().nullable(),
  /** A vote that carries takes the member back. */
  appealDecision: Decided.nullable(),
  createdAt: moment,
});
export type Persuasion = z.infer<typeof Persuasion>;

const read = { method: 'GET', permission: 'member.read', reach: 'unit', audit: 'none' } as const;
const change = { permission: 'member.change', reach: 'unit', audit: 'write' } as const;
const act = { ...change, method: 'POST', versioned: true, params: ById, response: Persuasion } as const;

const filter = { unit: id.optional(), member: id.optional(), state: PersuasionState.optional() };

/** Cases of a unit and all below it, the newest first. */
export const listPersuasions = endpoint({
  ...read,
  path: '/persuasions',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(Persuasion),
});
export const countPersuasions = endpoint({
  ...read,
  path: '/persuasions/count',
  query: z.strictObject(filter),
  response: Count,
});
export const readPersuasion = endpoint({ ...read, path: '/persuasions/:id', params: ById, response: Persuasion });

/** Puts a talk with a member on record. `conflict` `not_active`, `already_open`. */
export const beginPersuasion = endpoint({
  ...change,
  method: 'POST',
  path: '/persuasions',
  once: true,
  body: z.strictObject({
    memberId: id,
    reason: PersuasionReason,
    talkedOn: day,
    talkedBy: text(1, 40),
    talk: text(1, 2000),
  }),
  response: Persuasion,
});

/** The council's vote. `conflict` `wrong_state`. */
export const decidePersuasion = endpoint({ ...act, path: '/persuasions/:id/decision', body: Decision });
/** Notice to the member: from this day on the membership has ended. `conflict` `wrong_state`. */
export const notePersuasion = endpoint({
  ...act,
  path: '/persuasions/:id/notice',
  body: z.strictObject({ noticedOn: day }),
});
/** The member objects. `conflict` `wrong_state`, `too_late`. */
export const appealPersuasion = endpoint({
  ...act,
  path: '/persuasions/:id/appeal',
  body: z.strictObject({ appealedOn: day, appeal: text(1, 2000) }),
});
/** The vote on the appeal; one that carries takes the member back as if nothing had been. `conflict` `wrong_state`, `already_member`. */
export const decideAppeal = endpoint({ ...act, path: '/persuasions/:id/appeal-decision', body: Decision });
/** Gives the case up before notice was given. `conflict` `wrong_state`. */
export const dropPersuasion = endpoint({ ...act, path: '/persuasions/:id/drop', body: z.strictObject({}) });
