/**
 * The way of a covenant: 起草 → 报审 → 通过合法性审查 → 施行 → 被新版代替. The villagers have voted before it is handed in, the
 * town checks whether it is lawful, and one item of the checklist that is not passed vetoes the whole.
 */
import { dayOf, daysInMonth, partsOf, type Day } from './dates.ts';

export const covenantStates = ['draft', 'submitted', 'checked', 'inForce', 'replaced'] as const;
export type CovenantState = (typeof covenantStates)[number];

export const covenantActs = ['change', 'submit', 'check', 'enforce', 'supervise', 'remove'] as const;
export type CovenantAct = (typeof covenantActs)[number];

const from: Readonly<Record<CovenantAct, CovenantState>> = {
  change: 'draft',
  submit: 'draft',
  check: 'submitted',
  enforce: 'checked',
  supervise: 'inForce',
  remove: 'draft',
};

/** Whether the act can be done in this state. */
export const covenantAllows = (state: CovenantState, act: CovenantAct): boolean => from[act] === state;

/** How many took part, and how many of them agreed, of all who may vote. */
export type Count = { readonly entitled: number; readonly present: number; readonly inFavour: number };
type Ballots = Count & { readonly votedOn: Day; readonly against: number; readonly abstained: number };

/** What cannot be, field → code: nobody votes twice, and nobody has voted yet who votes tomorrow. */
export const ballotFaults = (vote: Ballots, today: Day): Record<string, string> => ({
  ...(vote.votedOn > today ? { 'vote.votedOn': 'in_future' } : {}),
  ...(vote.present > vote.entitled ? { 'vote.present': 'more_than_entitled' } : {}),
  ...(vote.inFavour + vote.against + vote.abstained > vote.present ? { 'vote.inFavour': 'more_than_present' } : {}),
});

/** More than so many per cent take part; more than so many per cent of those present agree. */
export type MajorityRule = { readonly presentPercent: number; readonly favourPercent: number };

/** Why a vote does not carry a covenant; undefined when it does. Both shares have to be exceeded: half is no majority. */
export const voteFlaw = (vote: Count, rule: MajorityRule): 'too_few_present' | 'no_majority' | undefined => {
  if (vote.present * 100 <= vote.entitled * rule.presentPercent) return 'too_few_present';
  return vote.inFavour * 100 > vote.present * rule.favourPercent ? undefined : 'no_majority';
};

type Answer = { readonly code: string; readonly passed: boolean | null };

/** Items of a checklist that are not passed: looked at and failed, or not looked at. */
export const unlawfulItems = (codes: readonly string[], answers: readonly Answer[]): string[] =>
  codes.filter((code) => answers.find((one) => one.code === code)?.passed !== true);

/** The same day so many months later, in a shorter month its last. */
export const monthsLater = (day: Day, months: number): Day => {
  const { year, month, date } = partsOf(day);
  const at = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  return dayOf({ year: y, month: m, date: Math.min(date, daysInMonth(y, m)) }) ?? day;
};

/** Whether the day of review has passed, is so many months ahead or nearer, or is far. */
export const reviewStanding = (reviewOn: Day, today: Day, reminderMonths: number): 'far' | 'near' | 'passed' => {
  if (today > reviewOn) return 'passed';
  return monthsLater(today, reminderMonths) >= reviewOn ? 'near' : 'far';
};
