import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import {
  answerExtension,
  askExtension,
  changeSeat,
  changeSeats,
  changeTerm,
  closeTerm,
  countTerms,
  listTerms,
  openTerm,
  readCouncil,
  readTerm,
  readTermEnds,
  removeTerm,
  seatElected,
} from '@xiehui/contracts/councils';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['councils'] as const;
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Bodies of associations, their terms and seats. */
export const councils = {
  of: (unitId: string) =>
    queryOptions({ queryKey: [...key, 'unit', unitId], queryFn: () => call(readCouncil, { params: { id: unitId } }) }),
  term: (id: string) =>
    queryOptions({ queryKey: [...key, 'term', id], queryFn: () => call(readTerm, { params: { id } }) }),
  ends: (unitId: string, startsOn: string | undefined) =>
    queryOptions({
      queryKey: [...key, 'ends', unitId, startsOn],
      queryFn: () => call(readTermEnds, { params: { id: unitId }, query: { startsOn: startsOn ?? '' } }),
      enabled: startsOn !== undefined,
    }),
  list: (query: Request<typeof listTerms>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listTerms, { query }) }),
  count: (query: Request<typeof countTerms>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countTerms, { query }) }),
  open: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof openTerm>['body']) => call(openTerm, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof changeTerm>) => call(changeTerm, asked),
      onSettled: refresh(client),
    }),
  close: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof closeTerm>) => call(closeTerm, asked),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof removeTerm>) => call(removeTerm, asked),
      onSettled: refresh(client),
    }),
  elect: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof seatElected>) => call(seatElected, asked),
      onSettled: refresh(client),
    }),
  changeSeat: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof changeSeat>) => call(changeSeat, asked),
      onSettled: refresh(client),
    }),
  resolve: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof changeSeats>) => call(changeSeats, asked),
      onSettled: refresh(client),
    }),
  ask: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof askExtension>) => call(askExtension, asked),
      onSettled: refresh(client),
    }),
  answer: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (asked: Request<typeof answerExtension>) => call(answerExtension, asked),
      onSettled: refresh(client),
    }),
};
