import { applyForAct, decideAct, type AssociationAct, type AssociationKind } from '@xiehui/contracts/associations';
import type { Request } from '@xiehui/contracts/endpoint';
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

type Decision = Request<typeof decideAct>['body'];

/** Decides on an act as the district. @throws where it is refused */
async function decided(portal: TestPortal, { id, version }: AssociationAct, body: Decision): Promise<AssociationAct> {
  const { body: act, problem } = await portal.as('lin').call(decideAct, { params: { id }, version, body });
  if (problem.code) throw new Error(problem.reason ?? problem.code);
  return act;
}

/** Establishes an association through its act: applied for by one, approved by the district. Its unit. */
export async function establish(portal: TestPortal, who: CastName, wanted: Wanted): Promise<string> {
  const { form = null, ...named } = wanted;
  const body = { act: 'establish' as const, ...named, form, site: null, ...actWords };
  const { body: act, problem } = await portal.as(who).call(applyForAct, { body });
  if (problem.code) throw new Error(problem.reason ?? problem.code);
  return (await decided(portal, act, { to: 'approved', on: '2026-05-20' })).unit.id;
}

/** Retires an association through its act: applied for, made public, approved. */
export async function strikeOff(portal: TestPortal, who: CastName, unitId: string): Promise<void> {
  const { body: act, problem } = await portal
    .as(who)
    .call(applyForAct, { body: { act: 'retire', unitId, ...actWords } });
  if (problem.code) throw new Error(problem.reason ?? problem.code);
  const noticed = await decided(portal, act, { to: 'noticed', on: '2026-05-12', until: '2026-05-19' });
  await decided(portal, noticed, { to: 'approved', on: '2026-05-20', archivedAt: '县档案室' });
}
