import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, distinct, id, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { PersonRef, Sex, UnitRef } from './people.ts';

export const volunteerReasons = [
  /** Volunteers at this unit already. */
  'already_volunteer',
  'already_ended',
  /** Not an entry of the district's list. */
  'unknown_field',
  'unit_retired',
] as const;
export type VolunteerReason = (typeof volunteerReasons)[number];

/** What for: a code of the district's list. */
const field = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** A person who volunteers at a unit, a member of an association or not. */
export const Volunteer = z.strictObject({
  id,
  version,
  personId: id,
  name: z.string(),
  sex: Sex.nullable(),
  birthYear: z.number().int().nullable(),
  phone: z.string().nullable(),
  unit: UnitRef,
  fields: z.array(field),
  since: day,
  endedOn: day.nullable(),
  /** Whether the person is, as far as the post sees, a member. */
  isMember: z.boolean(),
});
export type Volunteer = z.infer<typeof Volunteer>;

const read = { method: 'GET', permission: 'member.read', reach: 'unit', audit: 'none' } as const;
const change = { permission: 'member.change', reach: 'unit', audit: 'write' } as const;
const filter = {
  unit: id.optional(),
  field: field.optional(),
  /** Members of an association, or other residents. */
  who: z.enum(['members', 'residents']).optional(),
  state: z.enum(['current', 'ended']).default('current'),
};

/** By place, then by name. */
export const listVolunteers = endpoint({
  ...read,
  path: '/volunteers',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(Volunteer),
});
export const countVolunteers = endpoint({
  ...read,
  path: '/volunteers/count',
  query: z.strictObject(filter),
  response: Count,
});

const given = { fields: distinct(field, 20), since: day };
/** `conflict` `already_volunteer`, `unknown_field`, `unit_retired`. */
export const addVolunteer = endpoint({
  ...change,
  method: 'POST',
  path: '/volunteers',
  once: true,
  body: z.strictObject({ unitId: id, person: PersonRef, ...given }),
  response: Volunteer,
});
/** `conflict` `unknown_field`. */
export const changeVolunteer = endpoint({
  ...change,
  method: 'PUT',
  path: '/volunteers/:id',
  versioned: true,
  params: ById,
  body: z.strictObject(given),
  response: Volunteer,
});
/** `conflict` `already_ended`. */
export const endVolunteer = endpoint({
  ...change,
  method: 'POST',
  path: '/volunteers/:id/end',
  versioned: true,
  params: ById,
  body: z.strictObject({ endedOn: day }),
  response: Volunteer,
});
