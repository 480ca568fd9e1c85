import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  changeDocument,
  countDocuments,
  countExperiences,
  createDocument,
  listDocuments,
  listExperiences,
  readDocument,
  readExperience,
  readSupport,
  removeDocument,
  shareExperience,
  withdrawExperience,
} from '@xiehui/contracts/documents';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['documents'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Documents, the support items they are evidence of, and the library of experience. */
export const documents = {
  list: (query: Request<typeof listDocuments>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listDocuments, { query }) }),
  count: (query: Request<typeof countDocuments>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countDocuments, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readDocument, { params: { id } }) }),
  support: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'support', unit, year],
      queryFn: () => call(readSupport, { query: { unit, year: String(year) } }),
    }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createDocument>['body']) => call(createDocument, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeDocument>, 'body'>) =>
        call(changeDocument, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeDocument, at(one)), onSettled: refresh(client) }),
  share: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(shareExperience, at(one)), onSettled: refresh(client) }),
  withdraw: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(withdrawExperience, at(one)), onSettled: refresh(client) }),
  library: (query: Request<typeof listExperiences>['query']) =>
    queryOptions({ queryKey: [...key, 'library', query], queryFn: () => call(listExperiences, { query }) }),
  librarySize: () =>
    queryOptions({ queryKey: [...key, 'library-size'], queryFn: () => call(countExperiences, { query: {} }) }),
  experience: (id: string) =>
    queryOptions({ queryKey: [...key, 'experience', id], queryFn: () => call(readExperience, { params: { id } }) }),
};
