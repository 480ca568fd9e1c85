import type { MemberFilter } from '@xiehui/contracts/members';
import { forbidden, notFound } from '../platform/errors.ts';
import { searchOf } from '../platform/person-search.ts';
import type { Scope } from '../platform/scope.ts';
import { maySeeSource } from './member-line.ts';
import type { Conditions, More } from './members.repository.ts';
import { places } from './places.repository.ts';

/**
 * The conditions of the register, below a unit that the post sees.
 * @throws not_found for any other unit or group · forbidden for a source that the post may not know of anybody
 */
export async function conditionsOf(scope: Scope, filter: MemberFilter): Promise<Conditions> {
  const { state, sex, category, q, education, source, residence, skilled, bornFrom, bornTo, joinedFrom, joinedTo } =
    filter;
  if (source !== undefined && !maySeeSource(scope.actor, source)) throw forbidden();
  const path = await pathOf(scope, filter);
  const all = { education, source, residence, skilled, bornFrom, bornTo, joinedFrom, joinedTo };
  const more: More = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { path, state, sex, category, more, search: q === undefined ? undefined : searchOf(q) };
}

async function pathOf(scope: Scope, { unit, group }: Pick<MemberFilter, 'unit' | 'group'>): Promise<string> {
  const above =
    unit === undefined || unit === scope.actor.unitId ? scope.actor.unitPath : await pathOfUnit(scope, unit);
  if (group === undefined) return above;
  const path = await pathOfUnit(scope, group);
  if (!path.startsWith(above)) throw notFound();
  return path;
}

async function pathOfUnit(scope: Scope, id: string): Promise<string> {
  const unit = await places.find(scope, id);
  if (!unit) throw notFound();
  return unit.path;
}
