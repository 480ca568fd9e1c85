import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  addResolution,
  changeMeeting,
  changeResolution,
  countMeetings,
  countResolutions,
  createMeeting,
  followResolution,
  holdMeeting,
  listMeetings,
  listResolutions,
  markAttendance,
  readMeeting,
  readMeetingsOwed,
  removeMeeting,
  removeResolution,
  renumberMeeting,
  reopenMeeting,
} from '@xiehui/contracts/meetings';
import { call } from '../platform/call.ts';

const key = ['meetings'] as const;
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });
type At = { id: string; version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });

/** Meetings, who came, and what they resolved. */
export const meetings = {
  list: (query: Request<typeof listMeetings>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listMeetings, { query }) }),
  count: (query: Request<typeof countMeetings>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countMeetings, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readMeeting, { params: { id } }) }),
  owed: (unitId: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'owed', unitId, year],
      queryFn: () => call(readMeetingsOwed, { params: { id: unitId }, query: { year: String(year) } }),
    }),
  resolutions: (query: Request<typeof listResolutions>['query']) =>
    queryOptions({ queryKey: [...key, 'resolutions', query], queryFn: () => call(listResolutions, { query }) }),
  resolutionCount: (query: Request<typeof countResolutions>['query']) =>
    queryOptions({ queryKey: [...key, 'resolution-count', query], queryFn: () => call(countResolutions, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createMeeting>['body']) => call(createMeeting, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof changeMeeting>) => call(changeMeeting, asked),
      onSettled: refresh(client),
    }),
  renumber: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof renumberMeeting>) => call(renumberMeeting, asked),
      onSettled: refresh(client),
    }),
  mark: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof markAttendance>) => call(markAttendance, asked),
      onSettled: refresh(client),
    }),
  hold: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(holdMeeting, at(one)), onSettled: refresh(client) }),
  reopen: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(reopenMeeting, at(one)), onSettled: refresh(client) }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeMeeting, at(one)), onSettled: refresh(client) }),
  resolve: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof addResolution>) => call(addResolution, asked),
      onSettled: refresh(client),
    }),
  correct: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof changeResolution>) => call(changeResolution, asked),
      onSettled: refresh(client),
    }),
  follow: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof followResolution>) => call(followResolution, asked),
      onSettled: refresh(client),
    }),
  drop: (client: QueryClient) =>
    mutationOptions({ mutationFn: (one: At) => call(removeResolution, at(one)), onSettled: refresh(client) }),
};
