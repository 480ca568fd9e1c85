import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  carryReshape,
  listReshapes,
  previewReshape,
  readReshape,
  readUnitHistory,
  undoReshape,
} from '@xiehui/contracts/reshapes';
import { listChildren, readUnit } from '@xiehui/contracts/units';
import { call } from '../platform/call.ts';

const key = ['reshapes'] as const;

/** Whatever shows units, their records or figures is another afterwards. */
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries();

type Order = Request<typeof previewReshape>['body']['order'];

/** Events that change the map of units, and what a unit has been. */
export const reshapes = {
  list: (query: Request<typeof listReshapes>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listReshapes, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readReshape, { params: { id } }) }),
  history: (id: string) =>
    queryOptions({
      queryKey: [...key, 'history', id],
      queryFn: () => call(readUnitHistory, { params: { id }, query: {} }),
    }),
  preview: (order: Order) =>
    queryOptions({
      queryKey: [...key, 'preview', order],
      queryFn: () => call(previewReshape, { body: { order } }),
      staleTime: 0,
      gcTime: 0,
    }),
  unit: (id: string) =>
    queryOptions({
      queryKey: [...key, 'unit', id],
      queryFn: () => call(readUnit, { params: { id } }),
      enabled: id !== '',
    }),
  children: (id: string) =>
    queryOptions({
      queryKey: [...key, 'children', id],
      queryFn: async () => (await call(listChildren, { params: { id }, query: {} })).items,
      enabled: id !== '',
    }),
  carry: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ key: once, order }: { key: string; order: Order }) =>
        call(carryReshape, { body: { order }, key: once }),
      onSuccess: refresh(client),
    }),
  undo: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, reason }: { id: string; version: number; reason: string }) =>
        call(undoReshape, { params: { id }, version, body: { reason } }),
      onSettled: refresh(client),
    }),
};
