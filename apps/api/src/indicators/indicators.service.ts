import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  UnitRef,
  type Figure,
  type MeasureCode,
  type Period,
  type Point,
  type readFigures,
  type readTable,
} from '@xiehui/contracts/indicators';
import { observancesBetween } from '@xiehui/rules/calendar';
import {
  figureOf,
  hasHistory,
  isAskedOf,
  measuresOf,
  monthsOf,
  spanOf,
  throughMonth,
  type Fact,
  type RequiredDay,
} from '@xiehui/rules/figures';
import { calendarOf } from '../calendar/calendar.service.ts';
import { atOnce } from '../platform/at-once.ts';
import { dayOf } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import type { Scope } from '../platform/scope.ts';
import { facts, rowsMax, targetsOf, units, type Place } from './indicators.repository.ts';
import { past } from './past.repository.ts';

/** What the figures of a district are reckoned with in one period, whichever unit they are of. */
export type Frame = {
  readonly period: Period;
  /** Today. */
  readonly asOf: string;
  readonly days: readonly RequiredDay[];
  readonly targets: ReadonlyMap<string, string>;
};

/** The period asked for, or this year. */
const periodOf = ({ now }: Pick<Scope, 'now'>, asked: Period | undefined): Period => asked ?? dayOf(now).slice(0, 4);

/** The frame of a period; without one, of the year of today. */
export async function frameOf(scope: Pick<Scope, 'sql' | 'districtId' | 'now'>, asked?: Period): Promise<Frame> {
  const period = periodOf(scope, asked);
  const year = Number(period.slice(0, 4));
  const [calendar, targets] = await atOnce([calendarOf(scope, year), targetsOf(scope, year)]);
  const entries = calendar.filter(({ required, levels }) => required && levels.includes('village'));
  const days = observancesBetween(`${year}-01-01`, `${year}-12-31`, entries).map(({ entry, on }) => ({
    code: entry.code,
    on,
  }));
  return { period, asOf: dayOf(scope.now), days, targets };
}

/** The unit asked for, or the post's own. @throws not_found */
export async function placeOf(scope: Scope, id: string | undefined): Promise<Place> {
  const unit = await units.find(scope, id ?? scope.actor.unitId);
  if (!unit) throw notFound();
  return unit;
}

export const refOf = ({ id, name, kind }: Omit<Place, 'path'>): UnitRef => UnitRef.parse({ id, name, kind });

/** One figure from a unit's facts; judged only where the district asks it of this kind of unit. */
export const figureFor = (frame: Frame, { kind }: UnitRef, code: MeasureCode, known: readonly Fact[]): Figure =>
  figureIn(isAskedOf(code, kind, frame.period) ? frame : { ...frame, targets: new Map() }, code, known);

/** One figure from a unit's facts. */
export const figureIn = ({ period, asOf, days, targets }: Frame, code: MeasureCode, known: readonly Fact[]): Figure =>
  figureOf(code, known, spanOf(period, asOf), { days, target: targets.get(code) ?? null });

/** Where a figure stood at the end of each of the last months of its year, up to today. */
export const seriesOf = (
  { period, asOf, days }: Frame,
  code: MeasureCode,
  known: readonly Fact[],
  most: number,
): Point[] =>
  hasHistory(code)
    ? monthsOf({ ...spanOf(period, asOf), from: `${period.slice(0, 4)}-01-01` })
        .slice(-most)
        .map((month) => ({
          month,
          value: figureOf(code, known, throughMonth(month, asOf), { days, target: null }).value,
        }))
    : [];

const villagesIn = (known: readonly Fact[] | undefined): number =>
  known?.find(({ measure, part }) => measure === 'unitCount' && part === 'village')?.numerator ?? 0;

/** @throws not_found when the unit is not in the acting range */
export async function figures(scope: Scope, { query }: Input<typeof readFigures>): Promise<Output<typeof readFigures>> {
  const asking = plannedOnce(scope);
  const at = await placeOf(asking, query.unit);
  const period = periodOf(scope, query.period);
  const [frame, known] = await atOnce([frameOf(asking, period), facts.of(asking, at.id, period)]);
  const unit = refOf(at);
  return {
    unit,
    period: frame.period,
    asOf: frame.asOf,
    figures: measuresOf(unit.kind, frame.period).map((code) => ({
      ...figureFor(frame, unit, code, known),
      series: seriesOf(frame, code, known, 5),
    })),
  };
}

/** @throws not_found when the unit is not in the acting range */
export async function table(scope: Scope, { query }: Input<typeof readTable>): Promise<Output<typeof readTable>> {
  const at = await placeOf(scope, query.unit);
  const frame = await frameOf(scope, query.period);
  // An earlier map is drawn up from what each unit was then; today's stands as it is.
  const mapOf = query.map && query.map < frame.asOf ? query.map : undefined;
  const found = await (mapOf ? past.below(scope, at, mapOf, query.rows) : units[query.rows](scope, at));
  const shown = found.slice(0, rowsMax);
  const known = await (mapOf
    ? past.factsOf(scope, [...shown, at], frame.period, mapOf)
    : facts.ofAll(scope, [...shown, at], frame.period));
  const unit = refOf(at);
  // What the district asks for comes first.
  const measures = measuresOf(unit.kind, frame.period).toSorted(
    (a, b) => Number(frame.targets.has(b)) - Number(frame.targets.has(a)),
  );
  const lineOf = (place: Place) => ({
    villages: villagesIn(known.get(place.id)),
    figures: measures.map((code) => figureFor(frame, refOf(place), code, known.get(place.id) ?? [])),
  });
  return {
    unit,
    period: frame.period,
    asOf: frame.asOf,
    measures,
    rows: shown.map((place) => ({ unit: refOf(place), ...lineOf(place) })),
    total: lineOf(at),
    more: found.length > rowsMax,
  };
}
