import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { fileIds, StoredFile } from './files.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';

export const PlanKind = z.enum(['plan', 'summary']);
export type PlanKind = z.infer<typeof PlanKind>;

export const PlanState = z.enum(['draft', 'submitted', 'returned', 'accepted']);
export type PlanState = z.infer<typeof PlanState>;

export const PlanAct = z.enum(['change', 'submit', 'accept', 'return', 'remove']);
export type PlanAct = z.infer<typeof PlanAct>;

/** Why an act on a plan or summary is refused. */
export const planReasons = [
  /** The unit has one of this kind for the year. */
  'plan_exists',
  /** It does not stand where this can be done. */
  'wrong_state',
  'unit_retired',
  /** A file is not there, or belongs to another record. */
  'file_unusable',
] as const;
export type PlanReason = (typeof planReasons)[number];

const measure = {
  text: text(0, 300),
  /** Who answers for it: a name or a post, in words. */
  owner: text(0, 60),
  /** By the end of which month. */
  month: z.number().int().min(1).max(12),
  done: z.boolean(),
  /** What became of it, for a summary. */
  result: text(0, 300),
};
const keptMeasure = { ...measure, text: z.string(), owner: z.string(), result: z.string() };
export const PlanMeasure = z.strictObject(keptMeasure);
export type PlanMeasure = z.infer<typeof PlanMeasure>;

/** What a plan or summary says. A draft may lack anything; `planFaults` of the rules says what submitting needs. */
export const PlanFields = z.strictObject({
  goals: text(0, 2_000),
  keyPoints: text(0, 2_000),
  measures: z.array(z.strictObject(measure)).max(40),
  body: text(0, 8_000),
  files: fileIds,
});
export type PlanFields = z.infer<typeof PlanFields>;

/** When it was due and whether it came in time; `open`: not submitted, and the day has not passed. */
const timing = { dueOn: day, submittedOn: day.nullable(), timing: z.enum(['inTime', 'late', 'open']) };

export const PlanLine = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  kind: PlanKind,
  year,
  state: PlanState,
  ...timing,
});
export type PlanLine = z.infer<typeof PlanLine>;

export const Plan = PlanLine.extend({
  goals: z.string(),
  keyPoints: z.string(),
  measures: z.array(PlanMeasure),
  body: z.string(),
  files: z.array(StoredFile),
  submittedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  returnReason: z.string().nullable(),
  recordedBy: z.string(),
  createdAt: moment,
  /** What the acting post may do now. */
  acts: z.array(PlanAct),
});
export type Plan = z.infer<typeof Plan>;

const read = { method: 'GET', permission: 'plan.read', reach: 'unit', audit: 'none' } as const;
const write = { permission: 'plan.change', reach: 'unit', audit: 'write' } as const;
const act = { ...write, method: 'POST', versioned: true, params: ById, response: Plan } as const;

/**
 * Begins the plan or summary of a year: a plan with what the unit's last plan said, a summary with the measures of its plan.
 * `conflict` `plan_exists`, `unit_retired`.
 */
export const createPlan = endpoint({
  ...write,
  method: 'POST',
  path: '/plans',
  once: true,
  body: z.strictObject({ unitId: id, kind: PlanKind, year }),
  response: Plan,
});

export const readPlan = endpoint({ ...read, path: '/plans/:id', params: ById, response: Plan });

/** Changes it while it is a draft or has come back. `conflict` `wrong_state`, `file_unusable`. */
export const changePlan = endpoint({
  ...write,
  method: 'PUT',
  path: '/plans/:id',
  versioned: true,
  params: ById,
  body: PlanFields,
  response: Plan,
});

/** Hands it to the level above. `invalid` names what it lacks; `conflict` `wrong_state`. */
export const submitPlan = endpoint({ ...act, path: '/plans/:id/submission' });

/** The level above takes it as it is. `conflict` `wrong_state`. */
export const acceptPlan = endpoint({ ...act, path: '/plans/:id/acceptance', permission: 'plan.accept' });

/** The level above gives it back with a reason. `conflict` `wrong_state`. */
export const returnPlan = endpoint({
  ...act,
  path: '/plans/:id/return',
  permission: 'plan.accept',
  body: z.strictObject({ reason: text(1, 300) }),
});

/** Removes a draft that was never submitted. `conflict` `wrong_state`. */
export const removePlan = endpoint({
  ...write,
  method: 'DELETE',
  path: '/plans/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

const inYear = wholeNumber(2000, 2100).pipe(year);

/** A unit's own plans and summaries, latest year first. */
export const listPlans = endpoint({
  ...read,
  path: '/plans',
  query: z.strictObject({ ...paging, unit: id.optional() }),
  response: page(PlanLine),
});

export const countPlans = endpoint({
  ...read,
  path: '/plans/count',
  query: z.strictObject({ unit: id.optional() }),
  response: Count,
});

const standing = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  year: inYear,
  kind: PlanKind.default('plan'),
  /** `owing`: nothing submitted; `late`: too late or not at all; `waiting`: to be accepted. */
  show: z.enum(['all', 'owing', 'late', 'waiting', 'accepted']).default('all'),
};

/** One unit that owes a plan or summary of the year, and what became of it. */
export const PlanStanding = z.strictObject({
  unit: UnitRef,
  /** The association above, for finding it in a district. */
  above: z.string().nullable(),
  planId: id.nullable(),
  state: PlanState.nullable(),
  ...timing,
});
export type PlanStanding = z.infer<typeof PlanStanding>;

/** Every unit that owes one, in the order of the divisions. */
export const listPlanStandings = endpoint({
  ...read,
  path: '/plans/standings',
  query: z.strictObject({ ...paging, ...standing }),
  response: page(PlanStanding),
});

export const countPlanStandings = endpoint({
  ...read,
  path: '/plans/standings/count',
  query: z.strictObject(standing),
  response: Count,
});

const rate = z.strictObject({
  dueOn: day,
  /** Units that owe one. */
  owed: z.number().int(),
  submitted: z.number().int(),
  inTime: z.number().int(),
  accepted: z.number().int(),
});

/** How many of the units that owe one have submitted, in time, and had it accepted. */
export const readPlanRates = endpoint({
  ...read,
  path: '/plans/rates',
  query: z.strictObject({ unit: id.optional(), year: inYear }),
  response: z.strictObject({ year, plan: rate, summary: rate }),
});
