import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeStandard,
  countStandards,
  draftStandard,
  enforceStandard,
  listStandards,
  readStandard,
  removeStandard,
  type GivenStandard,
} from '@xiehui/contracts/standards';
import { call } from '../platform/call.ts';

const key = ['standards'] as const;
type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
/** Reviews offer the editions that hold. */
const refresh = async (client: QueryClient): Promise<void> => {
  await client.invalidateQueries({ queryKey: key });
  await client.invalidateQueries({ queryKey: ['reviews', 'standards'] });
};

/** Editions of the district's standards. */
export const standards = {
  list: (query: Request<typeof listStandards>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listStandards, { query }) }),
  count: (query: Request<typeof countStandards>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countStandards, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readStandard, { params: { id } }) }),
  draft: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: { from: string; fromYear: number }) => call(draftStandard, { body }),
      onSuccess: () => refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ one, fromYear, body }: { one: At; fromYear: number; body: GivenStandard }) =>
        call(changeStandard, { ...at(one), body: { fromYear, body } }),
      onSuccess: () => refresh(client),
    }),
  enforce: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(enforceStandard, at(one)), onSuccess: () => refresh(client) }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeStandard, at(one)), onSuccess: () => refresh(client) }),
};
