import type { MemberFilter } from '@xiehui/contracts/members';
import { notFound } from '../platform/errors.ts';
import { typed } from '../platform/pinyin.ts';
import type { Scope } from '../platform/scope.ts';
import type { Conditions, Search } from './members.repository.ts';
import { places } from './people.repository.ts';

/** How many digits of a telephone number are asked by; more of it is not searched for, so it need not be typed or kept. */
const tailLength = 4;

/** Reads what was typed: signs of a name, letters of pinyin, or the end of a number. Undefined when nothing can be searched for. */
export function searchOf(q: string): Search | undefined {
  const read = typed(q);
  if (!read) return undefined;
  if (/^\d+$/.test(read.text)) return { kind: 'tail', text: read.text.slice(-tailLength) };
  if (read.keys) return { kind: 'latin', text: read.keys };
  return { kind: 'name', text: q.normalize('NFKC').replace(/\s+/g, '') };
}

/** The conditions of the register, below a unit that the post sees. @throws not_found for any other unit or group */
export async function conditionsOf(scope: Scope, filter: MemberFilter): Promise<Conditions> {
  const { state, sex, category, q } = filter;
  const path = await pathOf(scope, filter);
  return { path, state, sex, category, search: q === undefined ? undefined : searchOf(q) };
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
