import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  changeActivityAttendance,
  countActivities,
  listActivities,
  listActivityAttendees,
  listActivityHistory,
  readActivity,
  removeActivity,
  submitActivity,
  withdrawActivity,
} from '@xiehui/contracts/activities';
import { listVenues } from '@xiehui/contracts/activity-venues';
import { readCalendar } from '@xiehui/contracts/calendar';
import type { Output, Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';
import { keepDraft, readDraft } from '../platform/local-store.ts';
import { showMarks } from '../platform/marks.ts';

const key = ['activities'] as const;

type Marks = Request<typeof changeActivityAttendance>['body'];

type At = { id: string; version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });

/** Every list, figure and record of activities is asked anew. */
export const refreshActivities = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Records of activities. */
export const activities = {
  list: (query: Request<typeof listActivities>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listActivities, { query }) }),
  count: (query: Request<typeof countActivities>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countActivities, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readActivity, { params: { id } }) }),
  history: (id: string) =>
    queryOptions({ queryKey: [...key, 'history', id], queryFn: () => call(listActivityHistory, { params: { id } }) }),
  attendees: (id: string, query: Request<typeof listActivityAttendees>['query']) =>
    queryOptions({
      queryKey: [...key, 'attendees', id, query],
      queryFn: () => call(listActivityAttendees, { params: { id }, query }),
    }),
  attend: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (body: Marks) => call(changeActivityAttendance, { params: { id }, body }),
      // The tick shows at once; what the server says replaces it.
      onMutate: (marks) => showMarks<Output<typeof listActivityAttendees>>(client, [...key, 'attendees', id], marks),
      onSettled: () => refreshActivities(client),
    }),
  submit: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (record: At) => call(submitActivity, at(record)),
      onSettled: () => refreshActivities(client),
    }),
  withdraw: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (record: At) => call(withdrawActivity, at(record)),
      onSettled: () => refreshActivities(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (record: At) => call(removeActivity, at(record)),
      onSettled: () => refreshActivities(client),
    }),
};

/** Asks, and keeps the answer on the device under the account: without a network the form still knows it. */
const remembered = async <T>(accountId: string, name: string, ask: () => Promise<T>): Promise<T> => {
  try {
    const answer = await ask();
    await keepDraft(accountId, `known.${name}`, answer).catch(() => undefined);
    return answer;
  } catch (thrown) {
    const known = await readDraft(accountId, `known.${name}`).catch(() => undefined);
    if (!known) throw thrown;
    return known.values as T;
  }
};

/** What the form fills in by itself. */
export const known = {
  calendar: (accountId: string, districtId: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'calendar', year],
      staleTime: 3_600_000,
      retry: false,
      queryFn: async () =>
        (
          await remembered(accountId, `calendar.${districtId}.${year}`, () =>
            call(readCalendar, { query: { year: String(year) } }),
          )
        ).items,
    }),
  venues: (accountId: string, unitId: string) =>
    queryOptions({
      queryKey: [...key, 'venues', unitId],
      retry: false,
      queryFn: async () =>
        (await remembered(accountId, `venues.${unitId}`, () => call(listVenues, { query: { unit: unitId } }))).items,
    }),
};
