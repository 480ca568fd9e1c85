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
} from '@xiehui/contracts/elections';
import { route } from '../platform/route.ts';
import { enterCount, meet, meetFirst, settle as settleBallot } from './ballots.service.ts';
import { add, ask, check, reply, withdraw } from './candidates.service.ts';
import { close, file, record } from './closing.service.ts';
import { count, list, progress, read, roll } from './elections.service.ts';
import { freeze, open, plan, settle, stop, thaw } from './preparation.service.ts';

export const electionRoutes = [
  route(listElections, list),
  route(countElections, count),
  route(readProgress, progress),
  route(openElection, open),
  route(readElection, read),
  route(planElection, plan),
  route(settlePlan, settle),
  route(listVoters, roll),
  route(freezeRoll, freeze),
  route(thawRoll, thaw),
  route(nominate, add),
  route(withdrawCandidate, withdraw),
  route(checkCandidates, check),
  route(askApproval, ask),
  route(replyToRequest, reply),
  route(assemble, meet),
  route(firstMeeting, meetFirst),
  route(countBallot, enterCount),
  route(settleResult, settleBallot),
  route(recordElection, record),
  route(closeElection, close),
  route(fileElection, file),
  route(stopElection, stop),
];
