import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import * as range from '@xiehui/contracts/accounts';
import type { Link, Person } from '@xiehui/contracts/accounts';
import * as platform from '@xiehui/contracts/administrators';
import type { Request } from '@xiehui/contracts/endpoint';
import { call, Refused } from '../platform/call.ts';
import { problemOf } from '../platform/problem-text.ts';
import { useMay } from '../platform/session.tsx';

const key = ['accounts'] as const;

type At = { id: string; version: number };
type Change = { displayName: string; phone?: string | null };
const one = (id: string) => ({ params: { id } });
const at = ({ id, version }: At) => ({ params: { id }, version });

/** The acts of keeping accounts: of a post in its own range, and of the platform across districts. */
const ownRange = {
  find: (id: string) => call(range.readPerson, one(id)),
  retitle: (post: At, title: string | null) => call(range.changeAppointment, { ...at(post), body: { title } }),
  end: (post: At) => call(range.endAppointment, { ...at(post), body: {} }),
  restore: (post: At) => call(range.restoreAppointment, { ...at(post), body: {} }),
  change: (person: At, body: Change) => call(range.changePerson, { ...at(person), body }),
  link: (id: string) => call(range.issueLink, { ...one(id), body: {} }),
  endSessions: (id: string) => call(range.endPersonSessions, one(id)),
  removeFactor: (id: string) => call(range.removePersonFactor, one(id)),
};
const acrossRealms: typeof ownRange = {
  find: (id) => call(platform.readAdministrator, one(id)),
  retitle: (post, title) => call(platform.changeAdministratorPost, { ...at(post), body: { title } }),
  end: (post) => call(platform.endAdministratorPost, { ...at(post), body: {} }),
  restore: (post) => call(platform.restoreAdministratorPost, { ...at(post), body: {} }),
  change: (person, body) => call(platform.changeAdministrator, { ...at(person), body }),
  link: (id) => call(platform.issueAdministratorLink, { ...one(id), body: {} }),
  endSessions: (id) => call(platform.endAdministratorSessions, one(id)),
  removeFactor: (id) => call(platform.removeAdministratorFactor, one(id)),
};

/** True for the platform's administrator, who keeps the accounts of districts and cities. */
export const useAcrossRealms = (): boolean => useMay()('installation.manage');

/** Keeping accounts as the acting post does. */
export function useKeeping() {
  const acts = useAcrossRealms() ? acrossRealms : ownRange;
  const changed = (client: QueryClient) => ({ onSettled: () => client.invalidateQueries({ queryKey: key }) });
  return {
    find: (id: string) => queryOptions({ queryKey: [...key, 'one', id], queryFn: () => acts.find(id) }),
    retitle: (client: QueryClient) =>
      mutationOptions({
        mutationFn: (asked: At & { title: string | null }) => acts.retitle(asked, asked.title),
        ...changed(client),
      }),
    end: (client: QueryClient) => mutationOptions({ mutationFn: (post: At) => acts.end(post), ...changed(client) }),
    restore: (post: At) => acts.restore(post),
    refresh: (client: QueryClient) => client.invalidateQueries({ queryKey: key }),
    change: (client: QueryClient) =>
      mutationOptions({
        mutationFn: (asked: At & Change) => flat(acts.change(asked, changeOf(asked))),
        ...changed(client),
      }),
    link: (id: string): Promise<Link> => acts.link(id),
    endSessions: () => mutationOptions({ mutationFn: (id: string) => acts.endSessions(id) }),
    removeFactor: (id: string) => acts.removeFactor(id),
  };
}

const changeOf = ({ displayName, phone }: Change): Change => ({
  displayName,
  ...(phone === undefined ? {} : { phone }),
});

/** A form compares field by field: of a person that somebody else has changed it wants the holder. */
const flat = (asked: Promise<Person>): Promise<Person> =>
  asked.catch((thrown: unknown) => {
    const problem = problemOf(thrown);
    const current = (problem.current as Person | undefined)?.holder;
    throw problem.code === 'stale' ? new Refused({ ...problem, current }) : thrown;
  });

/** Appointments of the own range, and opening accounts there. */
export const accounts = {
  list: (query: Request<typeof range.listAppointments>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(range.listAppointments, { query }) }),
  count: (query: Request<typeof range.countAppointments>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(range.countAppointments, { query }) }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof range.createAccount>) => call(range.createAccount, asked),
      onSuccess: () => client.invalidateQueries({ queryKey: key }),
    }),
  appoint: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof range.addAppointment>) => call(range.addAppointment, asked),
      onSuccess: () => client.invalidateQueries({ queryKey: key }),
    }),
};

/** The same for the platform. */
export const administrators = {
  realms: (text: string) =>
    queryOptions({
      queryKey: [...key, 'realms', text],
      queryFn: async () => (await call(platform.listRealms, { query: text ? { text } : {} })).items,
    }),
  list: (query: Request<typeof platform.listAdministrators>['query']) =>
    queryOptions({ queryKey: [...key, 'all', query], queryFn: () => call(platform.listAdministrators, { query }) }),
  count: (query: Request<typeof platform.countAdministrators>['query']) =>
    queryOptions({
      queryKey: [...key, 'allCount', query],
      queryFn: () => call(platform.countAdministrators, { query }),
    }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof platform.createAdministrator>) => call(platform.createAdministrator, asked),
      onSuccess: () => client.invalidateQueries({ queryKey: key }),
    }),
  appoint: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof platform.addAdministrator>) => call(platform.addAdministrator, asked),
      onSuccess: () => client.invalidateQueries({ queryKey: key }),
    }),
};
