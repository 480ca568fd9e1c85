import {
  addTeamMember,
  changeTeam,
  changeTeamMember,
  countTeams,
  createTeam,
  listTeams,
  readTeam,
  removeTeam,
  removeTeamMember,
} from '@xiehui/contracts/teams';
import { route } from '../platform/route.ts';
import { addMember, changeMember, removeMember } from './team-members.service.ts';
import { change, count, create, list, read, remove } from './teams.service.ts';

export const teamRoutes = [
  route(createTeam, create),
  route(changeTeam, change),
  route(removeTeam, remove),
  route(listTeams, list),
  route(countTeams, count),
  route(readTeam, read),
  route(addTeamMember, addMember),
  route(changeTeamMember, changeMember),
  route(removeTeamMember, removeMember),
];
