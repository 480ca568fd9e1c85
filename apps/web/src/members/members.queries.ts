import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  applyImport,
  createImport,
  downloadFaults,
  downloadTemplate,
  listImportRows,
  listImports,
  readImport,
  undoImport,
  type MemberImport,
} from '@xiehui/contracts/member-imports';
import {
  admitMember,
  changeGroup,
  changeGroups,
  changeMember,
  countMembers,
  createMember,
  endMembership,
  exportMembers,
  listMemberHistory,
  listMembers,
  nameRepresentative,
  readMember,
  restoreMembership,
  revealPhone,
  transferMember,
  type MemberLine,
} from '@xiehui/contracts/members';
import { addHousehold, changeHousehold, listHouseholds, removeHousehold } from '@xiehui/contracts/households';
import { readStructure } from '@xiehui/contracts/member-structure';
import { beginPersuasion } from '@xiehui/contracts/persuasions';
import { listMemberTrainings } from '@xiehui/contracts/trainings';
import { call } from '../platform/call.ts';
import { saveFile } from '../platform/save-file.ts';

const key = ['members'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });

const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: key });
/** A change of members: whatever shows them is asked anew, also after a refusal. */
const changing = <I, O>(client: QueryClient, mutationFn: (input: I) => Promise<O>) =>
  mutationOptions({ mutationFn, onSettled: () => refresh(client) });

/** Members of the acting post's range. */
export const members = {
  list: (query: Request<typeof listMembers>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listMembers, { query }) }),
  /** Page by page, all that the conditions name, up to one more than `most`. */
  whole: (conditions: Request<typeof listMembers>['query'], most: number) =>
    queryOptions({
      queryKey: [...key, 'whole', conditions, most],
      queryFn: async () => {
        const all: MemberLine[] = [];
        for (let page = 1; all.length <= most; page += 1) {
          const query = { ...conditions, page: String(page), pageSize: '100' } as const;
          const { items, more } = await call(listMembers, { query });
          all.push(...items);
          if (!more) break;
        }
        return all;
      },
    }),
  count: (query: Request<typeof countMembers>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countMembers, { query }) }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readMember, { params: { id } }) }),
  history: (id: string) =>
    queryOptions({ queryKey: [...key, 'history', id], queryFn: () => call(listMemberHistory, { params: { id } }) }),
  create: (client: QueryClient) => changing(client, (sent: Request<typeof createMember>) => call(createMember, sent)),
  change: (client: QueryClient) =>
    changing(client, ({ member, body }: { member: At; body: Request<typeof changeMember>['body'] }) =>
      call(changeMember, { ...at(member), body }),
    ),
  regroup: (client: QueryClient) =>
    changing(client, ({ member, unitId }: { member: At; unitId: string }) =>
      call(changeGroup, { ...at(member), body: { unitId } }),
    ),
  regroupAll: (client: QueryClient) =>
    changing(client, (body: Request<typeof changeGroups>['body']) => call(changeGroups, { body })),
  admit: (client: QueryClient) =>
    changing(client, ({ member, body }: { member: At; body: Request<typeof admitMember>['body'] }) =>
      call(admitMember, { ...at(member), body }),
    ),
  transfer: (client: QueryClient) =>
    changing(client, ({ member, body }: { member: At; body: Request<typeof transferMember>['body'] }) =>
      call(transferMember, { ...at(member), body }),
    ),
  represent: (client: QueryClient) =>
    changing(client, ({ member, body }: { member: At; body: Request<typeof nameRepresentative>['body'] }) =>
      call(nameRepresentative, { ...at(member), body }),
    ),
  persuade: (client: QueryClient) =>
    changing(client, (sent: Request<typeof beginPersuasion>) => call(beginPersuasion, sent)),
  structure: (query: Request<typeof readStructure>['query']) =>
    queryOptions({ queryKey: [...key, 'structure', query], queryFn: () => call(readStructure, { query }) }),
  end: (client: QueryClient) =>
    changing(client, ({ member, body }: { member: At; body: Request<typeof endMembership>['body'] }) =>
      call(endMembership, { ...at(member), body }),
    ),
  restore: (client: QueryClient) => changing(client, (member: At) => call(restoreMembership, at(member))),
  trainings: (id: string) =>
    queryOptions({
      queryKey: [...key, 'trainings', id],
      queryFn: () => call(listMemberTrainings, { params: { id } }),
    }),
  /** A number is shown to who says why; it is kept nowhere. */
  reveal: async (id: string, reason: string): Promise<string> =>
    (await call(revealPhone, { params: { id }, body: { reason } })).phone,
  export: async (body: Request<typeof exportMembers>['body']): Promise<void> =>
    saveFile(await call(exportMembers, { body })),
};

/** Households that a member keeps in touch with. */
export const households = {
  of: (member: string) =>
    queryOptions({
      queryKey: [...key, 'households', member],
      queryFn: () => call(listHouseholds, { query: { member, pageSize: '100' } }),
    }),
  add: (client: QueryClient) => changing(client, (sent: Request<typeof addHousehold>) => call(addHousehold, sent)),
  change: (client: QueryClient) =>
    changing(client, ({ body, ...one }: At & { body: { doorNo: string; headName: string } }) =>
      call(changeHousehold, { ...at(one), body }),
    ),
  remove: (client: QueryClient) => changing(client, (one: At) => call(removeHousehold, at(one))),
};

const atWork: readonly MemberImport['state'][] = ['checking', 'applying', 'undoing'];
const working = (one: MemberImport | undefined): boolean =>
  one !== undefined && atWork.includes(one.state) && !one.stalled;

/** Rosters that were sent in. */
export const rosters = {
  template: () =>
    mutationOptions({
      mutationFn: async (query: Request<typeof downloadTemplate>['query']) =>
        saveFile(await call(downloadTemplate, { query })),
    }),
  send: (client: QueryClient) =>
    changing(client, ({ file, unit, once }: { file: File; unit: string; once: string }) =>
      call(createImport, { query: { unit }, file, fileName: file.name, key: once }),
    ),
  list: (query: Request<typeof listImports>['query']) =>
    queryOptions({ queryKey: [...key, 'imports', query], queryFn: () => call(listImports, { query }) }),
  /** Asked every second while something goes on with it. */
  find: (id: string) =>
    queryOptions({
      queryKey: [...key, 'import', id],
      queryFn: () => call(readImport, { params: { id } }),
      refetchInterval: ({ state }) => (working(state.data) ? 1_000 : false),
    }),
  /** What is told of rows changes with what becomes of the whole. */
  rows: ({ id, state }: Pick<MemberImport, 'id' | 'state'>, query: Request<typeof listImportRows>['query']) =>
    queryOptions({
      queryKey: [...key, 'import-rows', id, state, query],
      queryFn: () => call(listImportRows, { params: { id }, query }),
      placeholderData: (before) => before,
    }),
  apply: (client: QueryClient) => changing(client, (id: string) => call(applyImport, { params: { id } })),
  undo: (client: QueryClient) => changing(client, (id: string) => call(undoImport, { params: { id } })),
  faults: async ({ id, language }: { id: string; language: 'zh' | 'en' }): Promise<void> =>
    saveFile(await call(downloadFaults, { params: { id }, query: { language } })),
};
