import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { readCouncil } from '@xiehui/contracts/councils';
import {
  askApproval,
  assemble,
  checkCandidates,
  closeElection,
  countBallot,
  countElections,
  fileElection,
  firstMeeting,
  freezeRoll,
  listElections,
  listVoters,
  nominate,
  openElection,
  planElection,
  readElection,
  readProgress,
  recordElection,
  replyToRequest,
  settlePlan,
  settleResult,
  stopElection,
  thawRoll,
  withdrawCandidate,
  type BallotSums,
  type Election,
  type ElectionPlan,
} from '@xiehui/contracts/elections';
import type { Request } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';

const key = ['elections'] as const;

/** Elections, step by step. */
export const elections = {
  list: (query: Request<typeof listElections>['query']) =>
    queryOptions({ queryKey: [...key, 'list', query], queryFn: () => call(listElections, { query }) }),
  count: (query: Request<typeof countElections>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countElections, { query }) }),
  /** The bodies as they sit before an election. */
  sitting: (unitId: string) =>
    queryOptions({
      queryKey: ['councils', 'unit', unitId],
      queryFn: () => call(readCouncil, { params: { id: unitId } }),
    }),
  progress: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'progress', unit, year],
      queryFn: () => call(readProgress, { query: { unit, year: String(year) } }),
    }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readElection, { params: { id } }) }),
  voters: (id: string, page: number) =>
    queryOptions({
      queryKey: [...key, 'voters', id, page],
      queryFn: () => call(listVoters, { params: { id }, query: { page: String(page), pageSize: '100' } }),
    }),
  open: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof openElection>['body']) => call(openElection, { body }),
      onSettled: () => client.invalidateQueries({ queryKey: key }),
    }),
  /** Any step of one case; the page shows what it became. */
  step: (client: QueryClient, id: string) =>
    mutationOptions({
      mutationFn: (run: (params: { id: string }) => Promise<Election>) => run({ id }),
      onSuccess: (election) => client.setQueryData(elections.find(id).queryKey, election),
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: key }),
          client.invalidateQueries({ queryKey: ['councils'] }),
        ]),
    }),
};

type Run = (params: { id: string }) => Promise<Election>;
type Body<E extends { body: unknown }> = Omit<E, 'params' | 'version'> extends { body: infer B } ? B : never;

/** Each step as a call that wants only the id of its case. */
export const steps = {
  plan:
    (version: number, body: ElectionPlan): Run =>
    (params) =>
      call(planElection, { params, version, body }),
  settlePlan:
    (version: number): Run =>
    (params) =>
      call(settlePlan, { params, version }),
  freeze:
    (version: number): Run =>
    (params) =>
      call(freezeRoll, { params, version }),
  thaw:
    (version: number): Run =>
    (params) =>
      call(thawRoll, { params, version }),
  nominate:
    (version: number, body: Body<Request<typeof nominate>>): Run =>
    (params) =>
      call(nominate, { params, version, body }),
  withdraw:
    (version: number, candidateId: string): Run =>
    (params) =>
      call(withdrawCandidate, { params, version, body: { candidateId } }),
  check:
    (version: number, body: Body<Request<typeof checkCandidates>>): Run =>
    (params) =>
      call(checkCandidates, { params, version, body }),
  ask:
    (version: number, body: Body<Request<typeof askApproval>>): Run =>
    (params) =>
      call(askApproval, { params, version, body }),
  reply:
    (version: number, body: Body<Request<typeof replyToRequest>>): Run =>
    (params) =>
      call(replyToRequest, { params, version, body }),
  assemble:
    (version: number, body: Body<Request<typeof assemble>>): Run =>
    (params) =>
      call(assemble, { params, version, body }),
  meet:
    (version: number, body: Body<Request<typeof firstMeeting>>): Run =>
    (params) =>
      call(firstMeeting, { params, version, body }),
  count:
    (body: BallotSums): Run =>
    (params) =>
      call(countBallot, { params, body }),
  settle:
    (version: number, further: boolean): Run =>
    (params) =>
      call(settleResult, { params, version, body: { further } }),
  record:
    (version: number, body: Body<Request<typeof recordElection>>): Run =>
    (params) =>
      call(recordElection, { params, version, body }),
  close:
    (version: number): Run =>
    (params) =>
      call(closeElection, { params, version }),
  file:
    (version: number, body: Body<Request<typeof fileElection>>): Run =>
    (params) =>
      call(fileElection, { params, version, body }),
  stop:
    (version: number, reason: string): Run =>
    (params) =>
      call(stopElection, { params, version, body: { reason } }),
};
