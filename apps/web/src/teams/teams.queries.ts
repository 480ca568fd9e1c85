import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
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
  type TeamFields,
} from '@xiehui/contracts/teams';
import { call } from '../platform/call.ts';

const key = ['teams'] as const;
type At = { id: string; version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** The register of teams and who stands on them. */
export const teams = {
  list: (query: Request<typeof listTeams>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listTeams, { query }) }),
  count: (query: Request<typeof countTeams>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countTeams, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readTeam, { params: { id } }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createTeam>['body']) => call(createTeam, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ body, ...team }: At & { body: TeamFields }) => call(changeTeam, { ...at(team), body }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (team: At) => call(removeTeam, at(team)), onSettled: refresh(client) }),
  addMember: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, body }: { id: string; body: Request<typeof addTeamMember>['body'] }) =>
        call(addTeamMember, { params: { id }, body }),
      onSettled: refresh(client),
    }),
  changeMember: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ body, ...member }: At & { body: Request<typeof changeTeamMember>['body'] }) =>
        call(changeTeamMember, { ...at(member), body }),
      onSettled: refresh(client),
    }),
  removeMember: (client: QueryClient) =>
    mutationOptions({ mutationFn: (member: At) => call(removeTeamMember, at(member)), onSettled: refresh(client) }),
};
