import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, moment, Nothing, phone, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { Role } from './roles.ts';
import { UnitKind, UserName } from './session.ts';
import { sought } from './sought.ts';

/** Why keeping accounts is refused with `conflict`. */
export const accountReasons = [
  'name_taken',
  'phone_taken',
  'post_taken',
  'no_such_person',
  'unit_retired',
  'already_ended',
  'already_in_force',
] as const;
export type AccountReason = (typeof accountReasons)[number];

/** Why it is refused with `forbidden`: the role is not below one's own; the person also serves elsewhere or higher up. */
export const accountDenials = ['not_below', 'serves_elsewhere'] as const;
export type AccountDenial = (typeof accountDenials)[number];

/** `invited`: no password yet; `locked`: too many wrong ones, for some minutes. */
export const AccountState = z.enum(['invited', 'open', 'locked', 'disabled']);
export type AccountState = z.infer<typeof AccountState>;

/** A person who signs in, as whoever keeps the account sees them. */
export const Holder = z.strictObject({
  id,
  version,
  name: z.string(),
  displayName: z.string(),
  /** Masked. Null: none, or not yours to see. */
  phone: z.string().nullable(),
  /** Null: not yours to see. */
  state: AccountState.nullable(),
  secondFactor: z.boolean().nullable(),
  /** Null: never, or not yours to see. */
  lastSignIn: moment.nullable(),
  /** All of the person's posts in force are below yours: link, number, name and second factor are yours to keep. */
  yours: z.boolean(),
});
export type Holder = z.infer<typeof Holder>;

/** One appointment, and who holds it. */
export const Appointment = z.strictObject({
  id,
  version,
  role: Role,
  title: z.string().nullable(),
  unit: z.strictObject({ id, name: z.string(), kind: UnitKind }),
  district: z.strictObject({ id, name: z.string() }),
  since: moment,
  endedAt: moment.nullable(),
  holder: Holder,
});
export type Appointment = z.infer<typeof Appointment>;

/** A person and the appointments of theirs that you may see, those in force first. */
export const Person = z.strictObject({ holder: Holder, posts: z.array(Appointment.omit({ holder: true })) });
export type Person = z.infer<typeof Person>;

const title = text(1, 32).nullable();
const displayName = text(1, 32);
const newHolder = { name: UserName, displayName, phone: phone.nullable() };

/** What a list of appointments is narrowed by; `name` is part of a user name or a person's name. */
export const filters = {
  role: Role.optional(),
  name: sought(1, 32),
  state: z.enum(['inForce', 'ended']).default('inForce'),
};
const query = { ...filters, unit: id.optional() };

/** What a list of appointments can be ordered by; `-` turns it round. */
export const AppointmentSort = z.enum(['unit', '-unit', 'name', '-name', 'lastSignIn', '-lastSignIn']);
export type AppointmentSort = z.infer<typeof AppointmentSort>;
const sort = AppointmentSort.default('unit');

/** Appointments at and below a unit; without one, in all of one's range. */
export const listAppointments = endpoint({
  method: 'GET',
  path: '/accounts',
  permission: 'account.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...query, sort }),
  response: page(Appointment),
});

export const countAppointments = endpoint({
  method: 'GET',
  path: '/accounts/count',
  permission: 'account.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(query),
  response: Count,
});

export const readPerson = endpoint({
  method: 'GET',
  path: '/accounts/:id',
  permission: 'account.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Person,
});

/**
 * Opens an account with its first post. The person sets the password by a link (`issueLink`), so that nobody else
 * learns it. `conflict` `name_taken`, `phone_taken`, `unit_retired`; `forbidden` `not_below`; `invalid` `role` when it
 * cannot stand at such a unit.
 */
export const createAccount = endpoint({
  method: 'POST',
  path: '/accounts',
  permission: 'account.create',
  reach: 'unit',
  audit: 'write',
  confirmed: true,
  once: true,
  body: z.strictObject({ ...newHolder, role: Role, unitId: id, title }),
  response: Person,
});

/**
 * Gives a person who has an account a further post, by the user name. What else the person does is not told.
 * `conflict` `no_such_person`, `post_taken`, `unit_retired`; `forbidden` `not_below`.
 */
export const addAppointment = endpoint({
  method: 'POST',
  path: '/accounts/posts',
  permission: 'account.create',
  reach: 'unit',
  audit: 'write',
  confirmed: true,
  once: true,
  body: z.strictObject({ name: UserName, role: Role, unitId: id, title }),
  response: Nothing,
});

/** Changes how the post is called. */
export const changeAppointment = endpoint({
  method: 'PATCH',
  path: '/accounts/posts/:id',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ title }),
  response: Appointment,
});

/** Ends a post from the next request on. `conflict` `already_ended`. */
export const endAppointment = endpoint({
  method: 'POST',
  path: '/accounts/posts/:id/end',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: Nothing,
  response: Appointment,
});

/** Puts an ended post in force again. `conflict` `already_in_force`, `unit_retired`. */
export const restoreAppointment = endpoint({
  method: 'POST',
  path: '/accounts/posts/:id/restoration',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  confirmed: true,
  versioned: true,
  params: ById,
  body: Nothing,
  response: Appointment,
});

/** Changes a person's name or number; a number left out stays. `conflict` `phone_taken`; `forbidden` `serves_elsewhere`. */
export const changePerson = endpoint({
  method: 'PATCH',
  path: '/accounts/:id',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ displayName, phone: phone.nullable().optional() }),
  response: Person,
});

/** A link that sets the password once, to be handed to the person: `/link#` and the token. */
export const Link = z.strictObject({ token: z.string(), expiresAt: moment });
export type Link = z.infer<typeof Link>;

/**
 * Makes a link that sets the person's password once within 24 hours; an earlier one is void. Each call makes a new one:
 * its answer is kept nowhere. `forbidden` `serves_elsewhere`.
 */
export const issueLink = endpoint({
  method: 'POST',
  path: '/accounts/:id/link',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  confirmed: true,
  params: ById,
  body: Nothing,
  response: Link,
});

export const Ended = z.strictObject({ ended: z.number().int().min(0) });

/** Ends the person's sessions; of a person who also serves elsewhere, those that act as a post below yours. */
export const endPersonSessions = endpoint({
  method: 'DELETE',
  path: '/accounts/:id/sessions',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  params: ById,
  response: Ended,
});

/** Takes the second factor off the account of a person who has lost it. `forbidden` `serves_elsewhere`. */
export const removePersonFactor = endpoint({
  method: 'DELETE',
  path: '/accounts/:id/second-factor',
  permission: 'account.change',
  reach: 'unit',
  audit: 'write',
  confirmed: true,
  params: ById,
  response: Nothing,
});
