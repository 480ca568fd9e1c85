import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version } from './fields.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging } from './paging.ts';
import { Education, PersonRef, Sex } from './people.ts';
import { ListWord } from './provision-shapes.ts';
import { UnitKind } from './session.ts';

/** Bodies of an association: 会员代表大会, 理事会, 常务理事会. */
export const Body = z.enum(['congress', 'council', 'standingCouncil']);
export type Body = z.infer<typeof Body>;

/** `none`: no term of the body is on record. */
export const TermStanding = z.enum(['running', 'ending', 'overdue', 'none']);
export type TermStanding = z.infer<typeof TermStanding>;

export const SeatEntered = z.enum(['elected', 'coOpted', 'appointed', 'moved']);
export type SeatEntered = z.infer<typeof SeatEntered>;
/** Why somebody gave a seat up within a term. */
export const SeatLeaving = z.enum(['removed', 'resigned', 'died']);
export type SeatLeaving = z.infer<typeof SeatLeaving>;
export const SeatLeft = z.enum(['termEnded', 'moved', ...SeatLeaving.options]);
export type SeatLeft = z.infer<typeof SeatLeft>;

/** Why an act on a term or a seat is refused. */
export const councilReasons = [
  /** Another term of this body covers some of these days. */
  'terms_overlap',
  /** This body has a term with this number. */
  'term_number_taken',
  /** It has people or papers; it is closed, not removed. */
  'term_in_use',
  'term_closed',
  /** The person sits in this body already. */
  'seated_already',
  /** The post has one holder at a time and somebody holds it. */
  'post_taken',
  /** One post runs the daily work, and another does. */
  'in_charge_taken',
  'seat_left',
  /** A seat lies within its term. */
  'outside_term',
  /** The list breaks a rule on its composition that blocks. */
  'composition',
  /** A request to put the term off waits for its answer. */
  'extension_asked',
  'extension_answered',
  /** Beyond what a term may be put off. */
  'too_long',
  'unit_retired',
] as const;
export type CouncilReason = (typeof councilReasons)[number];

const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const About = {
  /** Code of the titles of the district; `member`: no post beside the seat. */
  title: code,
  /** Runs the daily work. */
  inCharge: z.boolean(),
  /** What of the leadership's work falls to this seat. */
  duty: text(0, 200),
  /** Party or government post held beside it. */
  concurrentPost: text(0, 60),
  /** Code of the backgrounds of the district. */
  background: code.nullable(),
  /** Comes from the grass roots. */
  grassRoots: z.boolean(),
  /** Is one of those whom the association serves. */
  serviceTarget: z.boolean(),
};

/** Somebody who takes a seat. */
export const SeatDraft = z.strictObject({ person: PersonRef, ...About });
export type SeatDraft = z.infer<typeof SeatDraft>;

/** What of a seat is changed without a resolution: not who sits there, nor as what. */
export const SeatFields = SeatDraft.omit({ person: true, title: true });
export type SeatFields = z.infer<typeof SeatFields>;

/** A person in a seat, as the register shows it. */
export const Seat = z.strictObject({
  id,
  version,
  termId: id,
  person: z.strictObject({
    id,
    name: z.string(),
    sex: Sex.nullable(),
    birthYear: z.number().int().nullable(),
    education: Education.nullable(),
  }),
  ...About,
  duty: z.string(),
  concurrentPost: z.string(),
  since: day,
  /** The first day on which it is held no more. */
  until: day.nullable(),
  entered: SeatEntered,
  leftBy: SeatLeft.nullable(),
  enteredBy: id.nullable(),
  leftByChange: id.nullable(),
});
export type Seat = z.infer<typeof Seat>;

const TermFacts = {
  number: z.number().int().min(1).max(99),
  startsOn: day,
  /** By when it is to be renewed. */
  endsOn: day,
  /** What it rests on: the meeting and the paper that made it. */
  basis: text(0, 200),
};

/** One term of a body with its clock of today. */
export const Term = z.strictObject({
  id,
  version,
  unitId: id,
  body: Body,
  ...TermFacts,
  basis: z.string(),
  extendedTo: day.nullable(),
  closedOn: day.nullable(),
  electionId: id.nullable(),
  /** When it is to be renewed, the extension counted. */
  dueOn: day,
  /** Negative once it is overdue. */
  daysLeft: z.number().int(),
  standing: TermStanding.exclude(['none']),
});
export type Term = z.infer<typeof Term>;

/** A resolution that changed who sits in a body. */
export const SeatChange = z.strictObject({
  id,
  decidedOn: day,
  resolution: z.string(),
  reason: z.string(),
  recordedName: z.string(),
  createdAt: moment,
});
export type SeatChange = z.infer<typeof SeatChange>;

/** A request to put the end of a term off, and its answer. */
export const TermExtension = z.strictObject({
  id,
  version,
  until: day,
  reason: z.string(),
  decidedOn: day,
  resolution: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  reply: z.string(),
  repliedOn: day.nullable(),
  repliedName: z.string().nullable(),
  askedName: z.string(),
  file: z.strictObject({ id, name: z.string() }).nullable(),
});
export type TermExtension = z.infer<typeof TermExtension>;

/** A rule on the make-up of a body, as the district lays it down. */
export const CompositionRule = z.strictObject({
  body: Body,
  measure: z.enum(['grassRoots', 'women', 'noOlderThan']),
  /** Per cent of the list, at least. */
  atLeast: z.number().int(),
  age: z.number().int().optional(),
  strictness: z.enum(['warn', 'block']),
});
export type CompositionRule = z.infer<typeof CompositionRule>;

/** What the district lays down for this unit's bodies in the year: the same for who draws up a list and who takes it. */
export const CouncilRules = z.strictObject({
  titles: z.array(ListWord),
  backgrounds: z.array(ListWord),
  /** At most so many holders at a time. */
  most: z.array(z.strictObject({ title: z.string(), atMost: z.number().int() })),
  required: z.array(z.strictObject({ title: z.string(), atLeast: z.number().int() })),
  composition: z.array(CompositionRule),
  termYears: z.number().int(),
  extensionMonths: z.number().int(),
});
export type CouncilRules = z.infer<typeof CouncilRules>;

const Gap = z.strictObject({ title: z.string(), required: z.number().int(), filled: z.number().int() });

/** The bodies of one association as they stand today. */
export const Council = z.strictObject({
  unit: UnitRef.extend({ parentId: id.nullable() }),
  rules: CouncilRules,
  bodies: z.array(z.strictObject({ body: Body, term: Term.nullable(), seats: z.array(Seat) })).length(3),
  /** Required posts that nobody, or too few, hold. */
  missing: z.array(Gap),
  /** Terms that have ended, latest first. */
  earlier: z.array(Term),
});
export type Council = z.infer<typeof Council>;

/** A term with everybody who ever sat in it, and every paper of it. */
export const TermRecord = z.strictObject({
  unit: UnitRef.extend({ parentId: id.nullable() }),
  rules: CouncilRules,
  term: Term,
  /** By post, then by name; those who have left among them. */
  seats: z.array(Seat),
  changes: z.array(SeatChange),
  extensions: z.array(TermExtension),
});
export type TermRecord = z.infer<typeof TermRecord>;

const write = { reach: 'unit', audit: 'write', permission: 'council.change' } as const;
const read = { method: 'GET', reach: 'unit', audit: 'none', permission: 'council.read' } as const;

/** The bodies of a unit. `not_found` for a unit out of reach. */
export const readCouncil = endpoint({ ...read, path: '/councils/units/:id', params: ById, response: Council });

/** One term with its history. */
export const readTerm = endpoint({ ...read, path: '/terms/:id', params: ById, response: TermRecord });

/** When a term that begins then would end: by its length, and with the village-committee elections where these lie near. */
export const readTermEnds = endpoint({
  ...read,
  path: '/councils/units/:id/ends',
  params: ById,
  query: z.strictObject({ startsOn: day }),
  response: z.strictObject({ regular: day, aligned: day.nullable() }),
});

/** Takes a term on record that was begun outside of the portal. `conflict` `terms_overlap`, `term_number_taken`, `unit_retired`. */
export const openTerm = endpoint({
  ...write,
  method: 'POST',
  path: '/terms',
  once: true,
  body: z.strictObject({ unitId: id, body: Body, ...TermFacts, closedOn: day.nullable() }),
  response: Term,
});

/** Corrects a term. `conflict` `terms_overlap`, `term_number_taken`, `outside_term` when somebody sat in it before. */
export const changeTerm = endpoint({
  ...write,
  method: 'PUT',
  path: '/terms/:id',
  versioned: true,
  params: ById,
  body: z.strictObject(TermFacts),
  response: Term,
});

/** Closes a term whose body is not elected anew; its seats end with it. `conflict` `term_closed`, `outside_term`. */
export const closeTerm = endpoint({
  ...write,
  method: 'POST',
  path: '/terms/:id/end',
  versioned: true,
  params: ById,
  body: z.strictObject({ closedOn: day }),
  response: Term,
});

/** Removes a term that was entered by mistake and that nobody sits in. `conflict` `term_in_use`. */
export const removeTerm = endpoint({
  ...write,
  method: 'DELETE',
  path: '/terms/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

/**
 * Puts those who were elected at the beginning of a term in their seats. `conflict` `composition`, `seated_already`,
 * `post_taken`, `in_charge_taken`, `term_closed`; `invalid` for a title or background that the district has not.
 */
export const seatElected = endpoint({
  ...write,
  method: 'POST',
  path: '/terms/:id/seats',
  once: true,
  params: ById,
  body: z.strictObject({ seats: z.array(SeatDraft).min(1).max(200) }),
  response: TermRecord,
});

/** Changes what a seat says of its holder. `conflict` `seat_left`, `in_charge_taken`. */
export const changeSeat = endpoint({
  ...write,
  method: 'PUT',
  path: '/seats/:id',
  versioned: true,
  params: ById,
  body: SeatFields,
  response: Seat,
});

/**
 * Records a resolution that changes a body within its term: some leave, some are co-opted, some take another post; who
 * replaces whom stands in one resolution. `conflict` `composition`, `seated_already`, `post_taken`, `in_charge_taken`,
 * `seat_left`, `outside_term`, `term_closed`.
 */
export const changeSeats = endpoint({
  ...write,
  method: 'POST',
  path: '/terms/:id/changes',
  once: true,
  params: ById,
  body: z.strictObject({
    decidedOn: day,
    resolution: text(1, 200),
    reason: text(0, 500),
    leave: z.array(z.strictObject({ seatId: id, why: SeatLeaving })).max(100),
    move: z.array(z.strictObject({ seatId: id, title: code, inCharge: z.boolean(), duty: text(0, 200) })).max(100),
    enter: z.array(SeatDraft).max(100),
  }),
  response: TermRecord,
});

/** Asks the association above to put the end of a term off. `conflict` `extension_asked`, `too_long`, `term_closed`. */
export const askExtension = endpoint({
  ...write,
  method: 'POST',
  path: '/terms/:id/extensions',
  once: true,
  params: ById,
  body: z.strictObject({
    until: day,
    reason: text(1, 500),
    decidedOn: day,
    resolution: text(1, 200),
    fileId: id.nullable(),
  }),
  response: TermRecord,
});

/** Answers such a request; the district, above which the portal knows nobody, enters the reply it was given. `conflict` `extension_answered`. */
export const answerExtension = endpoint({
  ...write,
  method: 'POST',
  path: '/term-extensions/:id/answer',
  permission: 'council.approve',
  versioned: true,
  params: ById,
  body: z.strictObject({ approve: z.boolean(), reply: text(1, 200), repliedOn: day }),
  response: TermRecord,
});

/** A body of an association with its running term; every association has a line for its council. */
export const TermLine = z.strictObject({
  unit: UnitRef,
  above: z.string().nullable(),
  body: Body,
  standing: TermStanding,
  term: Term.nullable(),
  /** Who leads it and who runs the daily work, by name. */
  president: z.string().nullable(),
  inCharge: z.string().nullable(),
  /** People in the body. */
  seats: z.number().int(),
  /** Required posts to be filled yet, of the council. */
  gaps: z.number().int(),
});
export type TermLine = z.infer<typeof TermLine>;

const filter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  standing: TermStanding.optional(),
  kind: UnitKind.optional(),
  /** Only associations whose required posts are not all filled. */
  gaps: z.literal('some').optional(),
  /** Only bodies whose term is asked to be put off, while nobody has answered. */
  extension: z.literal('asked').optional(),
};

/** Bodies by when their terms are due; associations without a term of the council first. */
export const listTerms = endpoint({
  ...read,
  path: '/terms',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['dueOn', '-dueOn']).default('dueOn') }),
  response: page(TermLine),
});

export const countTerms = endpoint({ ...read, path: '/terms/count', query: z.strictObject(filter), response: Count });
