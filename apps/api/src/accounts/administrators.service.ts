import type { Appointment, Link, Person } from '@xiehui/contracts/accounts';
import type {
  addAdministrator,
  changeAdministrator,
  changeAdministratorPost,
  createAdministrator,
} from '@xiehui/contracts/administrators';
import type { Input } from '@xiehui/contracts/endpoint';
import { appoints } from '@xiehui/policy/accounts';
import { notFound } from '../platform/errors.ts';
import type { SystemScope } from '../platform/scope.ts';
import * as keeping from './accounts.service.ts';
import { platformDesk, type Desk } from './desk.ts';
import { realms } from './realms.repository.ts';

// The same acts at the platform's desk: each in the one realm it concerns, and logged there.

type Path = { params: { id: string } };
type Versioned = Path & { version: number };

async function deskIn(scope: SystemScope, realmId: string) {
  const realm = await realms.find(scope, realmId);
  if (!realm) throw notFound();
  return { desk: platformDesk(scope, realm), unitId: realm.rootId };
}

/** Only a post that the platform gives exists for it. */
async function deskOfPost(scope: SystemScope, postId: string): Promise<Desk> {
  const realm = await realms.ofPost(scope, postId, appoints.platformAdmin);
  if (!realm) throw notFound();
  return platformDesk(scope, realm);
}

/** Only a person whom the platform has appointed exists for it. */
async function deskOfPerson(scope: SystemScope, accountId: string): Promise<Desk> {
  const realm = await realms.ofAccount(scope, accountId, appoints.platformAdmin);
  if (!realm) throw notFound();
  return platformDesk(scope, realm);
}

/** @throws as creating an account in a district does; not_found for an unknown realm */
export async function create(scope: SystemScope, { body }: Input<typeof createAdministrator>): Promise<Person> {
  const { realmId, ...person } = body;
  const { desk, unitId } = await deskIn(scope, realmId);
  return keeping.create(desk, { ...person, unitId });
}

/** @throws as adding a post in a district does; not_found for an unknown realm */
export async function appoint(
  scope: SystemScope,
  { body }: Input<typeof addAdministrator>,
): Promise<Record<string, never>> {
  const { realmId, ...post } = body;
  const { desk, unitId } = await deskIn(scope, realmId);
  return keeping.appoint(desk, { ...post, unitId });
}

export const read = async (scope: SystemScope, { params }: Path): Promise<Person> =>
  keeping.read(await deskOfPerson(scope, params.id), params.id);

export const retitle = async (
  scope: SystemScope,
  { params, version, body }: Input<typeof changeAdministratorPost>,
): Promise<Appointment> => keeping.retitle(await deskOfPost(scope, params.id), { id: params.id, version }, body.title);

export const end = async (scope: SystemScope, { params, version }: Versioned): Promise<Appointment> =>
  keeping.end(await deskOfPost(scope, params.id), { id: params.id, version });

export const restore = async (scope: SystemScope, { params, version }: Versioned): Promise<Appointment> =>
  keeping.restore(await deskOfPost(scope, params.id), { id: params.id, version });

export const change = async (
  scope: SystemScope,
  { params, version, body }: Input<typeof changeAdministrator>,
): Promise<Person> => keeping.change(await deskOfPerson(scope, params.id), { id: params.id, version }, body);

export const link = async (scope: SystemScope, { params }: Path): Promise<Link> =>
  keeping.link(await deskOfPerson(scope, params.id), params.id);

export const endSessions = async (scope: SystemScope, { params }: Path): Promise<{ ended: number }> =>
  keeping.endSessions(await deskOfPerson(scope, params.id), params.id);

export const removeFactor = async (scope: SystemScope, { params }: Path): Promise<Record<string, never>> =>
  keeping.removeFactor(await deskOfPerson(scope, params.id), params.id);
