import { randomUUID } from 'node:crypto';
import type {
  answerExtension,
  askExtension,
  changeTerm,
  closeTerm,
  openTerm,
  removeTerm,
  Term,
  TermRecord,
} from '@xiehui/contracts/councils';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { mayAnswerCouncil, mayKeepCouncil } from '@xiehui/policy/councils';
import { latestExtension } from '@xiehui/rules/terms';
import { changesOf } from '../platform/audit.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { holdFor, recordFor, watchOf } from './councils.service.ts';
import { extensionOf, termOf } from './councils.view.ts';
import { extensions, whereabouts } from './extensions.repository.ts';
import { said } from './refusals.ts';
import { councilRules } from './rules.service.ts';
import { terms, type TermRow } from './terms.repository.ts';

const factsOf = (row: TermRow) => ({
  number: row.number,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  basis: row.basis,
});

async function answerFor(scope: Scope, id: string): Promise<Term> {
  const row = await terms.find(scope, id);
  if (!row) throw notFound();
  return termOf(row, await watchOf(scope));
}

/** The days of a term run forward. @throws invalid */
function checkDays({
  startsOn,
  endsOn,
  closedOn,
}: {
  startsOn: string;
  endsOn: string;
  closedOn?: string | null;
}): void {
  if (endsOn <= startsOn) throw invalid({ endsOn: 'before_start' });
  if (closedOn && closedOn <= startsOn) throw invalid({ closedOn: 'before_start' });
}

/**
 * Takes a term on record that began outside of the portal.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid when it ends before it starts
 * @throws conflict `terms_overlap`, `term_number_taken`, `unit_retired`
 */
export async function open(scope: Scope, { body }: Input<typeof openTerm>): Promise<Term> {
  const { unitId, ...facts } = body;
  const unit = await unitSeen(scope, unitId);
  if (!mayKeepCouncil(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  checkDays(facts);
  const id = randomUUID();
  await said(terms.add(scope, { id, unit, ...facts }));
  const changes = changesOf({}, { ...facts, unit: unit.name });
  scope.audit({ action: 'term.open', object: 'term', objectId: id, changes });
  return answerFor(scope, id);
}

/**
 * Corrects a term.
 * @throws not_found, forbidden, stale
 * @throws invalid when it ends before it starts
 * @throws conflict `terms_overlap`, `term_number_taken`, `outside_term`, `too_long`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeTerm>): Promise<Term> {
  const row = await holdFor(scope, params.id, version);
  checkDays({ ...body, closedOn: row.closed_on });
  await said(terms.change(scope, row.id, body));
  scope.audit({ action: 'term.change', object: 'term', objectId: row.id, changes: changesOf(factsOf(row), body) });
  return answerFor(scope, row.id);
}

/**
 * Closes a term whose body is not elected anew.
 * @throws not_found, forbidden, stale
 * @throws invalid when it ends before it starts
 * @throws conflict `term_closed`, `outside_term`
 */
export async function close(scope: Scope, { params, version, body }: Input<typeof closeTerm>): Promise<Term> {
  const row = await holdFor(scope, params.id, version);
  if (row.closed_on !== null) throw conflict('term_closed');
  checkDays({ startsOn: row.starts_on, endsOn: row.ends_on, closedOn: body.closedOn });
  await said(terms.close(scope, row.id, body.closedOn));
  scope.audit({ action: 'term.close', object: 'term', objectId: row.id, changes: { closedOn: [null, body.closedOn] } });
  return answerFor(scope, row.id);
}

/**
 * Removes a term that was entered by mistake.
 * @throws not_found, forbidden, stale
 * @throws conflict `term_in_use`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeTerm>,
): Promise<Output<typeof removeTerm>> {
  const row = await holdFor(scope, params.id, version);
  await said(terms.remove(scope, row.id));
  const gone = Object.entries(factsOf(row)).map(([field, value]) => [field, [value, null] as const]);
  scope.audit({ action: 'term.remove', object: 'term', objectId: row.id, changes: Object.fromEntries(gone) });
  return {};
}

/**
 * Asks the association above to put the end of a term off.
 * @throws not_found, forbidden; `invalid` for a day that is no later than the end, or a paper out of reach
 * @throws conflict `extension_asked`, `too_long`, `term_closed`
 */
export async function ask(scope: Scope, { params, body }: Input<typeof askExtension>): Promise<TermRecord> {
  const row = await holdFor(scope, params.id);
  if (row.closed_on !== null) throw conflict('term_closed');
  const { extensionMonths } = await councilRules(scope, row.unit_kind, Number(body.decidedOn.slice(0, 4)));
  if (body.until <= (row.extended_to ?? row.ends_on)) throw invalid({ until: 'before_end' });
  if (body.until > latestExtension(row.ends_on, extensionMonths)) throw conflict('too_long');
  if (body.fileId !== null && !(await whereabouts.hasFile(scope, body.fileId))) throw invalid({ fileId: 'unknown' });
  const id = randomUUID();
  const unit = { id: row.unit_id, path: row.unit_path };
  await said(extensions.add(scope, { id, unit, termId: row.id, ...body, askedName: await actorName(scope) }));
  scope.audit({
    action: 'term.askExtension',
    object: 'term',
    objectId: row.id,
    changes: { until: [row.extended_to ?? row.ends_on, body.until], resolution: [null, body.resolution] },
  });
  if (row.unit_parent_id !== null)
    await notify(scope, row.unit_parent_id, {
      kind: 'termExtensionAsked',
      params: { unit: row.unit_name, until: body.until },
      link: `/terms/${row.id}`,
    });
  return recordFor(scope, row.id);
}

/**
 * Answers such a request.
 * @throws not_found; `forbidden` for everybody but the association right above; `stale`
 * @throws conflict `extension_answered`, `term_closed`, `too_long`
 */
export async function answer(
  scope: Scope,
  { params, version, body }: Input<typeof answerExtension>,
): Promise<TermRecord> {
  const asked = await extensions.hold(scope, params.id);
  if (!asked) throw notFound();
  const row = await terms.hold(scope, asked.term_id);
  if (!row) throw notFound();
  if (!mayAnswerCouncil(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (asked.version !== version) throw stale(extensionOf(asked));
  if (asked.state !== 'asked') throw conflict('extension_answered');
  if (row.closed_on !== null) throw conflict('term_closed');
  const state = body.approve ? 'approved' : 'refused';
  const repliedName = await actorName(scope);
  await extensions.answer(scope, asked.id, { state, reply: body.reply, repliedOn: body.repliedOn, repliedName });
  if (body.approve) await said(terms.extend(scope, row.id, asked.until));
  scope.audit({
    action: body.approve ? 'term.extend' : 'term.refuseExtension',
    object: 'term',
    objectId: row.id,
    changes: { extendedTo: [row.extended_to, body.approve ? asked.until : row.extended_to], reply: [null, body.reply] },
  });
  await notify(scope, row.unit_id, {
    kind: body.approve ? 'termExtended' : 'termExtensionRefused',
    params: { until: asked.until },
    link: `/terms/${row.id}`,
  });
  return recordFor(scope, row.id);
}
