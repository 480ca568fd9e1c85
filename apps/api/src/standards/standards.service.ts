import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type {
  Standard,
  changeStandard,
  countStandards,
  draftStandard,
  enforceStandard,
  listStandards,
  readStandard,
  removeStandard,
} from '@xiehui/contracts/standards';
import { type Flaw, checkStandard } from '@xiehui/rules/check-standard';
import { changesOf } from '../platform/audit.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { type Edition, standards } from './standards.repository.ts';

const shown = (edition: Edition): Standard => ({
  ...edition,
  flaws: edition.state === 'draft' ? [...checkStandard(edition.body)] : [],
});

/** The edition as it stands. @throws not_found */
async function editionOf(scope: Scope, id: string): Promise<Edition> {
  const edition = await standards.find(scope, id);
  if (!edition) throw notFound();
  return edition;
}

/** The draft, in the version that was read. @throws not_found, conflict `not_a_draft`, stale */
async function draftOf(scope: Scope, id: string, version: number): Promise<Edition> {
  const edition = await editionOf(scope, id);
  if (edition.state !== 'draft') throw conflict('not_a_draft');
  if (edition.version !== version) throw stale(shown(edition));
  return edition;
}

const staleNow = async (scope: Scope, id: string) => stale(shown(await editionOf(scope, id)));

/** A later edition holds from the same year as the one before it, or from a later one. */
const checkYear = (
  editions: readonly { readonly id: string; readonly fromYear: number }[],
  { id, fromYear }: { readonly id: string; readonly fromYear: number },
): void => {
  if (editions.some((one) => one.id !== id && one.fromYear > fromYear)) throw conflict('from_year_too_early');
};

export async function list(
  scope: Scope,
  { query }: Input<typeof listStandards>,
): Promise<Output<typeof listStandards>> {
  const { page, pageSize, ...filter } = query;
  const found = await standards.list(scope, filter, { skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: found.slice(0, pageSize), more: found.length > pageSize };
}

export const count = async (
  scope: Scope,
  { query }: Input<typeof countStandards>,
): Promise<Output<typeof countStandards>> => ({ total: await standards.count(scope, query) });

/** @throws not_found */
export const read = async (scope: Scope, { params }: Input<typeof readStandard>): Promise<Standard> =>
  shown(await editionOf(scope, params.id));

/**
 * Begins the next edition, a copy of one that stands.
 * @throws not_found
 * @throws conflict `draft_exists`, `from_year_too_early`
 */
export async function draft(scope: Scope, { body }: Input<typeof draftStandard>): Promise<Standard> {
  const model = await editionOf(scope, body.from);
  const editions = await standards.holdCode(scope, model.code);
  if (editions.some((one) => one.state === 'draft')) throw conflict('draft_exists');
  const id = randomUUID();
  checkYear(editions, { id, fromYear: body.fromYear });
  const edition = (editions[0]?.edition ?? 0) + 1;
  const next = { code: model.code, edition, fromYear: body.fromYear, appliesTo: model.appliesTo, body: model.body };
  await standards.add(scope, id, next);
  scope.audit({
    action: 'standard.draft',
    object: 'standard',
    objectId: id,
    changes: { code: [null, model.code], edition: [null, edition], fromYear: [null, body.fromYear] },
  });
  return shown(await editionOf(scope, id));
}

/**
 * Keeps a draft, finished or not.
 * @throws not_found, stale
 * @throws conflict `not_a_draft`, `from_year_too_early`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeStandard>): Promise<Standard> {
  const before = await draftOf(scope, params.id, version);
  checkYear(await standards.holdCode(scope, before.code), { id: before.id, fromYear: body.fromYear });
  const after = { fromYear: body.fromYear, body: { code: before.code, ...body.body } };
  if (!(await standards.change(scope, before, after))) throw await staleNow(scope, params.id);
  scope.audit({
    action: 'standard.change',
    object: 'standard',
    objectId: before.id,
    changes: changesOf({ fromYear: before.fromYear, ...before.body }, { fromYear: after.fromYear, ...after.body }),
  });
  return shown(await editionOf(scope, params.id));
}

const fieldsOf = (flaws: readonly Flaw[]): Record<string, string> =>
  Object.fromEntries(flaws.map(({ code, at }) => [at ?? 'standard', code]));

/**
 * Puts a draft in force; the edition before it is retired.
 * @throws not_found, stale
 * @throws invalid naming each flaw at the code of its section, item or grade
 * @throws conflict `not_a_draft`, `from_year_too_early`
 */
export async function enforce(scope: Scope, { params, version }: Input<typeof enforceStandard>): Promise<Standard> {
  const edition = await draftOf(scope, params.id, version);
  checkYear(await standards.holdCode(scope, edition.code), edition);
  const flaws = checkStandard(edition.body);
  if (flaws.length > 0) throw invalid(fieldsOf(flaws));
  if (!(await standards.turn(scope, edition, 'draft', 'inForce'))) throw await staleNow(scope, params.id);
  await standards.retireOthers(scope, edition);
  scope.audit({
    action: 'standard.enforce',
    object: 'standard',
    objectId: edition.id,
    changes: { state: ['draft', 'inForce'], fromYear: [null, edition.fromYear] },
  });
  return shown(await editionOf(scope, params.id));
}

/** @throws not_found, stale, conflict `not_a_draft` */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeStandard>,
): Promise<Record<string, never>> {
  const edition = await draftOf(scope, params.id, version);
  if (!(await standards.remove(scope, edition))) throw await staleNow(scope, params.id);
  scope.audit({
    action: 'standard.remove',
    object: 'standard',
    objectId: edition.id,
    changes: { edition: [edition.edition, null] },
  });
  return {};
}
