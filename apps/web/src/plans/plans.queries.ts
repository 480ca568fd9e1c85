import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  acceptPlan,
  changePlan,
  countPlanStandings,
  createPlan,
  listPlans,
  listPlanStandings,
  readPlan,
  readPlanRates,
  removePlan,
  returnPlan,
  submitPlan,
} from '@xiehui/contracts/plans';
import { call } from '../platform/call.ts';

const key = ['plans'] as const;

type At = { readonly id: string; readonly version: number };
const at = ({ id, version }: At) => ({ params: { id }, version });
const refresh = (client: QueryClient) => (): Promise<void> => client.invalidateQueries({ queryKey: key });

/** Plans and summaries, and who owes them. */
export const plans = {
  ofUnit: (unit: string) =>
    queryOptions({
      queryKey: [...key, 'unit', unit],
      queryFn: () => call(listPlans, { query: { unit, pageSize: '50' } }),
    }),
  find: (id: string) =>
    queryOptions({ queryKey: [...key, 'one', id], queryFn: () => call(readPlan, { params: { id } }) }),
  standings: (query: Request<typeof listPlanStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'standings', query], queryFn: () => call(listPlanStandings, { query }) }),
  standingsCount: (query: Request<typeof countPlanStandings>['query']) =>
    queryOptions({ queryKey: [...key, 'count', query], queryFn: () => call(countPlanStandings, { query }) }),
  rates: (unit: string, year: number) =>
    queryOptions({
      queryKey: [...key, 'rates', unit, year],
      queryFn: () => call(readPlanRates, { query: { unit, year: String(year) } }),
    }),
  create: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (body: Request<typeof createPlan>['body']) => call(createPlan, { body }),
      onSettled: refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ id, version, body }: At & Pick<Request<typeof changePlan>, 'body'>) =>
        call(changePlan, { ...at({ id, version }), body }),
      onSettled: refresh(client),
    }),
  submit: (client: QueryClient) =>
    mutationOptions({ mutationFn: (plan: At) => call(submitPlan, at(plan)), onSettled: refresh(client) }),
  accept: (client: QueryClient) =>
    mutationOptions({ mutationFn: (plan: At) => call(acceptPlan, at(plan)), onSettled: refresh(client) }),
  sendBack: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ plan, reason }: { plan: At; reason: string }) =>
        call(returnPlan, { ...at(plan), body: { reason } }),
      onSettled: refresh(client),
    }),
  remove: (client: QueryClient) =>
    mutationOptions({ mutationFn: (plan: At) => call(removePlan, at(plan)), onSettled: refresh(client) }),
};
