import { mayKeepRegister } from '@xiehui/policy/registers';
import { useActor } from './session.tsx';
import { useUnitNode } from './unit-source.tsx';

/** The name of a unit, whether the post keeps its registers (its own, and those of units right below), and adds to them. */
export function useKeptUnit(unitId: string): { name: string; keeps: boolean; adds: boolean } {
  const actor = useActor();
  const unit = useUnitNode(unitId);
  const keeps = mayKeepRegister(actor, { unit: { id: unitId, parentId: unit?.parents?.at(-1)?.id ?? null } });
  return { name: unit?.name ?? '…', keeps, adds: keeps && unit?.retired !== true };
}
