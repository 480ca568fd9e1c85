import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  applyForAct,
  changeAssociation,
  countActs,
  countAssociations,
  decideAct,
  listActs,
  listAssociations,
  readCoverage,
  readStanding,
  sayWorkplaces,
} from '@xiehui/contracts/associations';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['associations'] as const;
const refresh = (client: QueryClient) => async (): Promise<void> => {
  await Promise.all([key, ['units'], ['unit-picker']].map((queryKey) => client.invalidateQueries({ queryKey })));
};
type At = { id: string; version: number };

/** Associations beside the tiers, the acts of their lives, and coverage. */
export const associations = {
  list: (query: Request<typeof listAssociations>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listAssociations, { query }) }),
  count: (query: Request<typeof countAssociations>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countAssociations, { query }) }),
  standing: (unit: string) =>
    queryOptions({ queryKey: [...key, 'standing', unit], queryFn: () => call(readStanding, { query: { unit } }) }),
  coverage: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'coverage', unit, year],
      queryFn: () => call(readCoverage, { query: { unit, year: String(year) } }),
    }),
  acts: (query: Request<typeof listActs>['query']) =>
    queryOptions({ queryKey: [...key, 'acts', query], queryFn: () => call(listActs, { query }) }),
  actCount: (query: Request<typeof countActs>['query']) =>
    queryOptions({ queryKey: [...key, 'act-count', query], queryFn: () => call(countActs, { query }) }),
  apply: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ once, body }: { once: string; body: Request<typeof applyForAct>['body'] }) =>
        call(applyForAct, { body, key: once }),
      onSettled: refresh(client),
    }),
  decide: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof decideAct>, 'body'>) =>
        call(decideAct, { params: { id }, version, body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeAssociation>, 'body'>) =>
        call(changeAssociation, { params: { id }, version, body }),
      onSettled: refresh(client),
    }),
  say: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof sayWorkplaces>['body']) => call(sayWorkplaces, { body }),
      onSettled: refresh(client),
    }),
};
