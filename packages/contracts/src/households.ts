import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, Nothing, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { UnitRef } from './people.ts';

export const householdReasons = [
  /** Somebody of the unit keeps in touch with this household already. */
  'already_contacted',
  /** The member has as many as the district asks of one at most. */
  'enough',
  'already_left',
] as const;
export type HouseholdReason = (typeof householdReasons)[number];

/** A household a member keeps in touch with: the door, the head's name, and nothing else of it. */
export const ContactHousehold = z.strictObject({
  id,
  version,
  doorNo: z.string(),
  headName: z.string(),
  memberId: id,
  /** The member. */
  member: z.string(),
  unit: UnitRef,
});
export type ContactHousehold = z.infer<typeof ContactHousehold>;

const read = { method: 'GET', permission: 'member.read', reach: 'unit', audit: 'none' } as const;
const change = { permission: 'member.change', reach: 'unit', audit: 'write' } as const;
const filter = { unit: id.optional(), member: id.optional() };
const given = { doorNo: text(1, 40), headName: text(1, 40) };

/** By unit and door. */
export const listHouseholds = endpoint({
  ...read,
  path: '/contact-households',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(ContactHousehold),
});
export const countHouseholds = endpoint({
  ...read,
  path: '/contact-households/count',
  query: z.strictObject(filter),
  response: Count,
});

/** `conflict` `already_contacted`, `enough`, `already_left`. */
export const addHousehold = endpoint({
  ...change,
  method: 'POST',
  path: '/contact-households',
  once: true,
  body: z.strictObject({ memberId: id, ...given }),
  response: ContactHousehold,
});
/** `conflict` `already_contacted`. */
export const changeHousehold = endpoint({
  ...change,
  method: 'PUT',
  path: '/contact-households/:id',
  versioned: true,
  params: ById,
  body: z.strictObject(given),
  response: ContactHousehold,
});
export const removeHousehold = endpoint({
  ...change,
  method: 'DELETE',
  path: '/contact-households/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});
