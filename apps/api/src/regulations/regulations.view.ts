import { RegulationLine, type Regulation } from '@xiehui/contracts/regulations';
import { mayKeepPaper } from '@xiehui/policy/papers';
import { shownFiles, type Attached } from '../platform/attachments.ts';
import { dayOf } from '../platform/clock.ts';
import type { Scope } from '../platform/scope.ts';
import type { RegulationRow } from './regulations.repository.ts';

/** How an edition stands on a day. */
export const standingOf = (
  { in_force_from, repealed_on, followed_on }: Pick<RegulationRow, 'in_force_from' | 'repealed_on' | 'followed_on'>,
  today: string,
): RegulationLine['standing'] => {
  if (in_force_from > today) return 'upcoming';
  if (followed_on !== null && followed_on <= today) return 'superseded';
  return repealed_on !== null && repealed_on <= today ? 'repealed' : 'inForce';
};

export const lineOf = ({ now }: Pick<Scope, 'now'>, row: RegulationRow): RegulationLine =>
  RegulationLine.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    type: row.type,
    edition: row.edition,
    title: row.title,
    inForceFrom: row.in_force_from,
    repealedOn: row.repealed_on,
    standing: standingOf(row, dayOf(now)),
  });

/** Whether the acting post keeps the papers of the unit. */
export const keeps = (scope: Scope, unit: { id: string; parentId: string | null }): boolean =>
  mayKeepPaper(scope.actor, 'regulation.change', { unit });

/** An edition as the wire shows it. */
export const regulationOf = (scope: Scope, row: RegulationRow, files: readonly Attached[]): Regulation => ({
  ...lineOf(scope, row),
  body: row.body,
  files: shownFiles(files, row.id),
  recordedBy: row.recorded_name,
  createdAt: row.created_at.toISOString(),
  mayChange: keeps(scope, { id: row.unit_id, parentId: row.unit_parent_id }) && row.followed_on === null,
});
