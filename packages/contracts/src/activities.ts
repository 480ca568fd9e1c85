import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { Role } from './roles.ts';
import { UnitKind } from './session.ts';
import { sought } from './sought.ts';

/** The association's six tasks. */
export const KeyTask = z.enum(['publicity', 'healthConsult', 'goodNurture', 'familyHelp', 'rights', 'migrant']);
export type KeyTask = z.infer<typeof KeyTask>;

export const VenueKind = z.enum([
  'memberHome',
  'villageOffice',
  'school',
  'enterprise',
  'community',
  'household',
  'other',
]);
export type VenueKind = z.infer<typeof VenueKind>;

export const ActivityForm = z.enum([
  'gathering',
  'lecture',
  'streetPublicity',
  'clinic',
  'performance',
  'quiz',
  'homeVisit',
  'training',
  'volunteering',
  'other',
]);
export type ActivityForm = z.infer<typeof ActivityForm>;

export const Channel = z.enum(['onSite', 'broadcast', 'television', 'noticeBoard', 'banner', 'wechat', 'doorToDoor']);
export type Channel = z.infer<typeof Channel>;

/** Whom it was for; kinds of people, never a person. */
export const TargetGroup = z.enum(['youth', 'newlyweds', 'parents', 'workingAge', 'elderly', 'migrants', 'everyone']);
export type TargetGroup = z.infer<typeof TargetGroup>;

export const ActivityState = z.enum(['draft', 'submitted', 'withdrawn']);
export type ActivityState = z.infer<typeof ActivityState>;

/** Pictures of one record, at most. */
export const photosMax = 6;

/** Why an act on a record is refused. */
export const activityReasons = [
  /** It has been submitted: withdraw it first. */
  'submitted',
  /** It is not submitted, so there is nothing to withdraw. */
  'not_submitted',
  /** It counted once; it can be changed, not removed. */
  'once_submitted',
  /** The unit no longer exists; its records are closed. */
  'unit_retired',
  /** A picture is not there, is no picture, or belongs to another record. */
  'photo_unusable',
  /** The id belongs to another record. */
  'id_taken',
  /** Somebody ticked is no active member of the unit or of those below it. */
  'not_a_member',
  'venue_unknown',
] as const;
export type ActivityReason = (typeof activityReasons)[number];

const distinct = <T extends z.ZodType>(item: T, max: number) =>
  z
    .array(item)
    .max(max)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' });

const fields = {
  title: text(0, 60),
  /** The day, or the first day. */
  heldOn: day,
  /** The last day, when it lasted longer than one. */
  endsOn: day.nullable(),
  venueKind: VenueKind.nullable(),
  venue: text(0, 60),
  venueId: id.nullable().default(null),
  keyTasks: distinct(KeyTask, 6),
  /** Code of a themed day in the district's calendar. */
  themedDay: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,40}$/)
    .nullable(),
  form: ActivityForm.nullable(),
  channel: Channel.nullable(),
  targetGroups: distinct(TargetGroup, 7),
  participants: z.number().int().min(0).max(100_000),
  /** Members among the participants. */
  memberParticipants: z.number().int().min(0).max(100_000),
  /** Leaflets and other things handed out. */
  materials: z.number().int().min(0).max(1_000_000),
  /** People who were given advice. */
  consultations: z.number().int().min(0).max(100_000),
  coOrganisers: text(0, 200),
  summary: text(0, 2_000),
};

/** What a record says. A draft may lack anything but its day; `activityFaults` of the rules says what submitting needs. */
export const ActivityFields = z.strictObject(fields);
export type ActivityFields = z.infer<typeof ActivityFields>;

/** The same as it is answered: text has been made storable on its way in. */
const kept = { ...fields, title: z.string(), venue: z.string(), coOrganisers: z.string(), summary: z.string() };

const Photos = distinct(id, photosMax);

const Unit = z.strictObject({ id, name: z.string(), kind: UnitKind, parentId: id.nullable() });

/** One record of an activity. */
export const Activity = z.strictObject({
  id,
  version,
  unit: Unit,
  state: ActivityState,
  ...kept,
  photos: z.array(StoredFile),
  /** Members ticked as having taken part; nobody has to tick any. */
  attended: z.number().int(),
  recordedBy: z.strictObject({ id, name: z.string() }),
  createdAt: moment,
  submittedAt: moment.nullable(),
  /** First submitted more than seven days after it was held; counted all the same. */
  late: z.boolean(),
});
export type Activity = z.infer<typeof Activity>;

/** How many there are, and how many the district asks for; null where it asks for no number. */
const toward = { have: z.number().int(), need: z.number().int().nullable() };

/** What a submitted record counts toward, by the codes of the measures, reckoned from the records at this moment. */
export const Counted = z.discriminatedUnion('code', [
  /** Its themed day: one activity a year is asked for. */
  z.strictObject({
    code: z.literal('themedDayRate'),
    themedDay: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    on: day.nullable(),
    ...toward,
  }),
  /** Activities of the unit itself in the year. */
  z.strictObject({ code: z.literal('activityCount'), year, ...toward }),
  /** Tasks, of the six, that the unit has worked on in the year; `added` are those that this record alone serves. */
  z.strictObject({ code: z.literal('keyTaskCoverage'), year, added: z.array(KeyTask), ...toward }),
  /** A group's activity of the month. */
  z.strictObject({ code: z.literal('groupMonthlyActivityRate'), month: z.string(), ...toward }),
]);
export type Counted = z.infer<typeof Counted>;

/** What it could have counted toward, and why it does not: a required day is near, and the record does not name it. */
export const Uncounted = z.strictObject({
  code: z.literal('themedDayRate'),
  why: z.literal('day_not_named'),
  themedDay: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  on: day,
});
export type Uncounted = z.infer<typeof Uncounted>;

/** A record with what it counts toward; both lists are empty while it is not submitted. */
export const Recorded = z.strictObject({
  activity: Activity,
  counted: z.array(Counted),
  uncounted: z.array(Uncounted),
});
export type Recorded = z.infer<typeof Recorded>;

const given = { ...fields, photos: Photos, submit: z.boolean() };

/** A record as it is begun on a device, under an id that the device chose: sent twice, under whatever key, it is one record. */
export const NewActivity = z.strictObject({ id, unitId: id, ...given });
export type NewActivity = z.infer<typeof NewActivity>;

/**
 * Records an activity: as a draft, or with `submit` at once. `photos` are ids of uploaded files, in order.
 * A record of that id that stands as it is sent is answered as it stands; one that somebody changed since: `stale`.
 */
export const createActivity = endpoint({
  method: 'POST',
  path: '/activities',
  permission: 'activity.create',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: NewActivity,
  response: Recorded,
});

/** Changes a draft or a withdrawn record, and submits it with `submit`. `conflict` `submitted`. */
export const changeActivity = endpoint({
  method: 'PUT',
  path: '/activities/:id',
  permission: 'activity.change',
  reach: 'unit',
  audit: 'write',
  // A phone sends it from its outbox, where the first answer may get lost.
  once: true,
  versioned: true,
  params: ById,
  body: z.strictObject(given),
  response: Recorded,
});

/** Submits a record as it stands. `conflict` `submitted`; `invalid` names what it lacks. */
export const submitActivity = endpoint({
  method: 'POST',
  path: '/activities/:id/submission',
  permission: 'activity.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Recorded,
});

/** Takes a submitted record back, to change it; it counts no more until it is submitted again. `conflict` `not_submitted`. */
export const withdrawActivity = endpoint({
  method: 'DELETE',
  path: '/activities/:id/submission',
  permission: 'activity.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Activity,
});

/** Removes a draft that was never submitted. `conflict` `once_submitted`. */
export const removeActivity = endpoint({
  method: 'DELETE',
  path: '/activities/:id',
  permission: 'activity.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Nothing,
});

/** A record with what it counts toward now. */
export const readActivity = endpoint({
  method: 'GET',
  path: '/activities/:id',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Recorded,
});

/** What was done to a record: who, as what, when, and each field from what to what. */
export const ActivityChange = z.strictObject({
  /** Its number in the district's log. */
  seq: z.string(),
  at: moment,
  who: z.string(),
  role: Role.nullable(),
  action: z.enum(['activity.create', 'activity.change', 'activity.submit', 'activity.withdraw']),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
});
export type ActivityChange = z.infer<typeof ActivityChange>;

/** Every change of a record, newest first, whoever made it; the last hundred. */
export const listActivityHistory = endpoint({
  method: 'GET',
  path: '/activities/:id/history',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: z.strictObject({ items: z.array(ActivityChange).max(100) }),
});

/** A member who may be ticked as having taken part, or is. */
export const ActivityAttendee = z.strictObject({
  memberId: id,
  name: z.string(),
  unit: z.strictObject({ id, name: z.string(), kind: UnitKind }),
  attended: z.boolean(),
});
export type ActivityAttendee = z.infer<typeof ActivityAttendee>;

/** Active members of the activity's unit and all below it, by name; with `show`, only those ticked. */
export const listActivityAttendees = endpoint({
  method: 'GET',
  path: '/activities/:id/attendees',
  permission: 'member.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  query: z.strictObject({
    ...paging,
    /** Beginning or end of the name, or pinyin initials. */
    q: sought(1, 20),
    show: z.enum(['all', 'attended']).default('all'),
  }),
  response: page(ActivityAttendee),
});

const ticked = z.array(id).max(1_000);

/**
 * Ticks members as having taken part, and takes ticks back; who stands in neither list stays as is, so that two people may
 * tick at once. `conflict` `submitted`, `not_a_member`.
 */
export const changeActivityAttendance = endpoint({
  method: 'PUT',
  path: '/activities/:id/attendees',
  permission: 'activity.change',
  reach: 'unit',
  audit: 'write',
  params: ById,
  body: z.strictObject({ came: ticked, stayedAway: ticked }),
  response: Activity,
});

/** A line of the list. */
export const ActivityLine = Activity.pick({
  id: true,
  version: true,
  unit: true,
  state: true,
  title: true,
  heldOn: true,
  venue: true,
  keyTasks: true,
  themedDay: true,
  participants: true,
  memberParticipants: true,
  materials: true,
  submittedAt: true,
  late: true,
}).extend({
  /** Of a group: the unit above it, where that is seen; groups of many villages bear one name. */
  above: z.string().optional(),
  photoCount: z.number().int(),
});
export type ActivityLine = z.infer<typeof ActivityLine>;

/** `2026`, `2026H1`, `2026Q2` or `2026-05`. */
export const PeriodName = z.string().regex(/^20\d{2}(H[12]|Q[1-4]|-(0[1-9]|1[0-2]))?$/);

const filter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  /** Only the unit's own records, without those below it. */
  only: z.literal('own').optional(),
  year: wholeNumber(2000, 2100).optional(),
  /** Narrower than `year`, and instead of it. */
  period: PeriodName.optional(),
  state: ActivityState.optional(),
  keyTask: KeyTask.optional(),
  themedDay: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,40}$/)
    .optional(),
};

/** Activities of a unit and all below it, by the day they were held. */
export const listActivities = endpoint({
  method: 'GET',
  path: '/activities',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['heldOn', '-heldOn']).default('-heldOn') }),
  response: page(ActivityLine),
});

export const countActivities = endpoint({
  method: 'GET',
  path: '/activities/count',
  permission: 'activity.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filter),
  response: Count,
});
