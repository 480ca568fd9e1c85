import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { Figure, MeasureCode, Total, readTotals } from '@xiehui/contracts/indicators';
import { measuresOf, type Fact } from '@xiehui/rules/figures';
import { measureOf, value } from '@xiehui/rules/measures';
import { ratio } from '@xiehui/rules/decimal';
import { dayOf } from '../platform/clock.ts';
import { notFound } from '../platform/errors.ts';
import type { SystemScope } from '../platform/scope.ts';
import { figureIn, frameOf } from './indicators.service.ts';
import { cities } from './totals.repository.ts';

/** Below this many people a number could point at one of them. */
const fewest = 5;

/** What is counted in people. */
const ofPeople: readonly MeasureCode[] = ['memberCount', 'trainingRate', 'memberRecordCompletenessRate'];

const few = (count: number): boolean => count > 0 && count < fewest;

/** Whether some of the people behind a figure are so few that it must not be told: those counted, all, or those left over. */
const pointsAtSomebody = ({
  measure,
  numerator,
  denominator,
}: Pick<Figure, 'measure' | 'numerator' | 'denominator'>): boolean =>
  ofPeople.includes(measure) &&
  (few(numerator) || (denominator !== null && (few(denominator) || few(denominator - numerator))));

const hide = (measure: MeasureCode): Total => ({
  measure,
  numerator: null,
  denominator: null,
  value: null,
  mean: false,
  hidden: true,
});

const totalOf = (figure: Figure): Total => {
  const { measure, numerator, denominator, value: shown, mean } = figure;
  return pointsAtSomebody(figure)
    ? hide(measure)
    : { measure, numerator, denominator, value: shown, mean, hidden: false };
};

/** The city's own figure: Σ numerators ÷ Σ denominators. One hidden district would follow from it by subtraction, so it hides too. */
function sumOf(measure: MeasureCode, totals: readonly Total[]): Total {
  if (totals.filter(({ hidden }) => hidden).length === 1) return hide(measure);
  const told = totals.filter(({ hidden }) => !hidden);
  const sum = (of: (total: Total) => number | null): number => told.reduce((all, total) => all + (of(total) ?? 0), 0);
  const numerator = sum((total) => total.numerator);
  const parted = told.some(({ denominator }) => denominator !== null);
  const denominator = parted ? sum((total) => total.denominator) : null;
  const rated = measureOf(measure)?.kind === 'rate';
  const mean = !rated && denominator !== null && denominator > 0;
  const shown = rated
    ? value({ kind: 'rate' }, numerator, denominator ?? 0)
    : mean
      ? ratio(numerator, denominator)
      : String(numerator);
  return { measure, numerator, denominator, value: shown ?? null, mean, hidden: false };
}

const villagesIn = (known: readonly Fact[]): number =>
  known.find(({ measure, part }) => measure === 'unitCount' && part === 'village')?.numerator ?? 0;

/** @throws not_found when the acting post is not at a city */
export async function totals(
  scope: SystemScope,
  { query }: Input<typeof readTotals>,
): Promise<Output<typeof readTotals>> {
  const actor = scope.visitor?.actor;
  const city = actor && (await cities.find(scope, actor.districtId));
  if (!actor || !city) throw notFound();
  const asOf = dayOf(scope.now);
  const period = query.period ?? asOf.slice(0, 4);
  const measures = [...measuresOf('district', period)];
  const districts: Output<typeof readTotals>['districts'] = [];
  const everywhere: Fact[] = [];
  for (const { code, name, ...district } of await cities.districts(scope, city.code)) {
    const known = await cities.facts(scope, district, period);
    const frame = await frameOf({ ...scope, districtId: district.id }, period);
    everywhere.push(...known);
    districts.push({
      code,
      name,
      villages: villagesIn(known),
      totals: measures.map((measure) => totalOf(figureIn(frame, measure, known))),
    });
  }
  scope.audit(actor.districtId, { action: 'total.read', object: 'city', changes: { period: [null, period] } });
  // Two districts that serve the same task serve one of six.
  const keyTasks = totalOf(figureIn({ period, asOf, days: [], targets: new Map() }, 'keyTaskCoverage', everywhere));
  const total = measures.map((measure, i) =>
    measure === keyTasks.measure
      ? keyTasks
      : sumOf(
          measure,
          districts.flatMap(({ totals: of }) => of[i] ?? []),
        ),
  );
  return { city: city.name, period, asOf, measures, districts, total };
}
