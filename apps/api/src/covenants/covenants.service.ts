import {
  CovenantState,
  type Covenant,
  type CovenantAct,
  type changeCovenant,
  type checkCovenant,
  type createCovenant,
  type enforceCovenant,
  type readCovenant,
  type removeCovenant,
  type submitCovenant,
  type superviseCovenant,
} from '@xiehui/contracts/covenants';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayKeepPaper } from '@xiehui/policy/papers';
import { ballotFaults, covenantAllows, monthsLater, unlawfulItems, voteFlaw } from '@xiehui/rules/covenants';
import { filesOf, setFiles } from '../platform/attachments.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { covenants, supervisions, type CovenantRow, type Turn } from './covenants.repository.ts';
import { covenantOf, mayAct, ruleOf, saidOf, type Rule } from './covenants.view.ts';

const linkOf = (id: string) => `/covenants/${id}` as const;

async function shown(scope: Scope, row: CovenantRow): Promise<Covenant> {
  const files = await filesOf(scope, 'covenant', [row.id]);
  return covenantOf(scope, row, { rule: await ruleOf(scope), files, looked: await supervisions.list(scope, row.id) });
}

/** @throws not_found */
async function answerFor(scope: Scope, id: string): Promise<Covenant> {
  const row = await covenants.find(scope, id);
  if (!row) throw notFound();
  return shown(scope, row);
}

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readCovenant>): Promise<Covenant> =>
  answerFor(scope, params.id);

/**
 * Begins the next edition with the text of the last.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws conflict `not_a_village`, `unit_retired`, `draft_exists`
 */
export async function create(scope: Scope, { body }: Input<typeof createCovenant>): Promise<Covenant> {
  const { kind, title } = body;
  const unit = await unitSeen(scope, body.unitId);
  if (!mayKeepPaper(scope.actor, 'covenant.change', { unit })) throw forbidden();
  if (unit.kind !== 'village') throw conflict('not_a_village');
  if (unit.state !== 'active') throw conflict('unit_retired');
  const [last] = await covenants.editions(scope, unit.id, kind);
  if (last && !['inForce', 'replaced'].includes(last.state)) throw conflict('draft_exists');
  const edition = (last?.edition ?? 0) + 1;
  const begun = { unit, kind, edition, title, body: last?.body ?? '', name: await actorName(scope) };
  const id = await covenants.add(scope, begun);
  const changes = changesOf({}, { unit: unit.name, kind, edition, title });
  scope.audit({ action: 'covenant.create', object: 'covenant', objectId: id, changes });
  return answerFor(scope, id);
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** The edition, held, where the act can be done. @throws not_found, forbidden, stale, conflict `wrong_state` */
async function holdFor(scope: Scope, { params, version }: Asked, act: CovenantAct): Promise<CovenantRow> {
  const row = await covenants.hold(scope, params.id);
  if (!row) throw notFound();
  if (!mayAct(scope, row, act)) throw forbidden();
  if (!covenantAllows(CovenantState.parse(row.state), act)) throw conflict('wrong_state');
  if (row.version !== version) throw stale(await shown(scope, row));
  return row;
}

/** Changes a draft. @throws not_found, forbidden, stale, invalid for what cannot be, conflict `wrong_state`, `file_unusable` */
export async function change(scope: Scope, asked: Input<typeof changeCovenant>): Promise<Covenant> {
  const row = await holdFor(scope, asked, 'change');
  const { files, ...said } = asked.body;
  const faults = said.vote ? ballotFaults(said.vote, dayOf(scope.now)) : {};
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const before = { ...saidOf(row), files: (await filesOf(scope, 'covenant', [row.id])).map(({ id }) => id) };
  const unit = { id: row.unit_id, path: row.unit_path };
  if (!(await setFiles(scope, { holder: 'covenant', id: row.id, unit }, files))) throw conflict('file_unusable');
  await covenants.change(scope, row.id, said);
  const changes = changesOf(before, asked.body);
  scope.audit({ action: 'covenant.change', object: 'covenant', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

async function turn(scope: Scope, row: CovenantRow, act: CovenantAct, to: Turn): Promise<Covenant> {
  await covenants.turn(scope, row.id, to);
  const { state, ...rest } = to;
  const said = Object.entries(rest).map(([field, value]) => [field, [null, value] as const]);
  const changes = { state: [row.state, state] as const, ...Object.fromEntries(said) };
  scope.audit({ action: `covenant.${act}`, object: 'covenant', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws conflict `unlawful` */
function mustBeLawful(row: CovenantRow, rule: Rule): void {
  const codes = rule.checklist.map(({ code }) => code);
  if (unlawfulItems(codes, saidOf(row).checklist).length > 0) throw conflict('unlawful');
}

/**
 * To the legal check of the town.
 * @throws not_found, forbidden, stale
 * @throws invalid naming text or vote that it lacks
 * @throws conflict `wrong_state`, `too_few_present`, `no_majority`, `unlawful`
 */
export async function submit(scope: Scope, asked: Input<typeof submitCovenant>): Promise<Covenant> {
  const row = await holdFor(scope, asked, 'submit');
  const rule = await ruleOf(scope);
  const { vote, body } = saidOf(row);
  const scans = await filesOf(scope, 'covenant', [row.id]);
  if (body === '' && scans.length === 0) throw invalid({ body: 'required' });
  if (!vote) throw invalid({ vote: 'required' });
  const flaw = voteFlaw(vote, rule);
  if (flaw) throw conflict(flaw);
  mustBeLawful(row, rule);
  const params = { unit: row.unit_name, title: row.title };
  if (row.unit_parent_id)
    await notify(scope, row.unit_parent_id, { kind: 'covenantSubmitted', params, link: linkOf(row.id) });
  return turn(scope, row, 'submit', { state: 'submitted' });
}

/** The legal check: passed, or back to the village with the reason. @throws not_found, forbidden, stale, invalid without a reason, conflict `wrong_state` */
export async function check(scope: Scope, asked: Input<typeof checkCovenant>): Promise<Covenant> {
  const row = await holdFor(scope, asked, 'check');
  const { passed, note } = asked.body;
  if (!passed && note === '') throw invalid({ note: 'required' });
  const params = { title: row.title, reason: note };
  const kind = passed ? 'covenantChecked' : 'covenantReturned';
  await notify(scope, row.unit_id, { kind, params, link: linkOf(row.id) });
  return turn(scope, row, 'check', {
    state: passed ? 'checked' : 'draft',
    checked_on: dayOf(scope.now),
    checked_name: await actorName(scope),
    check_note: note,
  });
}

/**
 * Comes into force; the edition before is replaced the same day. Without a day of review it is reckoned by the district's rule.
 * @throws not_found, forbidden, stale
 * @throws invalid for a first day before the vote or in the future, and a review that is not after it
 * @throws conflict `wrong_state`, `unlawful`
 */
export async function enforce(scope: Scope, asked: Input<typeof enforceCovenant>): Promise<Covenant> {
  const row = await holdFor(scope, asked, 'enforce');
  const rule = await ruleOf(scope);
  const { inForceFrom } = asked.body;
  const reviewOn = asked.body.reviewOn ?? monthsLater(inForceFrom, rule.reviewMonths);
  const [, ...before] = await covenants.editions(scope, row.unit_id, row.kind);
  const standing = before.find((one) => one.state === 'inForce');
  const earliest = [row.voted_on ?? '', standing?.in_force_from ?? ''].toSorted().at(-1) ?? '';
  if (inForceFrom < earliest) throw invalid({ inForceFrom: 'too_small' });
  if (inForceFrom > dayOf(scope.now)) throw invalid({ inForceFrom: 'in_future' });
  if (reviewOn <= inForceFrom) throw invalid({ reviewOn: 'too_small' });
  mustBeLawful(row, rule);
  if (standing) await covenants.turn(scope, standing.id, { state: 'replaced', replaced_on: inForceFrom });
  return turn(scope, row, 'enforce', { state: 'inForce', in_force_from: inForceFrom, review_on: reviewOn });
}

/** Notes that its keeping was looked at. @throws not_found, forbidden, invalid for a day in the future, conflict `wrong_state` */
export async function supervise(scope: Scope, { params, body }: Input<typeof superviseCovenant>): Promise<Covenant> {
  const row = await covenants.hold(scope, params.id);
  if (!row) throw notFound();
  if (!mayAct(scope, row, 'supervise')) throw forbidden();
  if (!covenantAllows(CovenantState.parse(row.state), 'supervise')) throw conflict('wrong_state');
  if (body.heldOn > dayOf(scope.now)) throw invalid({ heldOn: 'in_future' });
  await supervisions.add(scope, row, body, await actorName(scope));
  const changes = changesOf({}, body);
  scope.audit({ action: 'covenant.supervise', object: 'covenant', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale, conflict `wrong_state` */
export async function remove(
  scope: Scope,
  asked: Input<typeof removeCovenant>,
): Promise<Output<typeof removeCovenant>> {
  const row = await holdFor(scope, asked, 'remove');
  await covenants.remove(scope, row.id);
  const changes = { title: [row.title, null], edition: [row.edition, null], body: [row.body, null] } as const;
  scope.audit({ action: 'covenant.remove', object: 'covenant', objectId: row.id, changes });
  return {};
}
