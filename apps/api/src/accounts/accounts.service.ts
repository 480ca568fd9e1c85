import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AccountState, Appointment, Holder, Link, Person } from '@xiehui/contracts/accounts';
import { Role } from '@xiehui/contracts/roles';
import { UnitKind } from '@xiehui/contracts/session';
import { fitsUnit, mayAppoint, mayChangePost } from '@xiehui/policy/accounts';
import { maskPhone } from '@xiehui/rules/phone-mask';
import { phoneColumns, phoneOf } from '../platform/account-phone.ts';
import { changesOf } from '../platform/audit.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { accounts, findUnit, posts, takenKey, type AppointmentRow } from './accounts.repository.ts';
import type { Desk } from './desk.ts';

// What keeping accounts is, wherever it is done: at the desk of a post in a district, or at the platform's.

type Eyes = Pick<Desk, 'actor' | 'now' | 'vault'>;
type Changes = Record<string, readonly [unknown, unknown]>;
const linkHours = 24;

const stateOf = (row: AppointmentRow, now: Date): AccountState => {
  if (row.account_disabled_at) return 'disabled';
  if (row.locked_until && row.locked_until > now) return 'locked';
  return row.must_change_password && !row.last_sign_in_at ? 'invited' : 'open';
};

const holderOf = ({ actor, now, vault }: Eyes, row: AppointmentRow): Holder => {
  // Of a person who also serves elsewhere no more is shown than that the post is held.
  const open = row.yours || row.account_id === actor.accountId;
  const phone = open ? phoneOf(vault, { id: row.account_id, phone: row.phone }) : undefined;
  return {
    id: row.account_id,
    version: row.account_version,
    name: row.name,
    displayName: row.display_name,
    phone: phone === undefined ? null : maskPhone(phone),
    state: open ? stateOf(row, now) : null,
    secondFactor: open ? row.totp_confirmed_at !== null : null,
    lastSignIn: open ? (row.last_sign_in_at?.toISOString() ?? null) : null,
    yours: row.yours,
  };
};

const postOf = (row: AppointmentRow): Omit<Appointment, 'holder'> => ({
  id: row.id,
  version: row.version,
  role: Role.parse(row.role),
  title: row.title,
  unit: { id: row.unit_id, name: row.unit_name, kind: UnitKind.parse(row.unit_kind) },
  district: { id: row.district_id, name: row.district_name },
  since: row.created_at.toISOString(),
  endedAt: row.disabled_at?.toISOString() ?? null,
});

/** One appointment as the desk sees it. */
export const appointmentOf = (eyes: Eyes, row: AppointmentRow): Appointment => ({
  ...postOf(row),
  holder: holderOf(eyes, row),
});

/** @throws not_found when no post of the account is in the desk's range */
export async function read(desk: Desk, accountId: string): Promise<Person> {
  const rows = await posts.ofAccount(desk, accountId);
  if (!rows[0]) throw notFound();
  return { holder: holderOf(desk, rows[0]), posts: rows.map(postOf) };
}

type Place = { role: Role; unitId: string; title: string | null };

async function placeFor(desk: Desk, { role, unitId }: Place) {
  if (!mayAppoint(desk.actor, role)) throw forbidden('not_below');
  const unit = await findUnit(desk, unitId);
  if (!unit) throw notFound();
  if (!fitsUnit(role, UnitKind.parse(unit.kind))) throw invalid({ role: 'not_at_this_unit' });
  if (unit.state !== 'active') throw conflict('unit_retired');
  return unit;
}

const taken: Record<string, string> = {
  accounts_name_key: 'name_taken',
  accounts_phone_index_key: 'phone_taken',
  posts_district_id_account_id_unit_id_role_key: 'post_taken',
};
const refuseTaken = (error: unknown): never => {
  const reason = taken[takenKey(error) ?? ''];
  throw reason ? conflict(reason) : error;
};

type NewPerson = Place & { name: string; displayName: string; phone: string | null };

/**
 * Opens an account with its first post; without a password until its holder has used a link.
 * @throws forbidden `not_below` when the role is not below the actor's
 * @throws not_found when the unit is not in the desk's range
 * @throws invalid `role` when it cannot stand at such a unit
 * @throws conflict `unit_retired`, `name_taken`, `phone_taken`
 */
export async function create(desk: Desk, person: NewPerson): Promise<Person> {
  const unit = await placeFor(desk, person);
  const { name, displayName, role, title } = person;
  const id = randomUUID();
  await accounts.add(desk, { id, name, displayName, ...phoneColumns(desk.vault, id, person.phone) }).catch(refuseTaken);
  const postId = await posts.add(desk, { accountId: id, unit, role, title });
  const phone = person.phone && maskPhone(person.phone);
  const facts = changesOf({}, { name, displayName, ...(phone ? { phone } : {}) });
  desk.audit({ action: 'account.create', object: 'account', objectId: id, changes: facts });
  noteAppointment(desk, postId, { name, role, unit: unit.name, title });
  return read(desk, id);
}

const noteAppointment = (desk: Desk, id: string, facts: Record<string, string | null>): void =>
  desk.audit({ action: 'post.create', object: 'post', objectId: id, changes: changesOf({}, facts) });

/**
 * Gives the holder of an account a further post.
 * @throws conflict `no_such_person` for an unknown user name, `post_taken` when the person holds or held it, `unit_retired`
 * @throws forbidden, not_found, invalid as `create` does
 */
export async function appoint(
  desk: Desk,
  { name, ...place }: Place & { name: string },
): Promise<Record<string, never>> {
  const unit = await placeFor(desk, place);
  const accountId = await desk.people.named(name);
  if (!accountId) throw conflict('no_such_person');
  const { role, title } = place;
  const id = await posts.add(desk, { accountId, unit, role, title }).catch(refuseTaken);
  noteAppointment(desk, id, { name, role, unit: unit.name, title });
  return {};
}

async function postToChange(desk: Desk, id: string, version: number): Promise<AppointmentRow> {
  const row = await posts.find(desk, id);
  if (!row) throw notFound();
  if (!mayChangePost(desk.actor, { role: Role.parse(row.role) })) throw forbidden('not_below');
  if (row.version !== version) throw stale(appointmentOf(desk, row));
  return row;
}

/** Whose account an act was about, beside what it changed. */
const whose = ({ name }: { name: string }): Changes => ({ name: [name, name] });

type PostChange = {
  action: 'post.change' | 'post.end' | 'post.restore';
  set: { title?: string | null; disabled_at?: Date | null };
};

async function changePost(desk: Desk, row: AppointmentRow, { action, set }: PostChange): Promise<Appointment> {
  const changed = await posts.change(desk, row.id, row.version, set);
  const after = await posts.find(desk, row.id);
  if (!after) throw notFound();
  if (!changed) throw stale(appointmentOf(desk, after));
  const facts = (r: AppointmentRow) => ({ title: r.title, endedAt: r.disabled_at?.toISOString() ?? null });
  const changes = { ...whose(row), ...changesOf(facts(row), facts(after)) };
  desk.audit({ action, object: 'post', objectId: row.id, changes });
  return appointmentOf(desk, after);
}

type At = { id: string; version: number };

/** @throws stale with the post as it stands; forbidden `not_below`; not_found */
export async function retitle(desk: Desk, { id, version }: At, title: string | null): Promise<Appointment> {
  return changePost(desk, await postToChange(desk, id, version), { action: 'post.change', set: { title } });
}

/** @throws conflict `already_ended`; stale, forbidden and not_found as `retitle` does */
export async function end(desk: Desk, { id, version }: At): Promise<Appointment> {
  const row = await postToChange(desk, id, version);
  if (row.disabled_at) throw conflict('already_ended');
  return changePost(desk, row, { action: 'post.end', set: { disabled_at: desk.now } });
}

/** @throws conflict `already_in_force`, `unit_retired`; stale, forbidden and not_found as `retitle` does */
export async function restore(desk: Desk, { id, version }: At): Promise<Appointment> {
  const row = await postToChange(desk, id, version);
  if (!row.disabled_at) throw conflict('already_in_force');
  if (row.unit_state !== 'active') throw conflict('unit_retired');
  return changePost(desk, row, { action: 'post.restore', set: { disabled_at: null } });
}

/** @throws not_found when the person is not seen; forbidden `serves_elsewhere` when not wholly below the actor */
async function ownPerson(desk: Desk, accountId: string): Promise<AppointmentRow> {
  const [row] = await posts.ofAccount(desk, accountId);
  if (!row) throw notFound();
  if (!row.yours) throw forbidden('serves_elsewhere');
  return row;
}

/**
 * Changes a person's name or number; a number that is undefined stays.
 * @throws stale with the person as he stands; conflict `phone_taken`; forbidden `serves_elsewhere`; not_found
 */
export async function change(
  desk: Desk,
  { id, version }: At,
  to: { displayName: string; phone?: string | null | undefined },
): Promise<Person> {
  const row = await ownPerson(desk, id);
  const columns = to.phone === undefined ? undefined : phoneColumns(desk.vault, id, to.phone);
  const set = {
    display_name: to.displayName,
    ...(columns ? { phone: columns.phone, phone_index: columns.phoneIndex } : {}),
  };
  const changed = await accounts.change(desk, id, version, set).catch(refuseTaken);
  const after = await read(desk, id);
  if (!changed) throw stale(after);
  const before = holderOf(desk, row);
  const { displayName, phone } = after.holder;
  desk.audit({
    action: 'account.change',
    object: 'account',
    objectId: id,
    changes: changesOf(before, { displayName, phone }),
  });
  return after;
}

/**
 * Makes a link that sets the person's password once within 24 hours; an earlier one is void.
 * @throws not_found when the person is not seen; forbidden `serves_elsewhere` when not wholly below the actor
 */
export async function link(desk: Desk, accountId: string): Promise<Link> {
  const person = await ownPerson(desk, accountId);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(desk.now.getTime() + linkHours * 3_600_000);
  const hash = createHash('sha256').update(token).digest('hex');
  if (!(await desk.people.link(accountId, hash, expiresAt))) throw forbidden('serves_elsewhere');
  desk.audit({ action: 'account.issueLink', object: 'account', objectId: accountId, changes: whose(person) });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** Ends what sessions are the desk's to end. @throws not_found when the person is not seen */
export async function endSessions(desk: Desk, accountId: string): Promise<{ ended: number }> {
  const { holder } = await read(desk, accountId);
  const ended = await desk.people.endSessions(accountId);
  desk.audit({
    action: 'account.endSessions',
    object: 'account',
    objectId: accountId,
    changes: { ...whose(holder), ended: [null, ended] },
  });
  return { ended };
}

/** @throws not_found when the person is not seen; forbidden `serves_elsewhere` when not wholly below the actor */
export async function removeFactor(desk: Desk, accountId: string): Promise<Record<string, never>> {
  const person = await ownPerson(desk, accountId);
  if (!(await desk.people.removeFactor(accountId))) throw forbidden('serves_elsewhere');
  desk.audit({ action: 'account.removeFactor', object: 'account', objectId: accountId, changes: whose(person) });
  return {};
}
