import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeRegulation,
  countCompleteness,
  createRegulation,
  listCompleteness,
  listRegulations,
  readRegulation,
  readShelf,
  removeRegulation,
  repealRegulation,
} from '@xiehui/contracts/regulations';
import { call } from '../platform/call.ts';

const key = ['regulations'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Regulations, and how complete the libraries are. */
export const regulations = {
  shelf: (unit: string) =>
    queryOptions({ queryKey: [...key, 'shelf', unit], queryFn: () => call(readShelf, { query: { unit } }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readRegulation, { params: { id } }) }),
  editions: (unit: string, type: string) =>
    queryOptions({
      queryKey: [...key, 'editions', unit, type],
      queryFn: () => call(listRegulations, { query: { unit, type, pageSize: '50' } }),
    }),
  /** The edition that a next one of its type follows, whole; null where there is none. */
  latest: (unit: string, type: string) =>
    queryOptions({
      queryKey: [...key, 'latest', unit, type],
      queryFn: async () => {
        const { items } = await call(listRegulations, { query: { unit, type, pageSize: '10' } });
        return items[0] ? call(readRegulation, { params: { id: items[0].id } }) : null;
      },
    }),
  completeness: (query: Request<typeof listCompleteness>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listCompleteness, { query }) }),
  completenessCount: (query: Request<typeof countCompleteness>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countCompleteness, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createRegulation>['body']) => call(createRegulation, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeRegulation>, 'body'>) =>
        call(changeRegulation, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  repeal: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, on }: At & { on: string }) =>
        call(repealRegulation, { ...at({ id, version }), body: { on } }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeRegulation, at(one)), onSettled: refresh(client) }),
};
