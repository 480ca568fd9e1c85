import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  addVolunteer,
  changeVolunteer,
  countVolunteers,
  endVolunteer,
  listVolunteers,
} from '@xiehui/contracts/volunteers';
import { call } from '../platform/call.ts';

const key = ['volunteers'] as const;
const changing = <I, O>(client: QueryClient, mutationFn: (input: I) => Promise<O>) =>
  mutationOptions({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: key }) });

/** Volunteers of the acting post's range. */
export const volunteers = {
  list: (query: Request<typeof listVolunteers>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listVolunteers, { query }) }),
  count: (query: Request<typeof countVolunteers>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countVolunteers, { query }) }),
  add: (client: QueryClient) => changing(client, (sent: Request<typeof addVolunteer>) => call(addVolunteer, sent)),
  change: (client: QueryClient) =>
    changing(client, ({ id, version, body }: Omit<Request<typeof changeVolunteer>, 'params'> & { id: string }) =>
      call(changeVolunteer, { params: { id }, version, body }),
    ),
  end: (client: QueryClient) =>
    changing(client, ({ id, version, endedOn }: { id: string; version: number; endedOn: string }) =>
      call(endVolunteer, { params: { id }, version, body: { endedOn } }),
    ),
};
