import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import { uploadFile } from '@xiehui/contracts/files';
import {
  answerRectification,
  closeRectification,
  countRectifications,
  extendRectification,
  listRectifications,
  readRectification,
  sendBackRectification,
  type Rectification,
} from '@xiehui/contracts/rectifications';
import { call } from '../platform/call.ts';
import type { Photo } from '../ui/photo-field.tsx';

const key = ['rectifications'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });

/** Pictures first: those of this device get an id, those that the server holds keep theirs. Their keys make a retry harmless. */
const idsOf = async (photos: readonly Photo[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const photo of photos)
    ids.push(
      'id' in photo
        ? photo.id
        : (await call(uploadFile, { query: {}, file: photo.blob, fileName: photo.name, key: photo.key })).id,
    );
  return ids;
};

/** After a change: the order as it stands, every list, and the sheet it belongs to are asked anew. */
const shown = (client: QueryClient) => ({
  onSuccess: async (one: Rectification) => {
    client.setQueryData([...key, 'one', one.id], one);
    await client.invalidateQueries({ queryKey: [...key, 'list'] });
    await client.invalidateQueries({ queryKey: ['reviews'] });
  },
});

/** Rectification orders. */
export const rectifications = {
  list: (query: Request<typeof listRectifications>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listRectifications, { query }) }),
  count: (query: Request<typeof countRectifications>['query']) =>
    queryOptions({ queryKey: [...key, 'list', 'count', query], queryFn: () => call(countRectifications, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readRectification, { params: { id } }) }),
  answer: (client: QueryClient) =>
    mutationOptions({
      mutationFn: async ({ order, answer, photos }: { order: At; answer: string; photos: readonly Photo[] }) =>
        call(answerRectification, { ...at(order), body: { answer, files: await idsOf(photos) } }),
      ...shown(client),
    }),
  close: (client: QueryClient) =>
    mutationOptions({ mutationFn: (order: At) => call(closeRectification, at(order)), ...shown(client) }),
  sendBack: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ order, reason }: { order: At; reason: string }) =>
        call(sendBackRectification, { ...at(order), body: { reason } }),
      ...shown(client),
    }),
  extend: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ order, to, reason }: { order: At; to: string; reason: string }) =>
        call(extendRectification, { ...at(order), body: { to, reason } }),
      ...shown(client),
    }),
};
