import { randomUUID } from 'node:crypto';
import {
  AssociationKind,
  type applyForAct,
  type AssociationAct,
  type AssociationReason,
  type countActs,
  type decideAct,
  type listActs,
} from '@xiehui/contracts/associations';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayApplyFor, mayDecideAct, mayWithdrawAct } from '@xiehui/policy/associations';
import { formsOf, hangsUnder } from '@xiehui/rules/unit-kinds';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, notFound, stale } from '../platform/errors.ts';
import { notify, type Message } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen, type UnitSeen } from '../platform/whereabouts.ts';
import { found, read as readUnit, strikeOff } from '../units/units.service.ts';
import { acts, type ActRow, type LifeRow, type NewAct } from './acts.repository.ts';
import { associations } from './associations.repository.ts';
import { checkListed } from './associations.service.ts';

const refuse = (reason: AssociationReason) => conflict(reason);

/** What the acting post may do with an act as it stands. */
function allowsOf({ actor }: Scope, row: LifeRow): AssociationAct['allows'] {
  if (row.applicant_id === null) return [];
  const [decides, withdraws] = [
    mayDecideAct(actor, { path: row.applicant_path }),
    mayWithdrawAct(actor, { id: row.applicant_id }),
  ];
  if (row.state === 'applied')
    return [
      ...(decides ? [row.act === 'retire' ? ('notice' as const) : ('approve' as const), 'return' as const] : []),
      ...(withdraws ? ['withdraw' as const] : []),
    ];
  if (row.state === 'noticed') return decides ? ['approve', 'return'] : [];
  return [];
}

const actOf = (scope: Scope, row: LifeRow): AssociationAct => ({
  id: row.id,
  act: row.act,
  state: row.state,
  unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
  name: row.name,
  kind: row.kind,
  form: row.form,
  site: row.site,
  batch: row.batch,
  reason: row.reason,
  resolution: row.resolution,
  resolvedOn: row.resolved_on,
  applicant: row.applicant_name,
  appliedBy: row.applied_name,
  at: row.created_at.toISOString(),
  notice: row.notice_on && row.notice_until ? { on: row.notice_on, until: row.notice_until } : null,
  decided: row.decided_on ? { on: row.decided_on, by: row.decided_name ?? '' } : null,
  returnReason: row.return_reason,
  archivedAt: row.archived_at,
  allows: allowsOf(scope, row),
  version: row.version,
});

async function held(scope: Scope, id: string): Promise<ActRow> {
  const row = await acts.hold(scope, id);
  if (!row) throw notFound();
  return row;
}

type Wanted = Pick<NewAct, 'name' | 'kind' | 'form' | 'site'> & { readonly unit: UnitSeen };

/** What an application is about, once it can be. */
async function wanted(scope: Scope, body: Input<typeof applyForAct>['body']): Promise<Wanted> {
  const unit = await unitSeen(scope, body.act === 'establish' ? body.parentId : body.unitId);
  if (!mayApplyFor(scope.actor, unit)) throw forbidden();
  if (unit.state !== 'active') throw refuse('unit_retired');
  if (body.act === 'establish') {
    const { name, kind, form, site } = body;
    if (!hangsUnder(kind, (await readUnit(scope, { params: { id: unit.id } })).kind)) throw refuse('kind_does_not_fit');
    if (form && !formsOf(kind).includes(form)) throw refuse('form_does_not_fit');
    await checkListed(scope, 'siteKinds', [site]);
    return { unit, name, kind, form, site };
  }
  const kind = AssociationKind.safeParse(unit.kind);
  if (!kind.success) throw refuse('not_association');
  return { unit, name: unit.name, kind: kind.data, form: null, site: null };
}

/**
 * Applies for an act; the level above decides.
 * @throws not_found when the unit is not in the acting range
 * @throws conflict `unit_retired`, `kind_does_not_fit`, `form_does_not_fit`, `not_in_list`, `not_association`,
 * `act_under_way`, `in_future`
 */
export async function apply(scope: Scope, { body }: Input<typeof applyForAct>): Promise<AssociationAct> {
  const { unit, ...about } = await wanted(scope, body);
  if (body.resolvedOn > dayOf(scope.now)) throw refuse('in_future');
  const { act, batch, reason, resolution, resolvedOn } = body;
  const { unitId: applicant, accountId } = scope.actor;
  const id = randomUUID();
  const added = await acts.add(
    scope,
    {
      id,
      act,
      unit_id: unit.id,
      unit_path: unit.path,
      ...about,
      batch,
      reason,
      resolution,
      resolved_on: resolvedOn,
      applicant_id: applicant,
      applied_by: accountId,
      applied_name: await actorName(scope),
    },
    scope.now,
  );
  if (!added) throw refuse('act_under_way');
  await askAbove(scope, { act, name: about.name });
  const changes = { name: [null, about.name], batch: [null, batch], reason: [null, reason] } as const;
  scope.audit({ action: `associationAct.${act}`, object: 'associationAct', objectId: id, changes });
  return actOf(scope, await held(scope, id));
}

/** Tells the level above the applicant, which decides; the district decides on its own applications itself. */
async function askAbove(scope: Scope, { act, name }: { act: string; name: string }): Promise<void> {
  const { parentId, name: unit } = await unitSeen(scope);
  if (scope.actor.unitPath.split('/').length === 2 || !parentId) return;
  const params = { unit, act, name };
  await notify(scope, parentId, { kind: 'associationActAsked', params, link: '/associations/acts?state=applied' });
}

type Decision = Input<typeof decideAct>['body'];
type Answer = Exclude<Decision, { to: 'withdrawn' }>;

/** What the applicant is told of an answer. */
function newsOf(body: Answer): Pick<Message, 'kind' | 'params'> {
  switch (body.to) {
    case 'noticed':
      return { kind: 'associationActNoticed', params: { until: body.until } };
    case 'approved':
      return { kind: 'associationActApproved', params: {} };
    case 'returned':
      return { kind: 'associationActReturned', params: { reason: body.reason } };
  }
}

/** Tells whoever applied what came of it; a district that answers itself knows. */
async function tellApplicant(scope: Scope, row: ActRow, body: Answer): Promise<void> {
  if (row.applicant_id === scope.actor.unitId) return;
  const { kind, params } = newsOf(body);
  const about = { act: row.act, name: row.name, ...params };
  await notify(scope, row.applicant_id, { kind, params: about, link: '/associations/acts' });
}

/** Carries an approved act out; answers where the association lies afterwards. */
async function carry(scope: Scope, row: ActRow, on: string): Promise<{ id: string; path: string }> {
  const at = { id: row.unit_id, path: row.unit_path };
  if (row.act === 'standardise') {
    await associations.standardise(scope, at, on);
    return at;
  }
  if (row.act === 'retire') {
    await strikeOff(scope, row.unit_id);
    return at;
  }
  const { name, kind, form, site } = row;
  const made = await found(scope, { parentId: row.unit_id, kind, name, form, began_on: on });
  const { path } = await unitSeen(scope, made.id);
  if (site) await associations.say(scope, { id: made.id, path, version: 1 }, { site, sector: null, functions: [] });
  return { id: made.id, path };
}

/** @throws conflict `wrong_state`, `notice_first`, `notice_running`, `archive_missing`, `in_future`, `before_resolution` */
function checkDecision(scope: Scope, row: ActRow, body: Decision): void {
  const today = dayOf(scope.now);
  if (row.state !== 'applied' && row.state !== 'noticed') throw refuse('wrong_state');
  if (body.to === 'withdrawn') {
    if (row.state !== 'applied') throw refuse('wrong_state');
    return;
  }
  if (body.on > today) throw refuse('in_future');
  if (body.on < row.resolved_on) throw refuse('before_resolution');
  if (body.to === 'noticed' && (row.act !== 'retire' || row.state !== 'applied')) throw refuse('wrong_state');
  if (body.to === 'noticed' && body.until < body.on) throw refuse('notice_running');
  if (body.to !== 'approved' || row.act !== 'retire') return;
  if (row.state !== 'noticed' || row.notice_until === null) throw refuse('notice_first');
  if (body.on < row.notice_until) throw refuse('notice_running');
  if (body.archivedAt === '') throw refuse('archive_missing');
}

async function turn(scope: Scope, row: ActRow, body: Decision): Promise<void> {
  switch (body.to) {
    case 'withdrawn':
      return acts.turn(scope, row, { state: 'withdrawn' });
    case 'noticed':
      return acts.turn(scope, row, { state: 'noticed', notice: body });
    case 'returned':
      return acts.turn(scope, row, {
        state: 'returned',
        decided: { on: body.on, by: await actorName(scope) },
        reason: body.reason,
      });
    case 'approved': {
      const unit = await carry(scope, row, body.on);
      const archive = row.act === 'retire' ? { archivedAt: body.archivedAt } : {};
      const decided = { on: body.on, by: await actorName(scope) };
      return acts.turn(scope, row, { state: 'approved', decided, ...archive, unit });
    }
  }
}

/**
 * Takes an act on, and with approval carries it out.
 * @throws not_found when there is no such act in the acting range
 * @throws forbidden when it is not the acting post's to decide, or to take back
 * @throws stale when it has changed since it was read
 * @throws conflict `wrong_state`, `notice_first`, `notice_running`, `archive_missing`, `in_future`, `before_resolution`;
 * `name_taken`, `units_rest_here`, `posts_rest_here`, `members_rest_here` from the unit itself
 */
export async function decide(
  scope: Scope,
  { params, version, body }: Input<typeof decideAct>,
): Promise<AssociationAct> {
  const row = await held(scope, params.id);
  const mayIt =
    body.to === 'withdrawn'
      ? mayWithdrawAct(scope.actor, { id: row.applicant_id })
      : mayDecideAct(scope.actor, { path: row.applicant_path });
  if (!mayIt) throw forbidden();
  if (row.version !== version) throw stale(actOf(scope, row));
  checkDecision(scope, row, body);
  await turn(scope, row, body);
  if (body.to !== 'withdrawn') await tellApplicant(scope, row, body);
  scope.audit({
    action: 'associationAct.decide',
    object: 'associationAct',
    objectId: row.id,
    changes: { state: [row.state, body.to] },
  });
  return actOf(scope, await held(scope, row.id));
}

export async function list(scope: Scope, { query }: Input<typeof listActs>): Promise<Output<typeof listActs>> {
  const { page, pageSize, unit, ...filter } = query;
  const { path } = await unitSeen(scope, unit);
  const rows = await acts.list(scope, { ...filter, path }, { skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map((row) => actOf(scope, row)), more: rows.length > pageSize };
}

export async function count(scope: Scope, { query }: Input<typeof countActs>): Promise<Output<typeof countActs>> {
  const { unit, ...filter } = query;
  return { total: await acts.count(scope, { ...filter, path: (await unitSeen(scope, unit)).path }) };
}
