import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import { uploadFile } from '@xiehui/contracts/files';
import {
  changeVenue,
  countVenueRegister,
  createVenue,
  listVenueRegister,
  markVenue,
  readVenue,
  readVenueSummary,
  removeVenue,
  type VenueFields,
} from '@xiehui/contracts/venues';
import { call } from '../platform/call.ts';
import type { Photo } from '../ui/photo-field.tsx';

const key = ['venues'] as const;
type At = { id: string; version: number };
type Given = VenueFields & { photos: readonly Photo[] };

const refresh = (client: QueryClient) => async (): Promise<void> => {
  await client.invalidateQueries({ queryKey: key });
  await client.invalidateQueries({ queryKey: ['missing'] });
  // The form of an activity offers the venues of the register.
  await client.invalidateQueries({ queryKey: ['activities', 'venues'] });
};

/** The pictures of a venue as ids; those that lie on the device alone are sent first, each under its own key. */
const idsOf = (photos: readonly Photo[]): Promise<string[]> =>
  Promise.all(
    photos.map(async (photo) =>
      'id' in photo
        ? photo.id
        : (await call(uploadFile, { query: {}, file: photo.blob, fileName: photo.name, key: photo.key })).id,
    ),
  );
const bodyOf = async ({ photos, ...fields }: Given) => ({ ...fields, photos: await idsOf(photos) });

/** The register of venues and how they are used. */
export const venues = {
  list: (query: Request<typeof listVenueRegister>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listVenueRegister, { query }) }),
  count: (query: Request<typeof countVenueRegister>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countVenueRegister, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readVenue, { params: { id } }) }),
  summary: (query: Request<typeof readVenueSummary>['query']) =>
    queryOptions({ queryKey: [...key, 'summary', query], queryFn: () => call(readVenueSummary, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: async ({ unitId, ...given }: Given & { unitId: string }) =>
        call(createVenue, { body: { unitId, ...(await bodyOf(given)) } }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: async ({ id, version, given }: At & { given: Given }) =>
        call(changeVenue, { params: { id }, version, body: await bodyOf(given) }),
      onSettled: refresh(client),
    }),
  mark: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, since }: At & { since: string | null }) =>
        call(markVenue, { params: { id }, version, body: { since } }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version }: At) => call(removeVenue, { params: { id }, version }),
      onSettled: refresh(client),
    }),
};
