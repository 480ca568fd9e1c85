import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  changeCovenant,
  checkCovenant,
  countCovenantStandings,
  createCovenant,
  enforceCovenant,
  listCovenants,
  listCovenantStandings,
  readCovenant,
  removeCovenant,
  submitCovenant,
  superviseCovenant,
} from '@xiehui/contracts/covenants';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['covenants'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Covenants and charters, and which village has none. */
export const covenants = {
  ofUnit: (unit: string) =>
    queryOptions({
      queryKey: [...key, 'unit', unit],
      queryFn: () => call(listCovenants, { query: { unit, pageSize: '50' } }),
    }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readCovenant, { params: { id } }) }),
  standings: (query: Request<typeof listCovenantStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'standings', query], queryFn: () => call(listCovenantStandings, { query }) }),
  standingsCount: (query: Request<typeof countCovenantStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countCovenantStandings, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createCovenant>['body']) => call(createCovenant, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeCovenant>, 'body'>) =>
        call(changeCovenant, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  submit: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(submitCovenant, at(one)), onSettled: refresh(client) }),
  check: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ one, passed, note }: { one: At; passed: boolean; note: string }) =>
        call(checkCovenant, { ...at(one), body: { passed, note } }),
      onSettled: refresh(client),
    }),
  enforce: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ one, inForceFrom, reviewOn }: { one: At; inForceFrom: string; reviewOn: string | null }) =>
        call(enforceCovenant, { ...at(one), body: { inForceFrom, reviewOn } }),
      onSettled: refresh(client),
    }),
  supervise: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (body: Request<typeof superviseCovenant>['body']) =>
        call(superviseCovenant, { params: { id }, body }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeCovenant, at(one)), onSettled: refresh(client) }),
};
