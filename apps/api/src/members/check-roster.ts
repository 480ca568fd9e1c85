import { phoneIndexFor } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import type { SheetRow } from '../platform/spreadsheet-reader.ts';
import { placeOfRow, type NewImportRow } from './imports.repository.ts';
import { register } from './roster-register.repository.ts';
import type { RosterPlaces } from './roster-places.ts';
import { readRosterRow, type ReadRow, type RowProblem, type WordRules } from './roster-rows.ts';
import { judge, repeatsIn, type Draft, type Judgement } from './roster-verdicts.ts';

/** A row that has been compared with the rows before it, and not yet with the register. */
export type ReadByItself = {
  readonly read: ReadRow;
  readonly draft: Draft | undefined;
  readonly problems: readonly RowProblem[];
  readonly repeated: Judgement | undefined;
};

/** What rows are read by, besides themselves. */
export type RosterRules = WordRules & { readonly places: RosterPlaces };

/** Reads the rows of one sheet in their order; it remembers who stood in those before. */
export function rosterReader({ places, ...words }: RosterRules): (row: SheetRow) => ReadByItself {
  const repeats = repeatsIn();
  const bad = (read: ReadRow, problems: readonly RowProblem[]): ReadByItself => ({
    read,
    draft: undefined,
    problems,
    repeated: undefined,
  });
  return (row) => {
    const read = readRosterRow(row, words);
    if (!read.says) return bad(read, read.problems);
    const { association: _association, group, ...says } = read.says;
    const found = places.find(read.says);
    if ('reason' in found) return bad(read, [found]);
    const draft = { ...says, associationId: found.association.id, unitId: found.unit.id, groupGiven: group !== null };
    return { read, draft, problems: [], repeated: repeats(read.row, draft) };
  };
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

/** What the register makes of some rows. Content is sealed for the import. */
export async function judgeRows(
  scope: Scope,
  importId: string,
  rows: readonly ReadByItself[],
): Promise<NewImportRow[]> {
  const open = rows.flatMap(({ read, draft, repeated }) => (draft && !repeated ? [{ row: read.row, draft }] : []));
  const compared = await judged(
    scope,
    open.map(({ draft }) => draft),
  );
  const judgements = new Map(open.map(({ row }, i) => [row, compared[i]]));
  return rows.map(({ read, draft, problems, repeated }): NewImportRow => {
    const { row, name, place } = read;
    const judgement = repeated ?? judgements.get(row);
    if (!draft || !judgement) return { row, name, place, verdict: 'fault', problems: [...problems], content: null };
    if ('problem' in judgement)
      return { row, name, place, verdict: judgement.verdict, problems: [judgement.problem], content: null };
    const content = scope.vault.seal(JSON.stringify(draft), placeOfRow(scope.districtId, 'content', importId, row));
    return { row, name, place, verdict: judgement.verdict, problems: [], content };
  });
}
