import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  CountedRecord,
  type MeasureCode,
  type Period,
  type UncountedReason,
  type explainFigure,
  type listFigureRecords,
} from '@xiehui/contracts/indicators';
import { observancesBetween } from '@xiehui/rules/calendar';
import { shiftDay } from '@xiehui/rules/activities';
import { measureOf } from '@xiehui/rules/measures';
import { daysDue, monthsDue, spanOf } from '@xiehui/rules/figures';
import { calendarOf } from '../calendar/calendar.service.ts';
import type { Scope } from '../platform/scope.ts';
import { facts, units, type Place } from './indicators.repository.ts';
import { figureFor, figureIn, frameOf, placeOf, refOf, seriesOf, type Frame } from './indicators.service.ts';
import { isDated, records, type Asked, type DatedMeasure, type RecordRow } from './records.repository.ts';

const recordOf = (row: RecordRow): CountedRecord =>
  CountedRecord.parse({
    type: row.type,
    id: row.id,
    title: row.title,
    on: row.on,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
    ...(row.above === null ? {} : { above: row.above }),
    adds: row.adds,
    reason: row.reason,
  });

async function askedFor(scope: Scope, at: Place, frame: Frame): Promise<Asked> {
  const span = spanOf(frame.period, frame.asOf);
  const year = span.from.slice(0, 4);
  const entries = (await calendarOf(scope, Number(year))).filter(
    ({ required, levels }) => required && levels.includes('village'),
  );
  const due = new Set(daysDue(span, frame.days).map(({ code }) => code));
  const windows = observancesBetween(span.from, span.to, entries).map(({ entry, on }) => ({
    code: entry.code,
    from: shiftDay(on, -entry.daysBefore),
    to: shiftDay(on, entry.daysAfter),
    due: due.has(entry.code),
  }));
  const once = span.to.endsWith('-06-30') || span.from.endsWith('-07-01') ? 'half' : 'year';
  return { at, from: span.from, to: span.to, windows, months: monthsDue(span), once };
}

/** What stands behind a figure that counts what units have now: the units right below, and what the unit has of its own. */
async function byUnit(scope: Scope, at: Place, frame: Frame, measure: MeasureCode): Promise<CountedRecord[]> {
  // A measure that does not add up is the unit's own.
  const places = measureOf(measure)?.addsUp === false ? [] : await units.children(scope, at);
  const known = await facts.ofAll(scope, [...places, at], frame.period);
  const below = places.map((place) => ({ place, figure: figureIn(frame, measure, known.get(place.id) ?? []) }));
  const whole = figureIn(frame, measure, known.get(at.id) ?? []);
  const sum = (of: (figure: typeof whole) => number): number =>
    of(whole) - below.reduce((total, { figure }) => total + of(figure), 0);
  const own = { ...whole, numerator: sum((f) => f.numerator), denominator: sum((f) => f.denominator ?? 0) };
  return [...below, { place: at, figure: own }].flatMap(({ place, figure }) => {
    const record = { type: 'unit' as const, id: place.id, title: place.name, on: null, unit: refOf(place) };
    const lacking = measure === 'memberRecordCompletenessRate' ? (figure.denominator ?? 0) - figure.numerator : 0;
    return [
      ...(figure.numerator > 0 ? [{ ...record, adds: figure.numerator, reason: null }] : []),
      ...(lacking > 0 ? [{ ...record, adds: lacking, reason: 'incomplete' as const }] : []),
    ];
  });
}

type Sum = { reason: UncountedReason | null; records: number; adds: number };

const sumsOf = (rows: readonly CountedRecord[]): Sum[] =>
  [...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, these]) => ({
    reason,
    records: these.length,
    adds: these.reduce((total, { adds }) => total + adds, 0),
  }));

async function behind(scope: Scope, at: Place, frame: Frame, measure: MeasureCode) {
  if (isDated(measure)) {
    const asked = await askedFor(scope, at, frame);
    const page = { reason: null, offset: 0, limit: 5 };
    return {
      sums: await records.sums(scope, measure, asked),
      first: (await records.list(scope, measure, asked, page)).map(recordOf),
    };
  }
  const rows = await byUnit(scope, at, frame, measure);
  return { sums: sumsOf(rows), first: rows.filter(({ reason }) => reason === null).slice(0, 5) };
}

/** @throws not_found when the unit is not in the acting range */
export async function explain(
  scope: Scope,
  { query }: Input<typeof explainFigure>,
): Promise<Output<typeof explainFigure>> {
  const at = await placeOf(scope, query.unit);
  const frame = await frameOf(scope, query.period);
  const known = await facts.of(scope, at.id, frame.period);
  const { sums, first } = await behind(scope, at, frame, query.measure);
  const counted = sums.find(({ reason }) => reason === null);
  return {
    unit: refOf(at),
    period: frame.period,
    asOf: frame.asOf,
    figure: { ...figureFor(frame, refOf(at), query.measure, known), series: seriesOf(frame, query.measure, known, 12) },
    counted: { records: counted?.records ?? 0, adds: counted?.adds ?? 0, first },
    uncounted: sums.flatMap(({ reason, ...sum }) => (reason === null ? [] : [{ reason, ...sum }])),
  };
}

/** A page of the records behind a figure, or of those that do not count for a reason; latest first. */
export async function recordsBehind(
  scope: Scope,
  { at, period, measure }: { at: Place; period: Period | undefined; measure: MeasureCode },
  { reason, page, pageSize }: { reason: UncountedReason | null; page: number; pageSize: number },
): Promise<{ items: CountedRecord[]; more: boolean }> {
  const frame = await frameOf(scope, period);
  const offset = (page - 1) * pageSize;
  const rows = isDated(measure)
    ? await datedPage(scope, measure, await askedFor(scope, at, frame), { reason, offset, limit: pageSize + 1 })
    : (await byUnit(scope, at, frame, measure))
        .filter((row) => row.reason === reason)
        .slice(offset, offset + pageSize + 1);
  return { items: rows.slice(0, pageSize), more: rows.length > pageSize };
}

const datedPage = async (scope: Scope, measure: DatedMeasure, asked: Asked, page: Parameters<typeof records.list>[3]) =>
  (await records.list(scope, measure, asked, page)).map(recordOf);

/** @throws not_found when the unit is not in the acting range */
export async function list(
  scope: Scope,
  { query }: Input<typeof listFigureRecords>,
): Promise<Output<typeof listFigureRecords>> {
  const at = await placeOf(scope, query.unit);
  const { measure, period, reason = null, page, pageSize } = query;
  return recordsBehind(scope, { at, period, measure }, { reason, page, pageSize });
}
