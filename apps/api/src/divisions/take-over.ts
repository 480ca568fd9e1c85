import { recount } from '../platform/facts.ts';
import { spellPlace } from '../platform/pinyin.ts';
import type { Sql } from '../platform/scope.ts';
import { differenceOf, type DistrictDifference } from './division-difference.ts';
import type { Listed } from './division-list.ts';
import { placed, shownNames, type NewId, type NewUnit } from './division-plan.ts';
import { divisions, type NewName } from './divisions.repository.ts';

/** What came of a list in one district. */
export type TakenOver = {
  readonly difference: DistrictDifference;
  readonly added: readonly NewUnit[];
  readonly renamed: readonly (NewName & { readonly before: string })[];
};

/**
 * Takes over the rows of one district, in the transaction given: new units, new official names. Rows with a problem are
 * left out, vanished and moved units are told and left alone. The district's root is held until commit; `newRoot` is its
 * id when it was made in this transaction and is not counted yet.
 */
export async function takeOver(
  reach: { readonly sql: Sql },
  districtId: string,
  rows: readonly Listed[],
  { at, newId, newRoot }: { readonly at: Date; readonly newId: NewId; readonly newRoot?: string | undefined },
): Promise<TakenOver> {
  await divisions.hold(reach, districtId);
  const stored = await divisions.list(reach, districtId);
  const difference = differenceOf(stored, rows);
  const added = placed(difference.added, stored, newId);
  const names = shownNames(
    difference.renamed.map(({ row }) => row),
    stored,
  );
  const renamed = difference.renamed.map(({ unit, row }) => {
    const name = names.get(row.code) ?? row.name;
    return { id: unit.id, name, officialName: row.name, ...spellPlace(name), before: unit.name };
  });
  await divisions.add(reach, districtId, added, at);
  await divisions.rename(reach, districtId, renamed);
  await divisions.adopt(
    reach,
    districtId,
    difference.adopted.map(({ unit, row }) => ({ id: unit.id, officialName: row.name })),
  );
  const uncounted = [...(newRoot ? [newRoot] : []), ...added.map((unit) => unit.id)];
  await recount(reach, { unitId: uncounted, day: null, topic: 'units' });
  return { difference, added, renamed };
}
