import { type CountedRecord, MeasureCode } from '@xiehui/contracts/indicators';
import { explain, list } from '../indicators/explanation.service.ts';
import { figures } from '../indicators/indicators.service.ts';
import type { Scope } from '../platform/scope.ts';
import type { Said } from './records-said.ts';

/** A unit whose records are read, and for which period. */
export type Asked = { readonly unit: string; readonly period: string };

/** The code, where the portal reckons that measure from its own records. */
const known = (measure: string): MeasureCode | undefined => MeasureCode.options.find((code) => code === measure);

/** What the portal's records say of a village in a period, for those of the measures that they answer, as they stand now. */
export async function saidOf(
  scope: Scope,
  asked: Asked,
  measures: readonly string[],
): Promise<ReadonlyMap<string, Said>> {
  const said = new Map<string, Said>();
  for (const measure of measures.flatMap((code) => known(code) ?? [])) {
    const { figure, counted, uncounted } = await explain(scope, { query: { ...asked, measure } });
    const { numerator, denominator } = figure;
    said.set(measure, {
      numerator,
      denominator,
      counted: { records: counted.records, first: counted.first },
      uncounted: uncounted.map(({ reason, records }) => ({ reason, records })),
    });
  }
  return said;
}

/** A page of the records behind a measure, the latest first; empty where no record answers it. */
export async function recordsBehind(
  scope: Scope,
  asked: Asked,
  page: { measure: string; page: number; pageSize: number },
): Promise<{ items: CountedRecord[]; more: boolean }> {
  const measure = known(page.measure);
  return measure ? list(scope, { query: { ...asked, ...page, measure } }) : { items: [], more: false };
}

/** What the head of the acceptance form tells of a village: members, groups and activities of the period. */
export async function headCounts(
  scope: Scope,
  asked: Asked,
): Promise<{ members: string; groups: string; activities: string }> {
  const found = (await figures(scope, { query: asked })).figures;
  const count = (code: MeasureCode) => String(found.find(({ measure }) => measure === code)?.numerator ?? 0);
  return { members: count('memberCount'), groups: count('groupCount'), activities: count('activityCount') };
}
