import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import type { Input, Request } from '@xiehui/contracts/endpoint';
import { orderRectification } from '@xiehui/contracts/rectifications';
import {
  acceptSheet,
  assignInspector,
  inspectSheet,
  listInspectors,
  recogniseSheet,
  rectifySheet,
  rejectSheet,
  returnSheet,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import {
  Sheet,
  closeReview,
  countReviews,
  countSheets,
  listItemRecords,
  listReviews,
  listSheets,
  openReview,
  readReview,
  readSheet,
  type ReviewAct,
} from '@xiehui/contracts/reviews';
import { listStandards } from '@xiehui/contracts/standards';
import { call } from '../platform/call.ts';
import { keepDraft, readDraft } from '../platform/local-store.ts';
import { problemOf } from '../platform/problem-text.ts';

const key = ['reviews'] as const;
const sheetKey = (id: string) => [...key, 'sheet', id];

/** Every round, table and sheet is asked anew. */
export const refreshReviews = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Puts a sheet, as the server has just answered it, in the place of the one that is shown. */
export const showSheet = (client: QueryClient, sheet: Sheet): void => {
  client.setQueryData<Sheet>(sheetKey(sheet.id), (before) =>
    before && before.version > sheet.version ? before : sheet,
  );
  void client.invalidateQueries({ queryKey: [...key, 'list'] });
};

/** Asks for a sheet and keeps it on the device under the account: in a meeting room without a network it opens again. */
const remembered = async (accountId: string, id: string): Promise<Sheet> => {
  const name = `known.sheet.${id}`;
  try {
    const sheet = await call(readSheet, { params: { id } });
    await keepDraft(accountId, name, sheet).catch(() => undefined);
    return sheet;
  } catch (thrown) {
    if (problemOf(thrown).code !== 'unavailable') throw thrown;
    const known = await readDraft(accountId, name).catch(() => undefined);
    const sheet = Sheet.safeParse(known?.values);
    if (!sheet.success) throw thrown;
    return sheet.data;
  }
};

/** An act on a sheet with what goes along. */
export type Acting = Pick<Sheet, 'id' | 'version'> & {
  readonly act: ReviewAct;
  readonly reason?: string;
  readonly documentNo?: string;
  readonly recognisedOn?: string;
};

const doAct = ({ id, version, act, reason = '', documentNo = '', recognisedOn = '' }: Acting): Promise<Sheet> => {
  const at = { params: { id }, version };
  switch (act) {
    case 'selfScore':
      return call(selfScoreSheet, at);
    case 'accept':
      return call(acceptSheet, at);
    case 'inspect':
      return call(inspectSheet, at);
    case 'rectify':
      return call(rectifySheet, at);
    case 'return':
      return call(returnSheet, { ...at, body: { reason } });
    case 'reject':
      return call(rejectSheet, { ...at, body: { reason } });
    case 'recognise':
      return call(recogniseSheet, { ...at, body: { documentNo, recognisedOn } });
  }
};

type Assigning = { id: string; version: number; inspector: { postId: string; until: string } | null };

/** Rounds, sheets and what is done with them. */
export const reviews = {
  rounds: (query: Request<typeof listReviews>['query']) =>
    queryOptions({ queryKey: [...key, 'list', 'rounds', query], queryFn: () => call(listReviews, { query }) }),
  countRounds: (query: Request<typeof countReviews>['query']) =>
    queryOptions({
      queryKey: [...key, 'list', 'rounds', 'count', query],
      queryFn: () => call(countReviews, { query }),
    }),
  round: (id: string) =>
    queryOptions({ queryKey: [...key, 'list', 'round', id], queryFn: () => call(readReview, { params: { id } }) }),
  sheets: (query: Request<typeof listSheets>['query']) =>
    queryOptions({ queryKey: [...key, 'list', 'sheets', query], queryFn: () => call(listSheets, { query }) }),
  countSheets: (query: Request<typeof countSheets>['query']) =>
    queryOptions({ queryKey: [...key, 'list', 'sheets', 'count', query], queryFn: () => call(countSheets, { query }) }),
  sheet: (accountId: string, id: string) =>
    queryOptions({ queryKey: sheetKey(id), queryFn: () => remembered(accountId, id), retry: false }),
  itemRecords: (id: string, code: string, page: number) =>
    queryOptions({
      queryKey: [...key, 'records', id, code, page],
      queryFn: () => call(listItemRecords, { params: { id, code }, query: { page: String(page), pageSize: '10' } }),
    }),
  form: (id: string) =>
    queryOptions({ queryKey: [...key, 'form', id], queryFn: () => call(readAcceptanceForm, { params: { id } }) }),
  inspectors: () => queryOptions({ queryKey: [...key, 'inspectors'], queryFn: () => call(listInspectors, {}) }),
  /** The editions by which a round can judge: those that are or were in force. */
  standards: () =>
    queryOptions({
      queryKey: [...key, 'standards'],
      queryFn: async () =>
        (await call(listStandards, { query: { pageSize: '100' } })).items.filter(
          ({ state, appliesTo }) => state !== 'draft' && appliesTo === 'village',
        ),
    }),
  open: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Input<typeof openReview>['body']) => call(openReview, { body }),
      onSuccess: () => refreshReviews(client),
    }),
  close: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version }: { id: string; version: number }) => call(closeReview, { params: { id }, version }),
      onSettled: () => refreshReviews(client),
    }),
  act: (client: QueryClient) => mutationOptions({ mutationFn: doAct, onSuccess: (sheet) => showSheet(client, sheet) }),
  assign: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, inspector }: Assigning) =>
        call(assignInspector, { params: { id }, version, body: { inspector } }),
      onSuccess: (sheet) => showSheet(client, sheet),
    }),
  order: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Input<typeof orderRectification>['body']) => call(orderRectification, { body }),
      onSuccess: () => refreshReviews(client),
    }),
};
