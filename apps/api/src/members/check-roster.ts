import { dayOf } from '../platform/clock.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import type { SheetRow } from '../platform/spreadsheet-reader.ts';
import { placeOfRow, register, type NewImportRow } from './imports.repository.ts';
import { phoneIndexFor } from '../people/people.service.ts';
import { categoriesNamed } from './roster-columns.ts';
import type { RosterPlaces } from './roster-places.ts';
import { readRosterRow, type ReadRow, type RowProblem } from './roster-rows.ts';
import { judge, repeatsIn, type Draft, type Judgement } from './roster-verdicts.ts';

/** A row on its way through the check. */
type Checked = { readonly read: ReadRow; readonly draft: Draft | undefined; readonly problems: readonly RowProblem[] };

function placed(read: ReadRow, places: RosterPlaces): Checked {
  if (!read.says) return { read, draft: undefined, problems: read.problems };
  const { association: _association, group, ...says } = read.says;
  const found = places.find(read.says);
  if ('reason' in found) return { read, draft: undefined, problems: [found] };
  const draft = { ...says, associationId: found.association.id, unitId: found.unit.id, groupGiven: group !== null };
  return { read, draft, problems: [] };
}

/** Compares drafts with the register as it stands. */
export async function judged(scope: Scope, drafts: readonly Draft[]): Promise<Judgement[]> {
  const indexes = drafts.map(({ phone }) => (phone === null ? null : phoneIndexFor(scope, phone)));
  const associationIds = [...new Set(drafts.map((draft) => draft.associationId))];
  const known = Map.groupBy(
    await register.named(
      scope,
      associationIds,
      drafts.map((draft) => draft.name),
    ),
    (one) => one.name,
  );
  const people = Map.groupBy(
    await register.numbered(
      scope,
      indexes.filter((index) => index !== null),
    ),
    (one) => one.phoneIndex,
  );
  return drafts.map((draft, i) => {
    const index = indexes[i] ?? null;
    return judge(draft, index, known.get(draft.name) ?? [], people.get(index ?? '') ?? []);
  });
}

/** Checks every row of a sheet: by itself, against the rows before it, against the register. Content is sealed for the import. */
export async function checkRoster(
  scope: Scope,
  importId: string,
  sheetRows: readonly SheetRow[],
  places: RosterPlaces,
): Promise<NewImportRow[]> {
  const today = dayOf(scope.now);
  const list = await provision(scope, 'memberCategories', Number(today.slice(0, 4)));
  const rules = { today, categories: categoriesNamed(list) };
  const checked = sheetRows.map((row) => placed(readRosterRow(row, rules), places));
  const repeats = repeatsIn();
  const repeated = new Map(checked.map(({ read, draft }) => [read.row, draft && repeats(read.row, draft)]));
  const open = checked.flatMap(({ read, draft }) =>
    draft && !repeated.get(read.row) ? [{ row: read.row, draft }] : [],
  );
  const compared = await judged(
    scope,
    open.map(({ draft }) => draft),
  );
  const judgements = new Map(open.map(({ row }, i) => [row, compared[i]]));
  return checked.map(({ read, draft, problems }): NewImportRow => {
    const { row, name, place } = read;
    const judgement = repeated.get(row) ?? judgements.get(row);
    if (!draft || !judgement) return { row, name, place, verdict: 'fault', problems: [...problems], content: null };
    if ('problem' in judgement)
      return { row, name, place, verdict: judgement.verdict, problems: [judgement.problem], content: null };
    const content = scope.vault.seal(JSON.stringify(draft), placeOfRow(scope.districtId, 'content', importId, row));
    return { row, name, place, verdict: judgement.verdict, problems: [], content };
  });
}
