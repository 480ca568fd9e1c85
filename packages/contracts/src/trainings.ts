import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { Period, UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { sought } from './sought.ts';

/** What it teaches: the work itself, law, mass work, governance, rural revitalisation, practical skills. */
export const TrainingCategory = z.enum(['professional', 'law', 'massWork', 'governance', 'revitalisation', 'skills']);
export type TrainingCategory = z.infer<typeof TrainingCategory>;

/** Everybody in one place, or by area. */
export const TrainingMode = z.enum(['central', 'area']);
export type TrainingMode = z.infer<typeof TrainingMode>;

/** Kinds of people it is for. */
export const Audience = z.enum([
  'presidents',
  'secretaries',
  'councillors',
  'groupLeaders',
  'staff',
  'coreMembers',
  'members',
  'volunteers',
]);
export type Audience = z.infer<typeof Audience>;

export const TrainingState = z.enum(['draft', 'finished']);
export type TrainingState = z.infer<typeof TrainingState>;

/** Why an act on a record is refused. */
export const trainingReasons = [
  /** It is finished: reopen it first. */
  'finished',
  'not_finished',
  /** The unit is no longer active; its records are closed. */
  'unit_retired',
  /** Somebody ticked is no active member of the units that the training is for. */
  'not_a_member',
  /** The venue stands in no register that the post sees. */
  'venue_unknown',
] as const;
export type TrainingReason = (typeof trainingReasons)[number];

const fields = {
  title: text(0, 60),
  category: TrainingCategory,
  mode: TrainingMode,
  audience: z
    .array(Audience)
    .max(8)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' }),
  heldOn: day,
  place: text(0, 60),
  /** The venue of the register where it was held, or the school that organised it. */
  venueId: id.nullable().default(null),
  teacher: text(0, 60),
  /** Lesson hours, in halves. */
  hours: z.number().min(0).max(200).multipleOf(0.5),
  /** People who came and are on no register of members. */
  others: z.number().int().min(0).max(100_000),
  summary: text(0, 2_000),
};

/** What a record says. A draft may lack anything but its day; `trainingFaults` of the rules says what finishing needs. */
export const TrainingFields = z.strictObject(fields);
export type TrainingFields = z.infer<typeof TrainingFields>;

// As it lies in the database: what came in has been trimmed and checked.
const kept = { ...fields, title: z.string(), place: z.string(), teacher: z.string(), summary: z.string() };

/** One training session. */
export const Training = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  state: TrainingState,
  ...kept,
  /** The venue named, where the post sees it. */
  venue: z.strictObject({ id, name: z.string() }).nullable(),
  /** Members ticked as having come. */
  attended: z.number().int(),
  recordedBy: z.strictObject({ id, name: z.string() }),
  createdAt: moment,
  finishedAt: moment.nullable(),
});
export type Training = z.infer<typeof Training>;

const write = { reach: 'unit', audit: 'write' } as const;
const read = { method: 'GET', reach: 'unit', audit: 'none' } as const;

/** Begins the record of a training, for one's own unit or one right below. `conflict` `unit_retired`. */
export const createTraining = endpoint({
  ...write,
  method: 'POST',
  path: '/trainings',
  permission: 'training.create',
  once: true,
  body: z.strictObject({ unitId: id, ...fields }),
  response: Training,
});

/** Changes a draft. `conflict` `finished`. */
export const changeTraining = endpoint({
  ...write,
  method: 'PUT',
  path: '/trainings/:id',
  permission: 'training.change',
  versioned: true,
  params: ById,
  body: TrainingFields,
  response: Training,
});

/** Finishes a training: from now on it counts. `invalid` names what it lacks; `conflict` `finished`. */
export const finishTraining = endpoint({
  ...write,
  method: 'POST',
  path: '/trainings/:id/completion',
  permission: 'training.change',
  versioned: true,
  params: ById,
  response: Training,
});

/** Takes a finished training back to a draft, to change it; it counts no more until it is finished again. `conflict` `not_finished`. */
export const reopenTraining = endpoint({
  ...write,
  method: 'DELETE',
  path: '/trainings/:id/completion',
  permission: 'training.change',
  versioned: true,
  params: ById,
  response: Training,
});

/** Removes a draft with its attendance. `conflict` `finished`. */
export const removeTraining = endpoint({
  ...write,
  method: 'DELETE',
  path: '/trainings/:id',
  permission: 'training.change',
  versioned: true,
  params: ById,
  response: Nothing,
});

export const readTraining = endpoint({
  ...read,
  path: '/trainings/:id',
  permission: 'training.read',
  params: ById,
  response: Training,
});

const filter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  /** Only the unit's own, without those below it. */
  only: z.literal('own').optional(),
  period: Period.optional(),
  state: TrainingState.optional(),
  category: TrainingCategory.optional(),
};

/** Trainings of a unit and all below it, by the day they were held. */
export const listTrainings = endpoint({
  ...read,
  path: '/trainings',
  permission: 'training.read',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['heldOn', '-heldOn']).default('-heldOn') }),
  response: page(Training.omit({ summary: true, audience: true, venue: true })),
});

export const countTrainings = endpoint({
  ...read,
  path: '/trainings/count',
  permission: 'training.read',
  query: z.strictObject(filter),
  response: Count,
});

/** A member who may be ticked for a training, or is. */
export const Attendee = z.strictObject({
  memberId: id,
  name: z.string(),
  unit: UnitRef,
  /** The association of a group's member, where it is seen. */
  association: z.string().nullable(),
  attended: z.boolean(),
  /** Finished trainings of the year that the member has come to, this one left out. */
  others: z.number().int(),
});
export type Attendee = z.infer<typeof Attendee>;

const people = {
  /** Narrower than the units the training is for. */
  unit: id.optional(),
  /** Beginning or end of the name, or pinyin initials. */
  q: sought(1, 20),
};

/** Active members of the units that the training is for, by name; with `show`, those ticked or those not. */
export const listAttendees = endpoint({
  ...read,
  path: '/trainings/:id/attendees',
  permission: 'member.read',
  params: ById,
  query: z.strictObject({ ...paging, ...people, show: z.enum(['all', 'attended', 'absent']).default('all') }),
  response: page(Attendee),
});

const members = z.array(id).max(1_000);

/**
 * Ticks members as having come, and takes ticks back; who stands in neither list stays as is. Two people may tick at once.
 * `conflict` `finished`, `not_a_member`.
 */
export const changeAttendance = endpoint({
  ...write,
  method: 'PUT',
  path: '/trainings/:id/attendees',
  permission: 'training.change',
  params: ById,
  body: z.strictObject({ came: members, stayedAway: members }),
  response: Training,
});

const untrained = { ...people, year: wholeNumber(2000, 2100).pipe(year).optional() };

/** Active members of a unit and all below it without a finished training in the year, by name. */
export const listUntrained = endpoint({
  ...read,
  path: '/trainings/untrained',
  permission: 'member.read',
  query: z.strictObject({ ...paging, ...untrained }),
  response: page(
    z.strictObject({
      memberId: id,
      name: z.string(),
      unit: UnitRef,
      association: z.string().nullable(),
      /** The last finished training of any year. */
      lastOn: day.nullable(),
    }),
  ),
});

export const countUntrained = endpoint({
  ...read,
  path: '/trainings/untrained/count',
  permission: 'member.read',
  query: z.strictObject(untrained),
  response: Count,
});

/** The trainings one member has come to, latest first, whoever held them; at most 100. */
export const listMemberTrainings = endpoint({
  ...read,
  path: '/trainings/members/:id',
  permission: 'member.read',
  params: ById,
  response: z.strictObject({
    items: z.array(z.strictObject({ trainingId: id, title: z.string(), heldOn: day, finished: z.boolean() })).max(100),
  }),
});
