import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { addTeamMember, changeTeamMember, removeTeamMember, Team } from '@xiehui/contracts/teams';
import { personFor } from '../people/people.service.ts';
import { changesOf } from '../platform/audit.ts';
import { conflict, notFound, stale } from '../platform/errors.ts';
import { checkCode, checkOrder, checkPast } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { members, type Held, type Holder, type PlaceRow } from './team-members.repository.ts';
import type { TeamRow } from './teams.repository.ts';
import { answerFor, holdTeam } from './teams.service.ts';

/** @throws invalid when the days do not fit; conflict `code_unknown` */
async function check(scope: Scope, held: Held, before?: PlaceRow): Promise<void> {
  checkPast(scope, { fromOn: held.fromOn, untilOn: held.untilOn });
  checkOrder(held.fromOn, held.untilOn, 'untilOn');
  await checkCode(scope, 'teamRoles', held.role, before?.role);
}

const holderOf = async (
  scope: Scope,
  team: TeamRow,
  who: Input<typeof addTeamMember>['body']['who'],
): Promise<Holder> =>
  'outsideName' in who
    ? { personId: null, outsideName: who.outsideName }
    : {
        personId: (await personFor(scope, who, { unitId: team.unit_id, unitPath: team.unit_path })).id,
        outsideName: '',
      };

/**
 * Gives somebody a place on a team.
 * @throws not_found, forbidden, invalid
 * @throws conflict `disbanded`, `code_unknown`, `on_team_already`
 */
export async function addMember(scope: Scope, { params, body }: Input<typeof addTeamMember>): Promise<Team> {
  const { who, ...held } = body;
  const team = await holdTeam(scope, params.id);
  if (team.disbanded_on !== null) throw conflict('disbanded');
  await check(scope, held);
  const holder = await holderOf(scope, team, who);
  if (await members.stands(scope, team.id, holder, held, null)) throw conflict('on_team_already');
  const id = randomUUID();
  await members.add(scope, id, team, { ...holder, ...held });
  const changes = changesOf({}, { ...held, person: holder.personId, name: holder.outsideName, team: team.name });
  scope.audit({ action: 'teamMember.create', object: 'teamMember', objectId: id, changes });
  return answerFor(scope, team.id);
}

/** The place and its team, held for changing. @throws not_found, forbidden, stale */
async function holdFor(scope: Scope, id: string, version: number) {
  const row = await members.hold(scope, id);
  if (!row) throw notFound();
  const team = await holdTeam(scope, row.team_id);
  if (row.version !== version)
    throw stale({
      version: row.version,
      organisation: row.organisation,
      role: row.role,
      specialty: row.specialty,
      fromOn: row.from_on,
      untilOn: row.until_on,
    });
  return { row, team };
}

/**
 * Changes a place, or ends it by its last day.
 * @throws not_found, forbidden, stale, invalid
 * @throws conflict `code_unknown`, `on_team_already`
 */
export async function changeMember(
  scope: Scope,
  { params, version, body }: Input<typeof changeTeamMember>,
): Promise<Team> {
  const { row, team } = await holdFor(scope, params.id, version);
  if (team.disbanded_on !== null && body.untilOn === null) throw conflict('disbanded');
  await check(scope, body, row);
  const holder = { personId: row.person_id, outsideName: row.outside_name };
  if (await members.stands(scope, team.id, holder, body, row.id)) throw conflict('on_team_already');
  await members.change(scope, row.id, body);
  const before = {
    organisation: row.organisation,
    role: row.role,
    specialty: row.specialty,
    fromOn: row.from_on,
    untilOn: row.until_on,
  };
  scope.audit({
    action: 'teamMember.change',
    object: 'teamMember',
    objectId: row.id,
    changes: changesOf<Record<string, unknown>>(before, body),
  });
  return answerFor(scope, team.id);
}

/**
 * Strikes a place given by mistake.
 * @throws not_found, forbidden, stale
 */
export async function removeMember(
  scope: Scope,
  { params, version }: Input<typeof removeTeamMember>,
): Promise<Output<typeof removeTeamMember>> {
  const { row, team } = await holdFor(scope, params.id, version);
  await members.remove(scope, row.id);
  const changes = { person: [row.person_id, null], team: [team.name, null], role: [row.role, null] } as const;
  scope.audit({ action: 'teamMember.remove', object: 'teamMember', objectId: row.id, changes });
  return {};
}
