import type { Output } from '@xiehui/contracts/endpoint';
import { waitingKinds, type listWaiting, type Waiting, type WaitingKind } from '@xiehui/contracts/waiting';
import { mayDecideAct } from '@xiehui/policy/associations';
import { mayAnswerCouncil } from '@xiehui/policy/councils';
import { mayCountBallots, mayReplyToElection } from '@xiehui/policy/elections';
import { may, type Actor } from '@xiehui/policy/grants';
import { mayDecideOnPaper } from '@xiehui/policy/papers';
import { dayOf } from '../platform/clock.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import type { Scope } from '../platform/scope.ts';
import { waitingNear, type WaitingRow } from './waiting.repository.ts';

type Answers = (actor: Actor, row: WaitingRow) => boolean;

const decides: Answers = (actor, { unit }) => mayDecideAct(actor, unit);
const replies: Answers = (actor, row) => mayReplyToElection(actor, row);
const accepts: Answers = (actor, row) => mayDecideOnPaper(actor, 'plan.accept', row);
const checks: Answers = (actor, row) => mayDecideOnPaper(actor, 'covenant.check', row);
/** The council's vote is entered by its own association. */
const votes: Answers = (actor) => may(actor, 'member.change');

/** Whose answer each kind is: the rule by which the act itself is allowed. */
const answers: Record<WaitingKind, Answers> = {
  associationAct: decides,
  retirement: decides,
  termExtension: (actor, row) => mayAnswerCouncil(actor, row),
  electionRequest: replies,
  secondCount: (actor, row) => mayCountBallots(actor, row),
  electionFiling: replies,
  plan: accepts,
  summary: accepts,
  covenant: checks,
  charter: checks,
  membership: votes,
  persuasion: votes,
  appeal: votes,
};

/** Rows of one kind and year as one line. */
const lineOf = (rows: readonly [WaitingRow, ...WaitingRow[]]): Waiting => {
  const [{ what, year, one, unit }] = rows;
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  return { what, year, total, only: total === 1 ? { id: one, unit: unit.name } : null };
};

const grouped = (rows: readonly WaitingRow[]): Waiting[] => {
  const lines = new Map<string, [WaitingRow, ...WaitingRow[]]>();
  for (const row of rows) {
    const key = `${row.what} ${row.year}`;
    const line = lines.get(key);
    if (line) line.push(row);
    else lines.set(key, [row]);
  }
  const rank = ({ what }: Waiting) => waitingKinds.indexOf(what);
  return [...lines.values()].map(lineOf).toSorted((a, b) => rank(a) - rank(b));
};

/** What waits for an answer that is the acting post's to give. */
export async function list(scope: Scope): Promise<Output<typeof listWaiting>> {
  const rows = await waitingNear(plannedOnce(scope), dayOf(scope.now));
  return { items: grouped(rows.filter((row) => answers[row.what](scope.actor, row))) };
}
