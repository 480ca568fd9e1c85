import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { ListEntry, type Shape } from '@xiehui/contracts/provision-shapes';
import {
  ProvisionEdition,
  ProvisionInForce,
  provisionKeys,
  provisions,
  type ProvisionKey,
  type changeProvision,
  type layDownProvision,
  type readProvisions,
  type removeProvision,
} from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import { provision } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import { provisionRows, type EditionRow } from './provisions.repository.ts';

const shown = ({ from_year: fromYear, ...row }: EditionRow): ProvisionEdition =>
  ProvisionEdition.parse({ ...row, fromYear });

/** Editions of keys that the portal has given up, or of another shape than they had, stay in the table and are not told. */
const known = (row: EditionRow): boolean =>
  row.key in provisions && provisions[row.key as ProvisionKey].schema.safeParse(row.value).success;

const inForceOf = (key: ProvisionKey, editions: readonly EditionRow[], year: number): ProvisionInForce => {
  const held = editions.find((row) => row.key === key && row.from_year <= year);
  return ProvisionInForce.parse({
    key,
    value: held?.value ?? provisionDefaults[key],
    since: held?.from_year ?? null,
  });
};

export async function read(
  scope: Scope,
  { query }: Input<typeof readProvisions>,
): Promise<Output<typeof readProvisions>> {
  const editions = (await provisionRows.all(scope)).filter(known);
  return {
    inForce: provisionKeys.map((key) => inForceOf(key, editions, query.year)),
    editions: editions.map(shown),
  };
}

const codesOf = (value: readonly unknown[]): string[] => value.map((entry) => ListEntry.parse(entry).code);

/** Records bear the codes of lists, so a list loses none: an entry is switched off. @throws conflict `entry_missing` */
function keepEntries(key: ProvisionKey, value: unknown, before: unknown): void {
  if ((provisions[key] as Shape).shape !== 'list' || !Array.isArray(value) || !Array.isArray(before)) return;
  const given = new Set(codesOf(value));
  if (codesOf(before).some((code) => !given.has(code))) throw conflict('entry_missing');
}

/** @throws conflict `edition_exists`, `entry_missing` */
export async function layDown(scope: Scope, { body }: Input<typeof layDownProvision>): Promise<ProvisionEdition> {
  const { key, fromYear } = body;
  const value = provisions[key].schema.parse(body.value);
  await provisionRows.hold(scope, key);
  keepEntries(key, value, await provision(scope, key, 2100));
  const row = { id: randomUUID(), key, from_year: fromYear, value };
  if (!(await provisionRows.add(scope, row))) throw conflict('edition_exists');
  scope.audit({
    action: 'provision.layDown',
    object: 'provision',
    objectId: row.id,
    changes: { key: [null, key], fromYear: [null, fromYear], value: [null, value] },
  });
  return shown({ ...row, version: 1 });
}

/** The edition in the version that was read. @throws not_found, stale */
async function toChange(scope: Scope, id: string, version: number): Promise<EditionRow> {
  const row = await provisionRows.find(scope, id);
  if (!row || !known(row)) throw notFound();
  if (row.version !== version) throw stale(shown(row));
  return row;
}

/** @throws not_found, stale, invalid when the edition is of another key, conflict `entry_missing` */
export async function change(
  scope: Scope,
  { params, version, body }: Input<typeof changeProvision>,
): Promise<ProvisionEdition> {
  const row = await toChange(scope, params.id, version);
  if (row.key !== body.key) throw invalid({ key: 'other_key' });
  const value = provisions[body.key].schema.parse(body.value);
  keepEntries(body.key, value, row.value);
  if (!(await provisionRows.change(scope, row, value))) throw stale(shown(await toChange(scope, row.id, version)));
  scope.audit({
    action: 'provision.change',
    object: 'provision',
    objectId: row.id,
    changes: { [row.key]: [row.value, value] },
  });
  return shown({ ...row, value, version: version + 1 });
}

/** @throws not_found, stale */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeProvision>,
): Promise<Record<string, never>> {
  const row = await toChange(scope, params.id, version);
  if (!(await provisionRows.remove(scope, row))) throw stale(shown(await toChange(scope, row.id, version)));
  scope.audit({
    action: 'provision.remove',
    object: 'provision',
    objectId: row.id,
    changes: { key: [row.key, null], fromYear: [row.from_year, null], value: [row.value, null] },
  });
  return {};
}
