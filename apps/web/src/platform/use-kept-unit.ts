import { useQuery } from '@tanstack/react-query';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { useActor } from './session.tsx';
import { useUnitSource } from './unit-source.tsx';

/** The name of a unit, and whether the post keeps its registers: its own, and those of units right below. */
export function useKeptUnit(unitId: string): { name: string; keeps: boolean } {
  const source = useUnitSource();
  const actor = useActor();
  const own = unitId === actor.unitId;
  const asked = useQuery({
    queryKey: ['scope-unit', unitId],
    queryFn: () => (source ? source.find(unitId) : Promise.reject(new Error('no source'))),
    enabled: source !== undefined && !own,
    staleTime: 300_000,
  });
  const parentId = asked.data?.parents?.at(-1)?.id ?? null;
  return {
    name: own ? actor.post.unit.name : (asked.data?.name ?? '…'),
    keeps: mayKeepRegister(actor, { unit: { id: unitId, parentId } }),
  };
}
