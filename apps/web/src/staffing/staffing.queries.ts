import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeStaff,
  countStaff,
  countStaffedUnits,
  createStaff,
  listStaff,
  listStaffedUnits,
  readStaffLevels,
  removeStaff,
  type StaffFields,
} from '@xiehui/contracts/staffing';
import { call } from '../platform/call.ts';

const key = ['staffing'] as const;
type At = { id: string; version: number };

// What is missing and the figures follow the staff.
const refresh = (client: QueryClient) => async (): Promise<void> => {
  await client.invalidateQueries({ queryKey: key });
  await client.invalidateQueries({ queryKey: ['missing'] });
};

/** The register of staff, and staff against what is required. */
export const staffing = {
  list: (query: Request<typeof listStaff>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listStaff, { query }) }),
  count: (query: Request<typeof countStaff>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countStaff, { query }) }),
  units: (query: Request<typeof listStaffedUnits>['query']) =>
    queryOptions({ queryKey: [...key, 'units', query], queryFn: () => call(listStaffedUnits, { query }) }),
  unitCount: (query: Request<typeof countStaffedUnits>['query']) =>
    queryOptions({ queryKey: [...key, 'unit-count', query], queryFn: () => call(countStaffedUnits, { query }) }),
  levels: (unit: string) =>
    queryOptions({ queryKey: [...key, 'levels', unit], queryFn: () => call(readStaffLevels, { query: { unit } }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createStaff>['body']) => call(createStaff, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & { body: StaffFields }) =>
        call(changeStaff, { params: { id }, version, body }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version }: At) => call(removeStaff, { params: { id }, version }),
      onSettled: refresh(client),
    }),
};
