import { CompiledQuery } from 'kysely';
import type { Endpoint } from '@xiehui/contracts/endpoint';
import type { Claims, Work } from '@xiehui/database/connection';
import { seesAssignedOnly, type Actor } from '@xiehui/policy/grants';
import { dayOf } from './clock.ts';
import { appendAudit, type Author } from './audit.ts';
import type { House } from './house.ts';
import type { PasswordProfile } from './password-profile.ts';
import { sqlStateOf } from './sql-state.ts';
import {
  pathEnd,
  type AuditNote,
  type Scope,
  type SessionCookie,
  type SystemScope,
  type Visit,
  type Visitor,
} from './scope.ts';

/** One request, once it is known who asks. */
export type Asked = {
  readonly endpoint: Endpoint;
  readonly visitor: Visitor | undefined;
  readonly requestId: string;
  readonly address: string;
  readonly device: string;
  readonly insecure: boolean;
  readonly cookie: SessionCookie;
};

/** The realm whose chain holds what happens before anybody is known, or at no district. */
export const platformId = '00000000-0000-4000-8000-000000000000';

/** What passwords must be in this house. */
const profileOf = (house: House): PasswordProfile => house.passwordProfile ?? 'mlps';

/** What the wall is told of an acting post. */
export const claimsOf = (actor: Actor, now: Date): Claims => ({
  districtId: actor.districtId,
  pathFrom: actor.unitPath,
  pathTo: pathEnd(actor.unitPath),
  accountId: actor.accountId,
  postId: actor.postId,
  assignedOnly: seesAssignedOnly(actor),
  today: dayOf(now),
});

/** Whether a request may write: reading leaves no trace, unless it shows unmasked personal data. */
export const modeOf = (e: Endpoint): 'read' | 'write' => (e.method === 'GET' && e.audit === 'none' ? 'read' : 'write');

/** What a scope needs to know of its occasion, be it a request or a job. */
export type Occasion = Pick<Asked, 'visitor' | 'requestId' | 'address'> & { readonly mode: 'read' | 'write' };

/** Serialization failures and deadlocks: the same work, done again, succeeds. */
const passing = new Set(['40001', '40P01']);

/** Does `work` again, at most three times, when the database says that only the moment was bad. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt > 3 || !passing.has(sqlStateOf(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
}

const authorOf = (actor: Actor, asked: Omit<Occasion, 'mode'>, at: Date): Author => ({
  districtId: actor.districtId,
  accountId: actor.accountId,
  accountName: asked.visitor?.accountName ?? '',
  role: actor.role,
  unitId: actor.unitId,
  unitPath: actor.unitPath,
  address: asked.address,
  requestId: asked.requestId,
  at,
});

/** Runs a use case in one transaction behind the acting post's wall; what it notes is audited with it. */
export const withScope = <T>(
  house: House,
  asked: Occasion,
  actor: Actor,
  use: (scope: Scope) => Promise<T>,
): Promise<T> =>
  patiently(() =>
    house.database.scoped(claimsOf(actor, house.clock.now()), asked.mode, async ({ db, sql }) => {
      const notes: AuditNote[] = [];
      const now = house.clock.now();
      const paths = { gte: actor.unitPath, lt: pathEnd(actor.unitPath) };
      const answer = await use({
        actor,
        districtId: actor.districtId,
        paths,
        db,
        sql,
        now,
        requestId: asked.requestId,
        vault: house.vault,
        blobs: house.blobs,
        send: (name, data) => house.jobs.send(sql, name, data),
        audit: (note) => void notes.push(note),
      });
      await appendAudit(sql, house.vault, authorOf(actor, asked, now), notes);
      return answer;
    }),
  );

type SystemNote = Parameters<SystemScope['audit']>;

async function appendSystemNotes(house: House, { sql }: Work, asked: Asked, at: Date, notes: readonly SystemNote[]) {
  // One transaction may write to the chains of several realms: always in the same order, so that no two wait for each
  // other. The head is that of the realm it acts in.
  for (const [districtId, note] of notes.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    await sql.executeQuery(actIn(districtId));
    const account = note.as ?? { id: asked.visitor?.accountId ?? null, name: asked.visitor?.accountName ?? '' };
    const author = {
      districtId,
      accountId: account.id,
      accountName: account.name,
      role: asked.visitor?.actor?.role ?? null,
      unitId: null,
      unitPath: note.unitPath ?? asked.visitor?.actor?.unitPath ?? '',
      address: asked.address,
      requestId: asked.requestId,
      at,
    };
    await appendAudit(sql, house.vault, author, [note]);
  }
}

const actIn = (districtId: string): CompiledQuery => {
  if (!/^[0-9a-f-]{36}$/.test(districtId)) throw new Error('not a district id');
  return CompiledQuery.raw(`set local app.district = '${districtId}'`);
};

/** Runs a use case across districts, as the system role. */
export const withSystem = <T>(house: House, asked: Asked, use: (scope: SystemScope) => Promise<T>): Promise<T> =>
  patiently(() =>
    house.database.system(modeOf(asked.endpoint), async (work) => {
      const notes: SystemNote[] = [];
      const now = house.clock.now();
      const answer = await use({
        ...work,
        now,
        requestId: asked.requestId,
        address: asked.address,
        device: asked.device,
        insecure: asked.insecure,
        title: house.title,
        passwordProfile: profileOf(house),
        visitor: asked.visitor,
        vault: house.vault,
        audit: (districtId, note) => void notes.push([districtId, note]),
      });
      await appendSystemNotes(house, work, asked, now, notes);
      return answer;
    }),
  );

/** A call that opens its transactions itself. */
export const visitOf = (house: House, asked: Asked): Visit => ({
  now: house.clock.now(),
  requestId: asked.requestId,
  address: asked.address,
  device: asked.device,
  insecure: asked.insecure,
  title: house.title,
  passwordProfile: profileOf(house),
  visitor: asked.visitor,
  cookie: asked.cookie,
  vault: house.vault,
  ready: house.ready,
  within: (use) => withSystem(house, asked, use),
});

/**
 * Keeps a refusal in the log of the district it happened in; it has a transaction of its own, for the other rolled back.
 * `id` names the record that was asked for.
 */
export const noteRefusal = (
  house: House,
  asked: Asked,
  actor: Actor,
  refusal: { reason: string; id: string | undefined },
): Promise<void> =>
  house.database.scoped(claimsOf(actor, house.clock.now()), 'write', ({ sql }) =>
    appendAudit(sql, house.vault, authorOf(actor, asked, house.clock.now()), [
      {
        action: 'request.refuse',
        ...(refusal.id ? { objectId: refusal.id } : {}),
        changes: { call: [null, `${asked.endpoint.method} ${asked.endpoint.path}`], reason: [null, refusal.reason] },
        result: 'refused',
      },
    ]),
  );
