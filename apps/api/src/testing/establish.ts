import { applyForAct, decideAct, type AssociationKind } from '@xiehui/contracts/associations';
import type { UnitForm } from '@xiehui/contracts/units';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from './portal.ts';

type Wanted = { parentId: string; kind: AssociationKind; name: string; form?: UnitForm };

/** Why an association comes or goes, in the tests' words. */
export const actWords = {
  batch: '2026年第一批',
  reason: '扩大覆盖面',
  resolution: '镇计生协理事会决议',
  resolvedOn: '2026-05-10',
};

/** Establishes an association through its act: applied for by one, approved by the district. Its unit. */
export async function establish(portal: TestPortal, who: CastName, wanted: Wanted): Promise<string> {
  const { form = null, ...named } = wanted;
  const body = { act: 'establish' as const, ...named, form, site: null, ...actWords };
  const { body: act, problem } = await portal.as(who).call(applyForAct, { body });
  if (problem.code) throw new Error(`${wanted.name}: ${problem.reason ?? problem.code}`);
  const approved = await portal.as('lin').call(decideAct, {
    params: { id: act.id },
    version: act.version,
    body: { to: 'approved', on: '2026-05-20', archivedAt: '' },
  });
  if (approved.problem.code) throw new Error(`${wanted.name}: ${approved.problem.reason ?? approved.problem.code}`);
  return approved.body.unit.id;
}
