import {
  acceptPlan,
  changePlan,
  countPlans,
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
import { route } from '../platform/route.ts';
import { countStandings, listStandings, rates } from './dues.service.ts';
import { accept, change, count, create, list, read, remove, sendBack, submit } from './plans.service.ts';

export const planRoutes = [
  route(listPlanStandings, listStandings),
  route(countPlanStandings, countStandings),
  route(readPlanRates, rates),
  route(listPlans, list),
  route(countPlans, count),
  route(createPlan, create),
  route(readPlan, read),
  route(changePlan, change),
  route(submitPlan, submit),
  route(acceptPlan, accept),
  route(returnPlan, sendBack),
  route(removePlan, remove),
];
