import { ReshapeApproval, ReshapeOrder, type ReshapeAct } from '@xiehui/contracts/reshapes';
import type { UnitKind } from '@xiehui/contracts/session';
import { isAssociation } from '@xiehui/rules/unit-kinds';
import type { UnitForm } from '@xiehui/contracts/units';

export type DraftPart = { readonly name: string; readonly childIds: readonly string[]; readonly direct: boolean };

export const emptyPart: DraftPart = { name: '', childIds: [], direct: false };

/** What has been filled in of an order, whichever act it is of. */
export type Draft = {
  readonly act: ReshapeAct;
  readonly unitId: string;
  readonly others: readonly string[];
  readonly toId: string;
  readonly kind: UnitKind | '';
  readonly name: string;
  readonly form: UnitForm | '';
  readonly parts: readonly DraftPart[];
  readonly happenedOn: string;
  readonly reason: string;
  readonly documentNo: string;
  /** Of an association: how it was resolved and approved. */
  readonly approval: ReshapeApproval;
};

export const emptyDraft = (act: ReshapeAct, unitId: string, happenedOn: string): Draft => ({
  act,
  unitId,
  others: [''],
  toId: '',
  kind: '',
  name: '',
  form: '',
  parts: [emptyPart],
  happenedOn,
  reason: '',
  documentNo: '',
  approval: { batch: '', resolution: '', resolvedOn: happenedOn },
});

/** Acts that bring an association or let it go. */
const ofLife: readonly ReshapeAct[] = ['merge', 'split', 'rebuild'];
/** Whether an act on a unit of that kind rests on a resolution. */
export const isResolved = (act: ReshapeAct, kind: UnitKind | undefined): boolean =>
  kind !== undefined && isAssociation(kind) && ofLife.includes(act);

/** The order that a draft comes to for a unit of that kind; undefined while something is lacking. */
export function orderOf(draft: Draft, of: UnitKind | undefined): ReshapeOrder | undefined {
  const { act, unitId, toId, kind, happenedOn, reason, documentNo } = draft;
  const why = { act, happenedOn, reason, documentNo };
  const name = draft.name.trim() ? { name: draft.name } : {};
  const approved = ReshapeApproval.safeParse(draft.approval).data;
  if (!approved && isResolved(act, of)) return undefined;
  const approval = approved ? { approval: approved } : {};
  const form = draft.form ? { form: draft.form } : {};
  const byAct = {
    rename: { unitId, ...name },
    upgrade: { unitId, ...name, ...form },
    move: { unitId, toId },
    merge: { unitIds: draft.others, intoId: unitId, ...name, ...approval },
    split: { unitId, parts: draft.parts, ...approval },
    establish: { parentId: unitId, kind, ...name, ...form },
    rebuild: { unitId, ...name, ...approval },
  } as const satisfies Record<ReshapeAct, object>;
  return ReshapeOrder.safeParse({ ...why, ...byAct[act] }).data;
}
