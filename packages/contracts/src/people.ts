import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, phone, text } from './fields.ts';
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
  /** What is the same. */
  same: z.array(z.enum(['name', 'phone'])),
});
export type Likely = z.infer<typeof Likely>;

/**
 * Who in the post's range may be the one that is being typed: the same name, or the same telephone; at most ten. A question,
 * though sent as POST: a telephone number has no place in an address.
 */
export const findLikely = endpoint({
  ...read,
  method: 'POST',
  path: '/people/likely',
  body: z.strictObject({ name: text(0, 60), phone: phone.nullable() }),
  response: z.strictObject({ items: z.array(Likely) }),
});
