import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { readMeetingsOwed } from '@xiehui/contracts/meetings';
import { UnitKind } from '@xiehui/contracts/session';
import { meetingRules, meetingsOwed } from '@xiehui/rules/meetings-owed';
import { periodDays } from '@xiehui/rules/measures';
import { dayOf } from '../platform/clock.ts';
import type { Missing, MissingRange } from '../platform/missing.ts';
import { provision, provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { unitSeen } from '../platform/whereabouts.ts';
import { heldBelow, meetings } from './meetings.repository.ts';

/** @throws not_found when the unit is not in the acting range */
export async function owed(
  scope: Scope,
  { params, query }: Input<typeof readMeetingsOwed>,
): Promise<Output<typeof readMeetingsOwed>> {
  const unit = await unitSeen(scope, params.id);
  const { meetingKinds, meetingsAYear } = await provisionsOf(scope, ['meetingKinds', 'meetingsAYear'], query.year);
  const held = await meetings.heldIn(scope, unit.id, periodDays(String(query.year)));
  const rules = meetingRules(meetingsAYear[UnitKind.parse(unit.kind)] ?? {});
  const asked = meetingsOwed(rules, held, query.year, dayOf(scope.now), unit.beganOn);
  const counts = new Map<string, number>();
  for (const { kind } of held) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    kinds: meetingKinds,
    asked: asked.map(({ kind, per, asked: whole, held: done, owed: short }) => ({
      kind,
      per,
      asked: whole,
      held: done,
      owed: short,
    })),
    held: [...counts].map(([kind, times]) => ({ kind, count: times })),
  };
}

/** Units that have held fewer meetings this year than they are asked to by today. */
export async function missing(scope: Scope, range: MissingRange, today: string): Promise<Missing[]> {
  const year = Number(today.slice(0, 4));
  const aYear = await provision(scope, 'meetingsAYear', year);
  const rows = await heldBelow(scope, range, periodDays(String(year)));
  type Holding = { kind: string; began: string | null; held: { kind: string; heldOn: string }[] };
  const units = new Map<string, Holding>();
  for (const { unitId, unitKind, began, kind, heldOn } of rows) {
    const unit = units.get(unitId) ?? { kind: unitKind, began, held: [] };
    if (kind !== null && heldOn !== null) unit.held.push({ kind, heldOn });
    units.set(unitId, unit);
  }
  return [...units].flatMap(([unitId, { kind, began, held }]): Missing[] => {
    const owing = meetingsOwed(meetingRules(aYear[UnitKind.parse(kind)] ?? {}), held, year, today, began);
    return owing.some((line) => line.owed > 0) ? [{ unitId, what: 'meetings.owed', since: null }] : [];
  });
}
