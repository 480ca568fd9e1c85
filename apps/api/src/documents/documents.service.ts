import {
  DocumentLine,
  type Document,
  type changeDocument,
  type countDocuments,
  type createDocument,
  type DocumentFields,
  type listDocuments,
  type readDocument,
  type readSupport,
  type removeDocument,
} from '@xiehui/contracts/documents';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { may } from '@xiehui/policy/grants';
import { mayKeepPaper } from '@xiehui/policy/papers';
import { filesOf, setFiles, shownFiles } from '../platform/attachments.ts';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, forbidden, invalid, notFound, stale } from '../platform/errors.ts';
import { recount } from '../platform/facts.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName, unitSeen } from '../platform/whereabouts.ts';
import { documents, type DocumentRow, type Filter } from './documents.repository.ts';

const lineOf = (row: DocumentRow): DocumentLine =>
  DocumentLine.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    kind: row.kind,
    title: row.title,
    dated: row.dated,
    organ: row.organ,
    number: row.number,
    supportItems: row.support_items,
    shared: row.shared,
  });

const keeps = (scope: Scope, unit: { id: string; parentId: string | null }): boolean =>
  mayKeepPaper(scope.actor, 'document.change', { unit });

/** A document as the wire shows it. */
export async function shown(scope: Scope, row: DocumentRow): Promise<Document> {
  return {
    ...lineOf(row),
    body: row.body,
    outcome: row.outcome,
    files: shownFiles(await filesOf(scope, 'document', [row.id]), row.id),
    recordedBy: row.recorded_name,
    createdAt: row.created_at.toISOString(),
    mayChange: keeps(scope, { id: row.unit_id, parentId: row.unit_parent_id }) && !row.shared,
    mayShare: row.kind === 'experience' && may(scope.actor, 'experience.share'),
  };
}

/** @throws not_found */
export async function answerFor(scope: Scope, id: string): Promise<Document> {
  const row = await documents.find(scope, id);
  if (!row) throw notFound();
  return shown(scope, row);
}

/** @throws not_found */
export const read = (scope: Scope, { params }: Input<typeof readDocument>): Promise<Document> =>
  answerFor(scope, params.id);

/** @throws invalid for a day in the future, or a support item that the list of the year does not offer */
async function mustFit(scope: Scope, { dated, supportItems }: DocumentFields): Promise<void> {
  if (dated > dayOf(scope.now)) throw invalid({ dated: 'in_future' });
  const items = await provision(scope, 'supportItems', Number(dated.slice(0, 4)));
  if (supportItems.some((code) => !items.some((one) => one.code === code))) throw invalid({ supportItems: 'unknown' });
}

/** @throws conflict `file_unusable` */
async function attach(scope: Scope, id: string, unit: { id: string; path: string }, files: readonly string[]) {
  if (!(await setFiles(scope, { holder: 'document', id, unit }, files))) throw conflict('file_unusable');
}

/** The figure of support items follows what is evidence of any; called last. */
const figureFollows = async (scope: Scope, unitId: string, items: readonly string[]): Promise<void> => {
  if (items.length > 0) await recount(scope, { unitId, day: null, topic: 'documents' });
};

/**
 * Files a document.
 * @throws not_found when the unit is not in the acting range
 * @throws forbidden when it is neither the own unit nor directly below it
 * @throws invalid as `mustFit` says
 * @throws conflict `unit_retired`, `file_unusable`
 */
export async function create(scope: Scope, { body }: Input<typeof createDocument>): Promise<Document> {
  const { unitId, kind, ...fields } = body;
  const unit = await unitSeen(scope, unitId);
  if (!keeps(scope, unit)) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  await mustFit(scope, fields);
  const id = await documents.add(scope, { unit, kind, name: await actorName(scope) }, fields);
  await attach(scope, id, unit, fields.files);
  const changes = changesOf({}, { unit: unit.name, kind, ...fields });
  scope.audit({ action: 'document.create', object: 'document', objectId: id, changes });
  await figureFollows(scope, unit.id, fields.supportItems);
  return answerFor(scope, id);
}

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** @throws not_found, forbidden, stale, conflict `shared` */
async function holdFor(scope: Scope, { params, version }: Asked): Promise<DocumentRow> {
  const row = await documents.hold(scope, params.id);
  if (!row) throw notFound();
  if (!keeps(scope, { id: row.unit_id, parentId: row.unit_parent_id })) throw forbidden();
  if (row.version !== version) throw stale(await shown(scope, row));
  if (row.shared) throw conflict('shared');
  return row;
}

const saidOf = (row: DocumentRow) => ({
  title: row.title,
  dated: String(row.dated),
  organ: row.organ,
  number: row.number,
  body: row.body,
  outcome: row.outcome,
  supportItems: row.support_items,
});

/** @throws not_found, forbidden, stale, invalid as `mustFit` says, conflict `shared`, `file_unusable` */
export async function change(scope: Scope, asked: Input<typeof changeDocument>): Promise<Document> {
  const row = await holdFor(scope, asked);
  await mustFit(scope, asked.body);
  const before = { ...saidOf(row), files: (await filesOf(scope, 'document', [row.id])).map(({ id }) => id) };
  await attach(scope, row.id, { id: row.unit_id, path: row.unit_path }, asked.body.files);
  await documents.change(scope, row.id, asked.body);
  const changes = changesOf(before, asked.body);
  scope.audit({ action: 'document.change', object: 'document', objectId: row.id, changes });
  await figureFollows(scope, row.unit_id, [...row.support_items, ...asked.body.supportItems]);
  return answerFor(scope, row.id);
}

/** @throws not_found, forbidden, stale, conflict `shared` */
export async function remove(
  scope: Scope,
  asked: Input<typeof removeDocument>,
): Promise<Output<typeof removeDocument>> {
  const row = await holdFor(scope, asked);
  await documents.remove(scope, row.id);
  const gone = Object.entries(saidOf(row)).map(([field, value]) => [field, [value, null] as const]);
  const changes = Object.fromEntries(gone);
  scope.audit({ action: 'document.remove', object: 'document', objectId: row.id, changes });
  await figureFollows(scope, row.unit_id, row.support_items);
  return {};
}

/** @throws not_found when the unit asked for is not in the acting range */
const filterOf = async (scope: Scope, query: Input<typeof countDocuments>['query']): Promise<Filter> => ({
  at: await unitSeen(scope, query.unit),
  only: query.only,
  kind: query.kind,
  year: query.year,
});

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listDocuments>,
): Promise<Output<typeof listDocuments>> {
  const { page, pageSize } = query;
  const filter = await filterOf(scope, query);
  const rows = await documents.list(scope, filter, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countDocuments>,
): Promise<Output<typeof countDocuments>> => ({
  total: await documents.count(scope, await filterOf(scope, query)),
});

/** The support items of a year, each with its evidence. @throws not_found when the unit is not in the acting range */
export async function support(scope: Scope, { query }: Input<typeof readSupport>): Promise<Output<typeof readSupport>> {
  const unit = await unitSeen(scope, query.unit);
  const list = (await provision(scope, 'supportItems', query.year)).filter((item) => !item.off);
  const lines = (await documents.evidence(scope, unit.id, query.year)).map(lineOf);
  const items = list.map(({ code, zh, en }) => ({
    code,
    zh,
    en,
    evidence: lines.filter((line) => line.supportItems.includes(code)),
  }));
  const leadershipSupportItems = items.filter(({ evidence }) => evidence.length > 0).length;
  return { year: query.year, items, leadershipSupportItems, of: items.length };
}
