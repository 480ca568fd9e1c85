/**
 * The way of a year's plan or summary: 起草 → 报送 → 采纳, or 退回 with a reason and again. The unit writes and submits; the
 * association right above accepts or returns.
 */
import { dayOf, daysInMonth, type Day } from './dates.ts';

export const planStates = ['draft', 'submitted', 'returned', 'accepted'] as const;
export type PlanState = (typeof planStates)[number];

export const planActs = ['change', 'submit', 'accept', 'return', 'remove'] as const;
export type PlanAct = (typeof planActs)[number];

const writing: readonly PlanState[] = ['draft', 'returned'];
const from: Readonly<Record<PlanAct, readonly PlanState[]>> = {
  change: writing,
  submit: writing,
  accept: ['submitted'],
  return: ['submitted'],
  // What was once submitted stands in the archive of the year, even if it came back.
  remove: ['draft'],
};

/** Whether the act can be done in this state. */
export const planAllows = (state: PlanState, act: PlanAct): boolean => from[act].includes(state);

/** One measure of a plan: what is done, by whom, by the end of which month; a summary says what became of it. */
export type PlannedMeasure = {
  readonly text: string;
  readonly owner: string;
  readonly month: number;
  readonly done: boolean;
  readonly result: string;
};

type Said = {
  readonly kind: 'plan' | 'summary';
  readonly goals: string;
  readonly keyPoints: string;
  readonly body: string;
  readonly measures: readonly PlannedMeasure[];
};

/** What it lacks before it can be submitted, field → code; empty: nothing. */
export function planFaults(said: Said): Record<string, string> {
  const needs: readonly (readonly [string, boolean])[] =
    said.kind === 'summary'
      ? [['body', said.body === '']]
      : [
          ['goals', said.goals === ''],
          ['keyPoints', said.keyPoints === ''],
          ['measures', said.measures.length === 0],
        ];
  const lines = said.measures.flatMap((one, at) => [
    [`measures.${at}.text`, one.text === ''] as const,
    [`measures.${at}.owner`, one.owner === ''] as const,
  ]);
  return Object.fromEntries([...needs, ...lines].flatMap(([field, lacks]) => (lacks ? [[field, 'required']] : [])));
}

/** The last day for a plan or summary of a year; 31 June, which a district may well lay down, is the last of June. */
export const planDue = (year: number, { month, day }: { readonly month: number; readonly day: number }): Day =>
  dayOf({ year, month, date: Math.min(day, daysInMonth(year, month)) }) ?? `${year}-12-31`;

/** In time: first submitted on its last day or before, however often it came back; late: after it, or not at all and the day has passed. */
export const planTiming = (submittedOn: Day | null, dueOn: Day, today: Day): 'inTime' | 'late' | 'open' => {
  if (submittedOn !== null) return submittedOn <= dueOn ? 'inTime' : 'late';
  return today > dueOn ? 'late' : 'open';
};

/** The measures that a new plan begins with: those of the year before, as not yet done. */
export const carriedOver = (measures: readonly PlannedMeasure[]): PlannedMeasure[] =>
  measures.map((one) => ({ ...one, done: false, result: '' }));
