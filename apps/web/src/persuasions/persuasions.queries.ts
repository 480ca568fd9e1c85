import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  appealPersuasion,
  countPersuasions,
  decideAppeal,
  decidePersuasion,
  dropPersuasion,
  listPersuasions,
  notePersuasion,
  readPersuasion,
} from '@xiehui/contracts/persuasions';
import { call } from '../platform/call.ts';

const key = ['persuasions'] as const;
type At = { readonly id: string; readonly version: number };

/** A step changes the case, and with it who is a member. */
const step = <B>(
  client: QueryClient,
  act: (at: { params: { id: string }; version: number }, body: B) => Promise<unknown>,
) =>
  mutationOptions({
    mutationFn: ({ one, body }: { one: At; body: B }) => act({ params: { id: one.id }, version: one.version }, body),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: key });
      await client.invalidateQueries({ queryKey: ['members'] });
    },
  });

/** Members who are asked to leave. */
export const persuasions = {
  list: (query: Request<typeof listPersuasions>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listPersuasions, { query }) }),
  count: (query: Request<typeof countPersuasions>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countPersuasions, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readPersuasion, { params: { id } }) }),
  decide: (client: QueryClient) =>
    step(client, (at, body: Request<typeof decidePersuasion>['body']) => call(decidePersuasion, { ...at, body })),
  notice: (client: QueryClient) =>
    step(client, (at, body: Request<typeof notePersuasion>['body']) => call(notePersuasion, { ...at, body })),
  appeal: (client: QueryClient) =>
    step(client, (at, body: Request<typeof appealPersuasion>['body']) => call(appealPersuasion, { ...at, body })),
  settle: (client: QueryClient) =>
    step(client, (at, body: Request<typeof decideAppeal>['body']) => call(decideAppeal, { ...at, body })),
  drop: (client: QueryClient) =>
    step(client, (at, body: Record<string, never>) => call(dropPersuasion, { ...at, body })),
};
