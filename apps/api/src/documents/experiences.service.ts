import type {
  countExperiences,
  Document,
  Experience,
  listExperiences,
  readExperience,
  shareExperience,
  withdrawExperience,
} from '@xiehui/contracts/documents';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { conflict, notFound, stale } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import { documents, experiences, type DocumentRow } from './documents.repository.ts';
import { answerFor, shown } from './documents.service.ts';

type Asked = { readonly params: { readonly id: string }; readonly version: number };

/** @throws not_found, stale, conflict `no_experience` */
async function holdFor(scope: Scope, { params, version }: Asked): Promise<DocumentRow> {
  const row = await documents.hold(scope, params.id);
  if (!row) throw notFound();
  if (row.kind !== 'experience') throw conflict('no_experience');
  if (row.version !== version) throw stale(await shown(scope, row));
  return row;
}

/** Everybody of the district reads it from now on. @throws not_found, stale, conflict `no_experience`, `shared` */
export async function share(scope: Scope, asked: Input<typeof shareExperience>): Promise<Document> {
  const row = await holdFor(scope, asked);
  if (row.shared) throw conflict('shared');
  await experiences.add(scope, row, await actorName(scope));
  await documents.touch(scope, row.id);
  const changes = { shared: [false, true] } as const;
  scope.audit({ action: 'experience.share', object: 'document', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/** Takes it out of the library. @throws not_found, stale, conflict `no_experience`, `not_shared` */
export async function withdraw(scope: Scope, asked: Input<typeof withdrawExperience>): Promise<Document> {
  const row = await holdFor(scope, asked);
  if (!row.shared) throw conflict('not_shared');
  await experiences.remove(scope, row.id);
  await documents.touch(scope, row.id);
  const changes = { shared: [true, false] } as const;
  scope.audit({ action: 'experience.withdraw', object: 'document', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

type Row = Awaited<ReturnType<typeof experiences.list>>[number];
const experienceOf = (row: Row): Experience => ({
  id: row.id,
  unitName: row.unit_name,
  title: row.title,
  dated: row.dated,
  sharedBy: row.shared_name,
  sharedAt: row.created_at.toISOString(),
});

/** The district's library, latest first. */
export async function library(
  scope: Scope,
  { query: { page, pageSize } }: Input<typeof listExperiences>,
): Promise<Output<typeof listExperiences>> {
  const rows = await experiences.list(scope, { offset: (page - 1) * pageSize, limit: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map(experienceOf), more: rows.length > pageSize };
}

export const librarySize = async (scope: Scope): Promise<Output<typeof countExperiences>> => ({
  total: await experiences.count(scope),
});

/** @throws not_found */
export async function readShared(
  scope: Scope,
  { params }: Input<typeof readExperience>,
): Promise<Output<typeof readExperience>> {
  const row = await experiences.find(scope, params.id);
  if (!row) throw notFound();
  return { ...experienceOf(row), body: row.body, outcome: row.outcome };
}
