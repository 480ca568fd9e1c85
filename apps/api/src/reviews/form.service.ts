import type { AcceptanceForm, readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import type { Input } from '@xiehui/contracts/endpoint';
import type { RecordsSaid } from '@xiehui/contracts/reviews';
import { type ReviewedItem, acceptanceForm, acceptedEntry } from '@xiehui/rules/acceptance-form';
import { dayOf } from '../platform/clock.ts';
import type { Scope } from '../platform/scope.ts';
import { askedOf, recordsOf, sheetOf } from './reviews.service.ts';
import { type Frozen, type Standing, dayText, factsOf, frozenOf, gradeOf } from './sheet.view.ts';
import type { SheetRow } from './sheets.repository.ts';
import { headCounts } from './unit-said.ts';

/** What the portal counts for the head of the form. */
export const headOf = (scope: Scope, standing: Standing): Promise<Frozen['head']> =>
  headCounts(scope, askedOf(standing));

type Order = SheetRow['rectifications'][number];

/** The order printed beside an item: the one still open, else the last. */
const orderAt = (row: SheetRow, code: string): Order | undefined => {
  const orders = row.rectifications.filter((one) => one.itemCode === code);
  return orders.find((one) => one.state !== 'closed') ?? orders.at(-1);
};

const lineOf = (standing: Standing, code: string, said: RecordsSaid | undefined): ReviewedItem => {
  const { row, columns, visited } = standing;
  const entries = { town: columns.town.get(code), inspected: visited ? columns.district.get(code) : undefined };
  const column = acceptedEntry(entries) === undefined ? 'self' : entries.inspected ? 'district' : 'town';
  const words = row.entries.find((one) => one.itemCode === code && one.column === column);
  const order = orderAt(row, code);
  return {
    code,
    ...entries,
    self: columns.self.get(code),
    measured: said && { numerator: said.numerator, denominator: said.denominator },
    presentWords: words?.note ?? '',
    gapWords: order?.problem ?? words?.reason ?? '',
    rectification: order && {
      measure: order.measure,
      dueOn: dayText(order.extendedTo ?? order.dueOn) ?? '',
      state: order.state as 'ordered' | 'submitted' | 'closed',
    },
  };
};

const acceptedOn = ({ row, visited }: Standing): string | null => {
  const column = visited ? 'district' : 'town';
  const moments = row.entries.flatMap((one) => (one.column === column ? [one.enteredAt] : []));
  return moments.length === 0 ? null : dayOf(moments.reduce((last, one) => (one > last ? one : last)));
};

const wire = (form: ReturnType<typeof acceptanceForm>, said: ReadonlyMap<string, RecordsSaid>) =>
  form.sections.map(({ rows, ...section }) => ({
    ...section,
    rows: rows.map((row) => ({
      ...row,
      weight: row.weight ?? null,
      self: row.self ?? null,
      accepted: row.accepted ?? null,
      present: {
        words: row.present.words,
        measure: said.get(row.code)?.measure ?? null,
        measured: said.get(row.code) ? measuredOf(said.get(row.code)) : null,
      },
      gap: row.gap ? { ...row.gap, shortfall: row.gap.shortfall ?? null } : null,
      rectification: row.rectification ?? null,
    })),
  }));
const measuredOf = (said: RecordsSaid | undefined) =>
  said ? { numerator: said.numerator, denominator: said.denominator } : null;

/** The acceptance form of a sheet. @throws not_found */
export async function readForm(scope: Scope, { params }: Input<typeof readAcceptanceForm>): Promise<AcceptanceForm> {
  const { standing } = await sheetOf(scope, params.id);
  const { row, standard, visited } = standing;
  const said = await recordsOf(scope, standing);
  const codes = standard.sections.flatMap((section) => section.items.map((item) => item.code));
  const form = acceptanceForm(
    standard,
    codes.map((code) => lineOf(standing, code, said.get(code))),
  );
  const facts = factsOf(standing);
  const [best] = standard.grades;
  return {
    sheetId: row.id,
    district: facts.district,
    above: facts.above?.name ?? null,
    unit: facts.unit.name,
    standard: standard.name,
    year: row.review.year,
    documentNo: row.documentNo,
    acceptedOn: acceptedOn(standing),
    head: { ...(frozenOf(row)?.head ?? (await headOf(scope, standing))), inspectors: visited ? 1 : 0 },
    sections: wire(form, said),
    vetoes: form.vetoes.map((veto) => ({ ...veto, found: veto.found ?? null })),
    self: form.self,
    accepted: form.accepted,
    grade: gradeOf(standard, form.grade ?? null),
    best: best ? { name: best.name, minScore: best.minScore, minSectionRate: best.minSectionRate } : null,
    itemCount: form.itemCount,
    belowFull: form.belowFull,
    ordered: form.sections.flatMap((section) => section.rows).filter((one) => one.rectification).length,
  };
}
