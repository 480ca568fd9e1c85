import type { Input } from '@xiehui/contracts/endpoint';
import type { Facet, MemberStructure, readStructure } from '@xiehui/contracts/member-structure';
import { MemberKind, Residence } from '@xiehui/contracts/members';
import { Education, Sex } from '@xiehui/contracts/people';
import { ageBands } from '@xiehui/rules/age-bands';
import { dayOf } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { maySeeSource } from './member-line.ts';
import { places } from './places.repository.ts';
import { structures, type Cell } from './structure.repository.ts';

/** The day a year is looked at: its last, or today while it runs. */
const lookedAt = (year: number, today: string): string => (`${year}-12-31` < today ? `${year}-12-31` : today);

const none: Cell = { facet: '', part: '', total: 0, joined: 0, young: 0, skilled: 0, either: 0 };
const cellIn = (cells: readonly Cell[], facet: string, part: string): Cell =>
  cells.find((cell) => cell.facet === facet && cell.part === part) ?? none;

/** How the members below a unit are made up, with the year before beside it. @throws not_found for a unit that the post does not see */
export async function structure(scope: Scope, { query }: Input<typeof readStructure>): Promise<MemberStructure> {
  const unit = await places.find(scope, query.unit ?? scope.actor.unitId);
  if (!unit) throw notFound();
  const { year } = query;
  const rules = await provisionsOf(scope, ['memberAgeBounds', 'youngMemberAge', 'memberSources'], year);
  const days = { now: lookedAt(year, dayOf(scope.now)), before: `${year - 1}-12-31` };
  const asked = { path: unit.path, bounds: rules.memberAgeBounds, youngAge: rules.youngMemberAge };
  const now = await structures.count(scope, { ...asked, on: days.now });
  const before = await structures.count(scope, { ...asked, on: days.before });
  const counted = (facet: Facet, part: string) => ({
    facet,
    part,
    now: cellIn(now, facet, part).total,
    before: cellIn(before, facet, part).total,
  });
  const fixed = (facet: Facet, parts: readonly string[]) => parts.map((part) => counted(facet, part));
  const codes = rules.memberSources.map(({ code }) => code);
  const sources = codes.filter((code) => maySeeSource(scope.actor, code));
  const hidden = codes.filter((code) => !maySeeSource(scope.actor, code));
  return {
    unit: { id: unit.id, name: unit.name },
    on: days.now,
    before: days.before,
    total: { now: cellIn(now, 'all', '').total, before: cellIn(before, 'all', '').total },
    fresh: { now: freshOf(now), before: freshOf(before) },
    youngAge: rules.youngMemberAge,
    parts: [
      ...fixed('kind', MemberKind.options),
      ...fixed('sex', [...Sex.options, '']),
      // The database counts bands from the oldest.
      ...ageBands(rules.memberAgeBounds, year).map((band, at, { length }) => ({
        ...counted('age', String(length - 1 - at)),
        ...band,
      })),
      counted('age', ''),
      ...fixed('education', [...Education.options, '']),
      ...fixed('source', sources),
      unsaid(fixed('source', hidden), counted('source', '')),
      ...fixed('residence', Residence.options),
    ],
  };
}

type Part = MemberStructure['parts'][number];
/** What the post may not know stands with what nobody wrote down; left out, the whole less the rest would tell it. */
const unsaid = (hidden: readonly Part[], unknown: Part): Part => ({
  ...unknown,
  now: hidden.reduce((sum, { now }) => sum + now, unknown.now),
  before: hidden.reduce((sum, { before }) => sum + before, unknown.before),
});

const freshOf = (cells: readonly Cell[]) => {
  const { joined, young, skilled, either } = cellIn(cells, 'all', '');
  return { joined, young, skilled, either };
};
