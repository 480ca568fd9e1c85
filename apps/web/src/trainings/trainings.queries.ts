import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Output, Request } from '@xiehui/contracts/endpoint';
import {
  changeAttendance,
  changeTraining,
  countTrainings,
  countUntrained,
  createTraining,
  finishTraining,
  listAttendees,
  listTrainings,
  listUntrained,
  readTraining,
  removeTraining,
  reopenTraining,
} from '@xiehui/contracts/trainings';
import { listVenueRegister } from '@xiehui/contracts/venues';
import { call } from '../platform/call.ts';
import { showMarks } from '../platform/marks.ts';

const key = ['trainings'] as const;

type At = { id: string; version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

type Marks = Request<typeof changeAttendance>['body'];

/** Trainings, who came to them, and who has come to none. */
export const trainings = {
  list: (query: Request<typeof listTrainings>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listTrainings, { query }) }),
  count: (query: Request<typeof countTrainings>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countTrainings, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readTraining, { params: { id } }) }),
  attendees: (id: string, query: Request<typeof listAttendees>['query']) =>
    queryOptions({
      queryKey: [...key, 'attendees', id, query],
      queryFn: () => call(listAttendees, { params: { id }, query }),
    }),
  /** Where the unit may hold one: its venues in use and those right below. */
  venues: (unit: string) =>
    queryOptions({
      queryKey: [...key, 'venues', unit],
      queryFn: () => call(listVenueRegister, { query: { unit, pageSize: '100' } }),
      staleTime: 300_000,
      retry: false,
    }),
  untrained: (query: Request<typeof listUntrained>['query']) =>
    queryOptions({ queryKey: [...key, 'untrained', query], queryFn: () => call(listUntrained, { query }) }),
  untrainedCount: (query: Request<typeof countUntrained>['query']) =>
    queryOptions({ queryKey: [...key, 'untrained-count', query], queryFn: () => call(countUntrained, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createTraining>['body']) => call(createTraining, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changeTraining>, 'body'>) =>
        call(changeTraining, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  attend: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (body: Marks) => call(changeAttendance, { params: { id }, body }),
      // The tick shows at once; what the server says replaces it.
      onMutate: (marks) => showMarks<Output<typeof listAttendees>>(client, [...key, 'attendees', id], marks),
      onSettled: refresh(client),
    }),
  finish: (client: QueryClient) =>
    mutationOptions({ mutationFn: (record: At) => call(finishTraining, at(record)), onSettled: refresh(client) }),
  reopen: (client: QueryClient) =>
    mutationOptions({ mutationFn: (record: At) => call(reopenTraining, at(record)), onSettled: refresh(client) }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (record: At) => call(removeTraining, at(record)), onSettled: refresh(client) }),
};
