import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  exportMax,
  MemberChange,
  type exportMembers,
  type listMemberHistory,
  type MemberLine,
  type revealPhone,
} from '@xiehui/contracts/members';
import { dayOf } from '../platform/clock.ts';
import { conflict, notFound } from '../platform/errors.ts';
import type { Download } from '../platform/route.ts';
import { phoneOfPerson } from '../people/people.service.ts';
import type { Scope } from '../platform/scope.ts';
import { chunksOf } from '../platform/rows.ts';
import { writeExport, type ExportColumn, type ExportRow } from '../platform/spreadsheet-export.ts';
import { memberLists } from './imports.service.ts';
import { conditionsOf } from './member-conditions.ts';
import { lineOf } from './member-line.ts';
import { members } from './members.repository.ts';
import { places } from './places.repository.ts';
import { rosterWords, type ColumnKey, type RosterWords } from '@xiehui/rules/roster-words';

/** What was done to a member. @throws not_found */
export async function history(
  scope: Scope,
  { params }: Input<typeof listMemberHistory>,
): Promise<Output<typeof listMemberHistory>> {
  if (!(await members.find(scope, params.id))) throw notFound();
  const found = await members.history(scope, params.id);
  return {
    items: found.map(({ seq, at, account_name: who, role, action, changes }) =>
      MemberChange.parse({ seq, at: at.toISOString(), who, role, action, changes }),
    ),
  };
}

/** One number, whole; the log keeps who looked, at whom and why. @throws not_found for a member not seen, or without a number */
export async function reveal(scope: Scope, { params, body }: Input<typeof revealPhone>): Promise<{ phone: string }> {
  const row = await members.find(scope, params.id);
  const phone = row && (await phoneOfPerson(scope, row.person_id));
  if (!row || phone === undefined) throw notFound();
  scope.audit({
    action: 'person.reveal',
    object: 'member',
    objectId: row.id,
    changes: { phone: [row.phone_mask, row.phone_mask], reason: [null, body.reason] },
  });
  return { phone };
}

const keys: readonly { key: ColumnKey; kind?: 'number' | 'date'; width: number }[] = [
  { key: 'name', width: 12 },
  { key: 'sex', width: 6 },
  { key: 'birthYear', kind: 'number', width: 8 },
  { key: 'association', width: 16 },
  { key: 'group', width: 12 },
  { key: 'phone', width: 16 },
  { key: 'education', width: 14 },
  { key: 'skills', width: 24 },
  { key: 'categories', width: 20 },
  { key: 'kind', width: 10 },
  { key: 'cardNo', width: 16 },
  { key: 'joinedOn', kind: 'date', width: 12 },
  { key: 'sourceCategory', width: 16 },
  { key: 'residence', width: 10 },
  { key: 'state', width: 8 },
  { key: 'leftOn', kind: 'date', width: 12 },
];

/** Words of the workbook, and those of the district's categories and sources by their codes. */
type ExportWords = {
  readonly words: RosterWords;
  readonly categories: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, string>;
};

const columnsIn = (words: RosterWords): ExportColumn[] =>
  keys.map(({ key, kind, width }) => ({ key, title: words.title[key], width, ...(kind ? { kind } : {}) }));

const exportRow = ({ words, categories, sources }: ExportWords, member: MemberLine): ExportRow => ({
  name: member.name,
  sex: member.sex && words.sex[member.sex],
  birthYear: member.birthYear,
  association: member.association?.name,
  group: member.group?.name,
  phone: member.phone,
  education: member.education && words.education[member.education],
  skills: member.skills.join(words.comma),
  categories: member.categories.map((one) => categories.get(one) ?? one).join(words.comma),
  kind: words.kind[member.kind],
  cardNo: member.cardNo,
  joinedOn: member.joinedOn,
  sourceCategory: member.sourceCategory && (sources.get(member.sourceCategory) ?? member.sourceCategory),
  residence: words.residence[member.residence],
  state: words.state[member.state],
  leftOn: member.leftOn,
});

async function* rowsOf(scope: Scope, ids: readonly string[], said: ExportWords): AsyncGenerator<ExportRow> {
  const units = await places.named(scope);
  for (const chunk of chunksOf(ids)) {
    for (const row of await members.listInOrder(scope, chunk)) {
      const [association, unit] = [units.get(row.association_id), units.get(row.unit_id)];
      const names = {
        association_name: association?.name ?? null,
        association_kind: association?.kind ?? null,
        group_name: unit?.kind === 'group' ? unit.name : null,
      };
      yield exportRow(said, lineOf(scope.actor, { ...row, ...names }));
    }
  }
}

/**
 * The register as a workbook. It is made inside the transaction whose log names it: the file leaves after that is committed.
 * @throws not_found for a unit, or one of the ids, that the post does not see · conflict `too_many_rows`
 */
export async function exportRoster(scope: Scope, { body }: Input<typeof exportMembers>): Promise<Download> {
  const ids = body.ids ? await chosen(scope, body.ids) : await matching(scope, body);
  const unit = await places.find(scope, body.filter.unit ?? scope.actor.unitId);
  if (!unit) throw notFound();
  const { language, filter, sort } = body;
  scope.audit({
    action: 'member.export',
    object: 'unit',
    objectId: unit.id,
    changes: {
      ...(body.ids ? { ids: [null, body.ids] } : { filter: [null, filter] }),
      rows: [null, ids.length],
      sort: [null, sort],
    },
  });
  const words = rosterWords[language];
  const { memberCategories, memberSources } = await memberLists(scope);
  const inWords = (list: typeof memberSources) => new Map(list.map((entry) => [entry.code, entry[language]]));
  const said = { words, categories: inWords(memberCategories), sources: inWords(memberSources) };
  const stream = writeExport(rowsOf(scope, ids, said), columnsIn(words), words.sheet);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return {
    name: `${unit.name}_${words.sheet}_${dayOf(scope.now).replaceAll('-', '')}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: Buffer.concat(parts),
  };
}

async function chosen(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await members.listByIds(scope, ids);
  if (rows.length !== ids.length) throw notFound();
  return rows.map((row) => row.id);
}

async function matching(scope: Scope, { filter, sort }: Input<typeof exportMembers>['body']): Promise<string[]> {
  const ids = await members.listIds(scope, await conditionsOf(scope, filter), sort, exportMax + 1);
  if (ids.length > exportMax) throw conflict('too_many_rows');
  return ids;
}
