import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeFigure,
  changeProfile,
  changeResponsible,
  countProfiles,
  createFigure,
  createResponsible,
  listProfiles,
  readProfile,
  removeFigure,
  removeResponsible,
  type ProfileFields,
} from '@xiehui/contracts/profiles';
import { call } from '../platform/call.ts';

const key = ['profiles'] as const;
type At = { id: string; version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });

// What is missing follows who is named.
const refresh = (client: QueryClient) => async (): Promise<void> => {
  await client.invalidateQueries({ queryKey: key });
  await client.invalidateQueries({ queryKey: ['missing'] });
};

/** Profiles of units, their figures, and who answers for them. */
export const profiles = {
  list: (query: Request<typeof listProfiles>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listProfiles, { query }) }),
  count: (query: Request<typeof countProfiles>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countProfiles, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readProfile, { params: { id } }) }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ body, ...unit }: At & { body: ProfileFields }) => call(changeProfile, { ...at(unit), body }),
      onSettled: refresh(client),
    }),
  addFigure: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createFigure>['body']) => call(createFigure, { params: { id }, body }),
      onSettled: refresh(client),
    }),
  changeFigure: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ body, ...figure }: At & { body: Request<typeof changeFigure>['body'] }) =>
        call(changeFigure, { ...at(figure), body }),
      onSettled: refresh(client),
    }),
  removeFigure: (client: QueryClient) =>
    mutationOptions({ mutationFn: (figure: At) => call(removeFigure, at(figure)), onSettled: refresh(client) }),
  name: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createResponsible>['body']) =>
        call(createResponsible, { params: { id }, body }),
      onSettled: refresh(client),
    }),
  changeResponsible: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ body, ...one }: At & { body: Request<typeof changeResponsible>['body'] }) =>
        call(changeResponsible, { ...at(one), body }),
      onSettled: refresh(client),
    }),
  removeResponsible: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeResponsible, at(one)), onSettled: refresh(client) }),
};
