import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  changeDisclosure,
  countDisclosureStandings,
  createDisclosure,
  listDisclosureStandings,
  readDisclosure,
  readDisclosureYear,
  removeDisclosure,
} from '@xiehui/contracts/disclosures';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['disclosures'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** What was made public, and what is due. */
export const disclosures = {
  ofYear: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'year', unit, year],
      queryFn: () => call(readDisclosureYear, { query: { unit, year: String(year) } }),
    }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readDisclosure, { params: { id } }) }),
  standings: (query: Request<typeof listDisclosureStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'standings', query], queryFn: () => call(listDisclosureStandings, { query }) }),
  standingsCount: (query: Request<typeof countDisclosureStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countDisclosureStandings, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createDisclosure>['body']) => call(createDisclosure, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeDisclosure>, 'body'>) =>
        call(changeDisclosure, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeDisclosure, at(one)), onSettled: refresh(client) }),
};
