import { z } from 'zod';
import { Appointment, AppointmentSort, Ended, filters, Link, Person } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { ById, id, Nothing, phone, text } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { UserName } from './session.ts';

// Keeping the accounts of district administrators and city observers: the platform administrator's own, across realms.
// Refusals are those of the same acts in accounts.ts.
const platform = { permission: 'installation.manage', reach: 'system' } as const;

/** Whom the platform appoints, each at the root of its realm. */
export const AdministratorRole = z.enum(['districtAdmin', 'cityObserver']);
export type AdministratorRole = z.infer<typeof AdministratorRole>;

/** A district or a city. */
export const Realm = z.strictObject({ id, kind: z.enum(['district', 'city']), code: z.string(), name: z.string() });
export type Realm = z.infer<typeof Realm>;

const query = { ...filters, role: AdministratorRole.optional(), realmId: id.optional() };
const title = text(1, 32).nullable();
const displayName = text(1, 32);

/** Districts and cities whose name or code holds the text, by code; at most fifty. */
export const listRealms = endpoint({
  ...platform,
  method: 'GET',
  path: '/platform/realms',
  audit: 'none',
  query: z.strictObject({ text: text(1, 32).optional() }),
  response: z.strictObject({ items: z.array(Realm) }),
});

export const listAdministrators = endpoint({
  ...platform,
  method: 'GET',
  path: '/platform/accounts',
  audit: 'none',
  query: z.strictObject({ ...paging, ...query, sort: AppointmentSort.default('unit') }),
  response: page(Appointment),
});

export const countAdministrators = endpoint({
  ...platform,
  method: 'GET',
  path: '/platform/accounts/count',
  audit: 'none',
  query: z.strictObject(query),
  response: Count,
});

/** A person whom the platform has appointed, with those posts. */
export const readAdministrator = endpoint({
  ...platform,
  method: 'GET',
  path: '/platform/accounts/:id',
  audit: 'none',
  params: ById,
  response: Person,
});

/** Opens an account with a post at the root of a realm. `invalid` `role` when it cannot stand in such a realm. */
export const createAdministrator = endpoint({
  ...platform,
  method: 'POST',
  path: '/platform/accounts',
  audit: 'write',
  confirmed: true,
  once: true,
  body: z.strictObject({
    name: UserName,
    displayName,
    phone: phone.nullable(),
    role: AdministratorRole,
    realmId: id,
    title,
  }),
  response: Person,
});

export const addAdministrator = endpoint({
  ...platform,
  method: 'POST',
  path: '/platform/posts',
  audit: 'write',
  confirmed: true,
  once: true,
  body: z.strictObject({ name: UserName, role: AdministratorRole, realmId: id, title }),
  response: Nothing,
});

export const changeAdministratorPost = endpoint({
  ...platform,
  method: 'PATCH',
  path: '/platform/posts/:id',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ title }),
  response: Appointment,
});

export const endAdministratorPost = endpoint({
  ...platform,
  method: 'POST',
  path: '/platform/posts/:id/end',
  audit: 'write',
  versioned: true,
  params: ById,
  body: Nothing,
  response: Appointment,
});

export const restoreAdministratorPost = endpoint({
  ...platform,
  method: 'POST',
  path: '/platform/posts/:id/restoration',
  audit: 'write',
  confirmed: true,
  versioned: true,
  params: ById,
  body: Nothing,
  response: Appointment,
});

export const changeAdministrator = endpoint({
  ...platform,
  method: 'PATCH',
  path: '/platform/accounts/:id',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ displayName, phone: phone.nullable().optional() }),
  response: Person,
});

export const issueAdministratorLink = endpoint({
  ...platform,
  method: 'POST',
  path: '/platform/accounts/:id/link',
  audit: 'write',
  confirmed: true,
  params: ById,
  body: Nothing,
  response: Link,
});

export const endAdministratorSessions = endpoint({
  ...platform,
  method: 'DELETE',
  path: '/platform/accounts/:id/sessions',
  audit: 'write',
  params: ById,
  response: Ended,
});

export const removeAdministratorFactor = endpoint({
  ...platform,
  method: 'DELETE',
  path: '/platform/accounts/:id/second-factor',
  audit: 'write',
  confirmed: true,
  params: ById,
  response: Nothing,
});
