import type { countBreaks, listBreaks, readChain } from '@xiehui/contracts/chain';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { UnitKind } from '@xiehui/contracts/session';
import { dayOf } from '../platform/clock.ts';
import type { MissingSource } from '../platform/missing.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { chain, type Look } from './chain.repository.ts';

const lookFrom = (scope: Scope, path: string): Look => ({ path, today: dayOf(scope.now) });

/** @throws not_found when the unit is not in the acting range */
export async function read(scope: Scope, { query }: Input<typeof readChain>): Promise<Output<typeof readChain>> {
  const unit = await unitSeen(scope, query.unit);
  const look = lookFrom(scope, unit.path);
  return {
    unit: { id: unit.id, name: unit.name, kind: UnitKind.parse(unit.kind) },
    asOf: look.today,
    links: await chain.sums(scope, look),
    members: await chain.members(scope, look),
  };
}

/** @throws not_found when the unit is not in the acting range */
export async function breaks(scope: Scope, { query }: Input<typeof listBreaks>): Promise<Output<typeof listBreaks>> {
  const { page, pageSize, link } = query;
  const { path } = await unitSeen(scope, query.unit);
  const rows = await chain.breaks(scope, lookFrom(scope, path), {
    link,
    skip: (page - 1) * pageSize,
    take: pageSize + 1,
  });
  return {
    items: rows.slice(0, pageSize).map(({ id, name, kind, above, link: at, own, higher }) => ({
      unit: { id, name, kind },
      above,
      link: at,
      responsible: own ?? higher,
      own: own !== null,
    })),
    more: rows.length > pageSize,
  };
}

/** @throws not_found when the unit is not in the acting range */
export async function count(scope: Scope, { query }: Input<typeof countBreaks>): Promise<Output<typeof countBreaks>> {
  const { path } = await unitSeen(scope, query.unit);
  return { total: await chain.count(scope, lookFrom(scope, path), query.link) };
}

const links = ['leader', 'grid', 'looseGroups', 'members', 'households'] as const;

/** Links of the chain that a village or a group owes by itself, and that no other register tells of. */
export const missing: MissingSource = async (scope, range, today) =>
  (await chain.lacking(scope, range, today)).flatMap((row) =>
    links.filter((link) => row[link]).map((link) => ({ unitId: row.id, what: `chain.${link}` as const, since: null })),
  );
