import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { changeFigure, createFigure, Profile, removeFigure } from '@xiehui/contracts/profiles';
import { conflict, notFound, stale } from '../platform/errors.ts';
import { checkCode, checkPast } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { figures, type FigureRow } from './figures.repository.ts';
import { keptPlace, profileOf } from './profiles.service.ts';

/** The figure, held for changing, and its unit. @throws not_found, forbidden, stale; conflict `unit_retired` */
async function holdFor(scope: Scope, id: string, version: number) {
  const row = await figures.hold(scope, id);
  if (!row) throw notFound();
  const unit = await keptPlace(scope, row.unit_id);
  if (row.version !== version) throw stale({ version: row.version, value: row.value, source: row.source });
  return { row, unit };
}

const said = (row: Pick<FigureRow, 'code' | 'as_of'>) => ({
  code: [row.code, row.code] as const,
  asOf: [row.as_of, row.as_of] as const,
});

/**
 * Adds a figure as of a day; earlier ones stay.
 * @throws not_found, forbidden
 * @throws invalid when the day lies ahead
 * @throws conflict `unit_retired`, `code_unknown`, `figure_exists`
 */
export async function create(scope: Scope, { params, body }: Input<typeof createFigure>): Promise<Profile> {
  const unit = await keptPlace(scope, params.id);
  checkPast(scope, { asOf: body.asOf });
  await checkCode(scope, 'figureKinds', body.code);
  const id = randomUUID();
  if (!(await figures.add(scope, id, unit, body))) throw conflict('figure_exists');
  const changes = { code: [null, body.code], asOf: [null, body.asOf], value: [null, body.value] } as const;
  scope.audit({ action: 'figure.create', object: 'figure', objectId: id, changes });
  return profileOf(scope, unit);
}

/**
 * Corrects a figure that was written down wrongly.
 * @throws not_found, forbidden, stale
 * @throws conflict `unit_retired`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeFigure>): Promise<Profile> {
  const { row, unit } = await holdFor(scope, params.id, version);
  await figures.change(scope, row.id, body);
  const changes = { ...said(row), value: [row.value, body.value], source: [row.source, body.source] } as const;
  scope.audit({ action: 'figure.change', object: 'figure', objectId: row.id, changes });
  return profileOf(scope, unit);
}

/**
 * Strikes a figure.
 * @throws not_found, forbidden, stale
 * @throws conflict `unit_retired`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeFigure>,
): Promise<Output<typeof removeFigure>> {
  const { row } = await holdFor(scope, params.id, version);
  await figures.remove(scope, row.id);
  const changes = { ...said(row), value: [row.value, null] } as const;
  scope.audit({ action: 'figure.remove', object: 'figure', objectId: row.id, changes });
  return {};
}
