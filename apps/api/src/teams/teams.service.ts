import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import { TeamFields } from '@xiehui/contracts/teams';
import type {
  changeTeam,
  countTeams,
  createTeam,
  listTeams,
  readTeam,
  removeTeam,
  Team,
  TeamLine,
  TeamMember,
} from '@xiehui/contracts/teams';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { changesOf } from '../platform/audit.ts';
import { conflict, forbidden, notFound, stale } from '../platform/errors.ts';
import { checkCode, checkOrder, checkPast, placeFor, unitOf } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { members, type PlaceRow } from './team-members.repository.ts';
import { teams, type Filter, type TeamListRow, type TeamRow } from './teams.repository.ts';

/** How many places of a team are shown, those of now first. */
const placesShown = 500;

const fieldsOf = (row: TeamRow): TeamFields =>
  TeamFields.parse({
    kind: row.kind,
    name: row.name,
    purpose: row.purpose,
    partner: row.partner,
    office: row.office,
    documentNo: row.document_no,
    foundedOn: row.founded_on,
    disbandedOn: row.disbanded_on,
  });

const memberOf = (row: PlaceRow): TeamMember => ({
  id: row.id,
  version: row.version,
  person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
  name: row.person_name ?? row.outside_name,
  organisation: row.organisation,
  role: row.role,
  specialty: row.specialty,
  fromOn: row.from_on,
  untilOn: row.until_on,
});

const wire = async (scope: Scope, row: TeamRow): Promise<Team> => ({
  id: row.id,
  version: row.version,
  unit: unitOf(row),
  ...fieldsOf(row),
  members: (await members.of(scope, row.id, placesShown)).map(memberOf),
});

/** @throws not_found when it is not in the acting range */
export async function answerFor(scope: Scope, id: string): Promise<Team> {
  const row = await teams.find(scope, id);
  if (!row) throw notFound();
  return wire(scope, row);
}

/** The team, held for changing; without a version, whatever its version is. @throws not_found, forbidden, stale */
export async function holdTeam(scope: Scope, id: string, version?: number): Promise<TeamRow> {
  const row = await teams.hold(scope, id);
  if (!row) throw notFound();
  if (!mayKeepRegister(scope.actor, { unit: { id: row.unit_id, parentId: row.unit_parent_id } })) throw forbidden();
  if (version !== undefined && row.version !== version) throw stale(await wire(scope, row));
  return row;
}

/** @throws invalid when the days do not fit */
function check(scope: Scope, { foundedOn, disbandedOn }: TeamFields): void {
  checkPast(scope, { foundedOn, disbandedOn });
  checkOrder(foundedOn, disbandedOn, 'disbandedOn');
}

/**
 * Enters a team.
 * @throws not_found, forbidden, invalid
 * @throws conflict `unit_retired`, `code_unknown`
 */
export async function create(scope: Scope, { body }: Input<typeof createTeam>): Promise<Team> {
  const { unitId, ...fields } = body;
  const unit = await placeFor(scope, unitId);
  if (!mayKeepRegister(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  check(scope, fields);
  await checkCode(scope, 'teamKinds', fields.kind);
  const id = randomUUID();
  await teams.add(scope, { id, unitId: unit.id, path: unit.path }, fields);
  const changes = changesOf({}, { ...fields, unit: unit.name });
  scope.audit({ action: 'team.create', object: 'team', objectId: id, changes });
  return answerFor(scope, id);
}

/**
 * Changes what the register says of a team; disbanded, its places end with it.
 * @throws not_found, forbidden, stale, invalid
 * @throws conflict `code_unknown`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeTeam>): Promise<Team> {
  const row = await holdTeam(scope, params.id, version);
  check(scope, body);
  await checkCode(scope, 'teamKinds', body.kind, row.kind);
  await teams.change(scope, row.id, body);
  if (body.disbandedOn !== null) await members.end(scope, row.id, body.disbandedOn);
  const changes = changesOf(fieldsOf(row), body);
  scope.audit({ action: 'team.change', object: 'team', objectId: row.id, changes });
  return answerFor(scope, row.id);
}

/**
 * Strikes a team entered by mistake.
 * @throws not_found, forbidden, stale
 * @throws conflict `has_members`
 */
export async function remove(
  scope: Scope,
  { params, version }: Input<typeof removeTeam>,
): Promise<Output<typeof removeTeam>> {
  const row = await holdTeam(scope, params.id, version);
  if (await members.any(scope, row.id)) throw conflict('has_members');
  await teams.remove(scope, row.id);
  const changes = { name: [row.name, null], kind: [row.kind, null] } as const;
  scope.audit({ action: 'team.remove', object: 'team', objectId: row.id, changes });
  return {};
}

/** @throws not_found when it is not in the acting range */
export const read = (scope: Scope, { params }: Input<typeof readTeam>): Promise<Team> => answerFor(scope, params.id);

const lineOf = (row: TeamListRow): TeamLine => {
  const { purpose: _, ...fields } = fieldsOf(row);
  return {
    id: row.id,
    version: row.version,
    unit: unitOf(row),
    ...fields,
    leader: row.leader,
    size: row.size,
    outside: row.outside,
  };
};

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countTeams>['query']): Promise<Filter> {
  return { ...query, at: await placeFor(scope, query.unit ?? scope.actor.unitId) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listTeams>): Promise<Output<typeof listTeams>> {
  const { page, pageSize } = query;
  const place = { offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await teams.list(scope, await filterOf(scope, query), place);
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (scope: Scope, { query }: Input<typeof countTeams>): Promise<Output<typeof countTeams>> => ({
  total: await teams.count(scope, await filterOf(scope, query)),
});
