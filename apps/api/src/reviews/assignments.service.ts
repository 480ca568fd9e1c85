import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { assignInspector, listInspectors } from '@xiehui/contracts/review-acts';
import type { Sheet } from '@xiehui/contracts/reviews';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, stale } from '../platform/errors.ts';
import { notify } from '../platform/notify.ts';
import type { Scope } from '../platform/scope.ts';
import { inspectors } from './inspectors.repository.ts';
import { holdSheet, shown, shownById } from './reviews.service.ts';
import { dayText } from './sheet.view.ts';
import { sheets } from './sheets.repository.ts';

/** Inspectors in the acting range, by name. */
export const list = async (scope: Scope): Promise<Output<typeof listInspectors>> => ({
  items: (await inspectors.list(scope)).map(({ id, title, unit, account }) => ({
    postId: id,
    name: account.displayName,
    title,
    unit,
  })),
});

/** The inspector for a sheet. @throws invalid when there is no such inspector for that village, conflict `inspector_involved` */
async function inspectorFor(scope: Scope, postId: string, path: string) {
  const post = await inspectors.find(scope, postId);
  if (!post || !path.startsWith(post.unitPath)) throw invalid({ 'inspector.postId': 'not_there' });
  if (await inspectors.isInvolved(scope, post.accountId, path)) throw conflict('inspector_involved');
  return { postId, name: post.account.displayName, accountId: post.accountId, unitId: post.unitId };
}

/**
 * Gives a sheet to an inspector until a day, or takes it back.
 * @throws not_found, stale
 * @throws invalid naming an inspector who is none there, or a day that has passed
 * @throws conflict `wrong_state` when the sheet is recognised or rejected, `inspector_involved`
 */
export async function assign(scope: Scope, { params, version, body }: Input<typeof assignInspector>): Promise<Sheet> {
  const held = await holdSheet(scope, params.id);
  const { row, state } = held.standing;
  if (state === 'recognised' || state === 'rejected') throw conflict('wrong_state');
  if (row.version !== version) throw stale(await shown(scope, held));
  const { inspector } = body;
  if (inspector && inspector.until < dayOf(scope.now)) throw invalid({ 'inspector.until': 'in_past' });
  const chosen = inspector && (await inspectorFor(scope, inspector.postId, row.unitPath));
  const given = chosen && { postId: chosen.postId, name: chosen.name, until: new Date(`${inspector.until}T00:00:00Z`) };
  if (!(await sheets.assign(scope, { id: row.id, version }, given))) throw stale(await shownById(scope, row.id));
  scope.audit({
    action: 'review.assign',
    object: 'reviewSheet',
    objectId: row.id,
    changes: {
      inspector: [row.inspectorName, given?.name ?? null],
      until: [dayText(row.assignedUntil), inspector?.until ?? null],
    },
  });
  if (chosen)
    await notify(scope, chosen.unitId, {
      kind: 'reviewAssigned',
      params: { unit: row.unit.name, until: inspector.until },
      link: `/reviews/sheets/${row.id}`,
      accountId: chosen.accountId,
    });
  return shownById(scope, row.id);
}
