import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { Period, UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { ListWord } from './provision-shapes.ts';

/** Kinds that are a body's own: they bear term and session, and need a quorum. The district's list may hold more kinds. */
export const bodyKinds = ['memberAssembly', 'congress', 'council', 'standingCouncil'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const MeetingState = z.enum(['planned', 'held']);
export type MeetingState = z.infer<typeof MeetingState>;

export const ResolutionState = z.enum(['open', 'done', 'dropped']);
export type ResolutionState = z.infer<typeof ResolutionState>;

/** Why an act on a meeting is refused. */
export const meetingReasons = [
  /** It has been held: reopen it first. */
  'held',
  'not_held',
  /** Fewer came than have to. */
  'no_quorum',
  /** Another meeting of the kind bears this session number in the term. */
  'session_taken',
  /** The body has no running term on record. */
  'no_term',
  /** Somebody ticked does not sit in the body. */
  'not_of_the_body',
  'resolution_ended',
  'unit_retired',
  /** A paper is not one of the unit's. */
  'file_unusable',
] as const;
export type MeetingReason = (typeof meetingReasons)[number];

const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const people = z.number().int().min(0).max(100_000);

const fields = {
  topic: text(0, 100),
  heldOn: day,
  place: text(0, 60),
  chair: text(0, 60),
  recorder: text(0, 60),
  agenda: z.array(text(1, 200)).max(30),
  /** How many were to come, and how many came; of a body it is counted from the attendance instead. */
  expected: people,
  present: people,
  minutes: text(0, 20_000),
  /** Papers and pictures: signed minutes, the sheet of attendance. */
  files: z
    .array(id)
    .max(20)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' }),
};

/** What a record says. A planned meeting may lack anything but its day. */
export const MeetingFields = z.strictObject(fields);
export type MeetingFields = z.infer<typeof MeetingFields>;

const votes = z.number().int().min(0).max(100_000).nullable();
const ResolutionFacts = {
  text: text(1, 1_000),
  votesFor: votes,
  against: votes,
  abstained: votes,
  /** Who sees to it. */
  owner: text(0, 60),
  dueOn: day.nullable(),
};
export const ResolutionFields = z.strictObject(ResolutionFacts);
export type ResolutionFields = z.infer<typeof ResolutionFields>;

/** What a meeting resolved, and what came of it. */
export const Resolution = z.strictObject({
  id,
  version,
  ...ResolutionFacts,
  text: z.string(),
  owner: z.string(),
  state: ResolutionState,
  endedOn: day.nullable(),
  outcome: z.string(),
  /** Open, and its day has passed. */
  overdue: z.boolean(),
});
export type Resolution = z.infer<typeof Resolution>;

const kept = {
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  kind: z.string(),
  /** As the district's list words it. */
  kindName: z.strictObject({ zh: z.string(), en: z.string() }),
  state: MeetingState,
  /** 7 and 2 of 七届二次; null of kinds that are no body's. */
  termNo: z.number().int().nullable(),
  sessionNo: z.number().int().nullable(),
  topic: z.string(),
  heldOn: day,
  place: z.string(),
  expected: z.number().int(),
  present: z.number().int(),
  /** How many have to come; 0 where the kind asks for none. */
  quorum: z.number().int(),
};

/** A meeting with all it says. */
export const Meeting = z.strictObject({
  ...kept,
  termId: id.nullable(),
  chair: z.string(),
  recorder: z.string(),
  agenda: z.array(z.string()),
  minutes: z.string(),
  files: z.array(StoredFile),
  /** Those who sit in the body, where the kind is a body's with a list of people. */
  attendance: z.array(
    z.strictObject({ personId: id, name: z.string(), title: z.string(), came: z.boolean(), excuse: z.string() }),
  ),
  resolutions: z.array(Resolution),
  recordedBy: z.strictObject({ id, name: z.string() }),
  createdAt: moment,
});
export type Meeting = z.infer<typeof Meeting>;

const write = { reach: 'unit', audit: 'write' } as const;
const read = { method: 'GET', reach: 'unit', audit: 'none', permission: 'meeting.read' } as const;
const change = { ...write, permission: 'meeting.change', versioned: true, params: ById, response: Meeting } as const;

/**
 * Begins the record of a meeting. Term and session of a body's meeting are given by the portal, and those who sit in the body
 * are put on its list. `invalid` for a kind that the district has not; `conflict` `no_term`, `unit_retired`.
 */
export const createMeeting = endpoint({
  ...write,
  method: 'POST',
  path: '/meetings',
  permission: 'meeting.create',
  once: true,
  body: z.strictObject({ unitId: id, kind: code, ...fields }),
  response: Meeting,
});

/** Changes a meeting that has not been closed. `conflict` `held`, `file_unusable`. */
export const changeMeeting = endpoint({ ...change, method: 'PUT', path: '/meetings/:id', body: MeetingFields });

/** Corrects the session number that the portal gave. `conflict` `session_taken`, `held`, `no_term`. */
export const renumberMeeting = endpoint({
  ...change,
  method: 'PUT',
  path: '/meetings/:id/session',
  body: z.strictObject({ sessionNo: z.number().int().min(1).max(999) }),
});

/** Who of the body came; who is not named stays as is. `conflict` `held`, `not_of_the_body`. */
export const markAttendance = endpoint({
  ...write,
  method: 'PUT',
  path: '/meetings/:id/attendance',
  permission: 'meeting.change',
  params: ById,
  body: z.strictObject({
    marks: z
      .array(z.strictObject({ personId: id, came: z.boolean(), excuse: text(0, 60) }))
      .min(1)
      .max(500),
  }),
  response: Meeting,
});

/** Closes the record: from now on it counts. `invalid` names what it lacks; `conflict` `held`, `no_quorum`. */
export const holdMeeting = endpoint({ ...change, method: 'POST', path: '/meetings/:id/closing' });

/** Takes the record up again; it counts no more until it is closed. `conflict` `not_held`. */
export const reopenMeeting = endpoint({ ...change, method: 'DELETE', path: '/meetings/:id/closing' });

/** Removes a meeting that is not closed, with what it resolved. `conflict` `held`. */
export const removeMeeting = endpoint({ ...change, method: 'DELETE', path: '/meetings/:id', response: Nothing });

export const readMeeting = endpoint({ ...read, path: '/meetings/:id', params: ById, response: Meeting });

const filter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  /** Only the unit's own, without those below it. */
  only: z.literal('own').optional(),
  period: Period.optional(),
  kind: code.optional(),
  state: MeetingState.optional(),
};

export const MeetingLine = z.strictObject({ ...kept, resolutions: z.number().int(), open: z.number().int() });
export type MeetingLine = z.infer<typeof MeetingLine>;

/** Meetings of a unit and all below it, by their day. */
export const listMeetings = endpoint({
  ...read,
  path: '/meetings',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['heldOn', '-heldOn']).default('-heldOn') }),
  response: page(MeetingLine),
});

export const countMeetings = endpoint({
  ...read,
  path: '/meetings/count',
  query: z.strictObject(filter),
  response: Count,
});

/** Adds what the meeting resolved. */
export const addResolution = endpoint({
  ...write,
  method: 'POST',
  path: '/meetings/:id/resolutions',
  permission: 'meeting.change',
  once: true,
  params: ById,
  body: ResolutionFields,
  response: Meeting,
});

/** Changes a resolution that is open. `conflict` `resolution_ended`. */
export const changeResolution = endpoint({
  ...change,
  method: 'PUT',
  path: '/resolutions/:id',
  body: ResolutionFields,
});

/** Says what came of it: done, dropped, or open again. */
export const followResolution = endpoint({
  ...change,
  method: 'PUT',
  path: '/resolutions/:id/state',
  body: z.strictObject({ state: ResolutionState, outcome: text(0, 500) }),
});

/** Removes a resolution that is open. `conflict` `resolution_ended`. */
export const removeResolution = endpoint({ ...change, method: 'DELETE', path: '/resolutions/:id' });

const following = { unit: id.optional(), state: ResolutionState.optional(), overdue: z.literal('yes').optional() };

/** Resolutions of a unit and all below it, by the day they are due. */
export const listResolutions = endpoint({
  ...read,
  path: '/resolutions',
  query: z.strictObject({ ...paging, ...following }),
  response: page(
    Resolution.extend({
      meeting: z.strictObject({ id, topic: z.string(), heldOn: day }),
      unit: UnitRef.extend({ parentId: id.nullable() }),
    }),
  ),
});

export const countResolutions = endpoint({
  ...read,
  path: '/resolutions/count',
  query: z.strictObject(following),
  response: Count,
});

/** What a unit is asked to hold in a year, what it held, and what it owes today; and the district's kinds of meeting. */
export const MeetingsOwed = z.strictObject({
  kinds: z.array(ListWord),
  asked: z.array(
    z.strictObject({
      kind: z.string(),
      per: z.enum(['year', 'halfYear', 'quarter', 'month']),
      asked: z.number().int(),
      held: z.number().int(),
      owed: z.number().int(),
    }),
  ),
  /** Held in the year, by kind. */
  held: z.array(z.strictObject({ kind: z.string(), count: z.number().int() })),
});
export type MeetingsOwed = z.infer<typeof MeetingsOwed>;

export const readMeetingsOwed = endpoint({
  ...read,
  path: '/meetings/units/:id/owed',
  params: ById,
  query: z.strictObject({ year: wholeNumber(2000, 2100).pipe(year) }),
  response: MeetingsOwed,
});
