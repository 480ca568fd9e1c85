import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, phone, text, version } from './fields.ts';
import { UnitKind } from './session.ts';
import { sought } from './sought.ts';

export const Sex = z.enum(['female', 'male']);
export type Sex = z.infer<typeof Sex>;

/** Schooling finished, lowest first. */
export const Education = z.enum(['primary', 'juniorHigh', 'seniorHigh', 'college', 'bachelor', 'postgraduate']);
export type Education = z.infer<typeof Education>;

/** How far a membership has come. */
export const MemberState = z.enum(['applied', 'active', 'left']);
export type MemberState = z.infer<typeof MemberState>;

/** A unit as a record names it. */
export const UnitRef = z.strictObject({ id, name: z.string(), kind: UnitKind });

/** A person as a list offers them, with every membership that the post may see. */
export const FoundPerson = z.strictObject({
  personId: id,
  name: z.string(),
  sex: Sex.nullable(),
  birthYear: z.number().int().nullable(),
  /** As everybody may see it: 138****1234. */
  phone: z.string().nullable(),
  memberships: z.array(z.strictObject({ id, state: MemberState, association: UnitRef.nullable() })),
});
export type FoundPerson = z.infer<typeof FoundPerson>;

/** A person whom the portal does not know yet. */
export const NewPerson = z.strictObject({
  name: text(1, 60),
  sex: Sex.nullable(),
  /** The year alone. */
  birthYear: z.number().int().min(1900).max(2100).nullable(),
  phone: phone.nullable(),
});
export type NewPerson = z.infer<typeof NewPerson>;

/** Who is meant: a person whom the post sees, or one to be taken down. */
export const PersonRef = z.union([z.strictObject({ personId: id }), NewPerson]);
export type PersonRef = z.infer<typeof PersonRef>;

const read = { permission: 'person.read', reach: 'unit', audit: 'none' } as const;

/**
 * Who in the post's range is called so: beginning or end of the name, beginning of the pinyin or of its initials, or the last
 * four digits of the telephone; at most ten, who is called exactly so first.
 */
export const findPeople = endpoint({
  ...read,
  method: 'GET',
  path: '/people/found',
  query: z.strictObject({ q: sought(1, 20) }),
  response: z.strictObject({ items: z.array(FoundPerson).max(10) }),
});

/** Somebody who may be the one that is being typed. */
export const Likely = FoundPerson.extend({
  /** What is the same; `sound`: a name that reads the same in other signs, with the sex and the year of birth. */
  same: z.array(z.enum(['name', 'phone', 'identity', 'sound'])),
});
export type Likely = z.infer<typeof Likely>;

/**
 * Who in the post's range may be the one that is being typed: the same name, the same telephone, or an identity number that
 * ends so; at most ten. `not_found` for `of` whom the post does not see. A question, though sent as POST: a telephone number has no place in an address.
 */
export const findLikely = endpoint({
  ...read,
  method: 'POST',
  path: '/people/likely',
  body: z.strictObject({
    name: text(0, 60),
    phone: phone.nullable(),
    /** The last four signs. */
    identityTail: z
      .string()
      .regex(/^\d{3}[\dX]$/)
      .nullable()
      .default(null),
    /** Somebody on record: who else may be the same person, by the record's own name, numbers and sound of the name. */
    of: id.nullable().default(null),
  }),
  response: z.strictObject({ items: z.array(Likely) }),
});

/** Why an act on a person is refused. */
export const personReasons = [
  /** The district does not ask for identity numbers. */
  'not_asked',
  /** Another person of the district has this number. */
  'number_known',
  /** A record that names the person lies beyond the post's range: who stands above has to do it. */
  'beyond_range',
  /** Both are, or apply to be, members of one association: one membership has to end first. */
  'both_members',
  /** Both hold what only one can hold. */
  'both_hold',
  /** Two identity numbers are two persons. */
  'two_numbers',
] as const;
export type PersonReason = (typeof personReasons)[number];

/** What a record of a person says, numbers as masks. */
export const PersonFacts = z.strictObject({
  name: z.string(),
  sex: Sex.nullable(),
  birthYear: z.number().int().nullable(),
  education: Education.nullable(),
  skills: z.array(z.string()),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  memberships: z.array(z.strictObject({ state: MemberState, association: z.string().nullable(), joinedOn: day })),
});
export type PersonFacts = z.infer<typeof PersonFacts>;

/** That another record of the same person went into this one. */
export const PersonMerge = z.strictObject({
  goneId: id,
  at: moment,
  by: z.string(),
  kept: PersonFacts,
  gone: PersonFacts,
  /** Table → how many of its records named the one that is gone. */
  moved: z.record(z.string(), z.number().int()),
});
export type PersonMerge = z.infer<typeof PersonMerge>;

/** A person with everything the post may see, and the records that went into this one, newest first. */
export const Person = FoundPerson.extend({
  version,
  education: Education.nullable(),
  skills: z.array(z.string()),
  /** Its last four signs. */
  identityNumber: z.string().nullable(),
  merges: z.array(PersonMerge),
});
export type Person = z.infer<typeof Person>;

export const readPersonRecord = endpoint({
  ...read,
  method: 'GET',
  path: '/people/:id',
  params: ById,
  response: Person,
});

/**
 * Puts another record of the same person into this one: every membership, seat and post moves, what this one lacks is taken over,
 * the other is no more. `conflict` `beyond_range`, `both_members`, `both_hold`, `two_numbers`.
 */
export const mergePeople = endpoint({
  method: 'POST',
  path: '/people/:id/merge',
  permission: 'person.merge',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ goneId: id }),
  response: Person,
});

/** Notes an identity number, or removes it. `invalid` with what is wrong with it; `conflict` `not_asked`, `number_known`. */
export const noteIdentityNumber = endpoint({
  method: 'PUT',
  path: '/people/:id/identity-number',
  permission: 'person.reveal',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ number: text(1, 40).nullable() }),
  response: Person,
});

/** Shows an identity number whole; who looked and why stays in the log. `not_found` where there is none. */
export const revealIdentityNumber = endpoint({
  method: 'POST',
  path: '/people/:id/identity-number',
  permission: 'person.reveal',
  reach: 'unit',
  audit: 'read',
  confirmed: true,
  params: ById,
  body: z.strictObject({ reason: text(2, 200) }),
  response: z.strictObject({ number: z.string() }),
});
