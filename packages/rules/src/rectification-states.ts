/**
 * The way of one rectification order: 下达 → 提交 → 销号. The unit answers, the issuer looks again and closes; never the
 * unit. The deadline may be put off once.
 */
import type { Day } from './dates.ts';
import type { RoleKind } from './review-states.ts';

export const rectificationStates = ['ordered', 'submitted', 'closed'] as const;
export type RectificationState = (typeof rectificationStates)[number];

export const rectificationActs = ['answer', 'extend', 'close', 'sendBack'] as const;
export type RectificationAct = (typeof rectificationActs)[number];

export type RectificationStep = {
  readonly from: RectificationState;
  readonly act: RectificationAct;
  readonly to: RectificationState;
  readonly by: readonly RoleKind[];
  /** Whether the act wants a reason in writing. */
  readonly reason: boolean;
};

const issuers: readonly RoleKind[] = ['town', 'inspector', 'district'];

/** Every step there is. Of the issuing kinds, the one that issued the order acts, or the district. */
export const rectificationSteps: readonly RectificationStep[] = [
  { from: 'ordered', act: 'answer', to: 'submitted', by: ['unit'], reason: false },
  { from: 'ordered', act: 'extend', to: 'ordered', by: issuers, reason: true },
  { from: 'submitted', act: 'close', to: 'closed', by: issuers, reason: false },
  { from: 'submitted', act: 'sendBack', to: 'ordered', by: issuers, reason: true },
];

/** The step that the act is in this state, or undefined where it cannot be done. */
export const rectificationStep = (state: RectificationState, act: RectificationAct): RectificationStep | undefined =>
  rectificationSteps.find((one) => one.from === state && one.act === act);

/** The part of an order that its deadline hangs on. */
export type RectificationClock = {
  readonly state: RectificationState;
  readonly dueOn: Day;
  /** The later day the issuer granted, once; null until then. */
  readonly extendedTo: Day | null;
};

/** The day by which the unit is to answer. */
export const deadlineOf = (order: RectificationClock): Day => order.extendedTo ?? order.dueOn;

/** Whether the unit has let the deadline pass. While the issuer looks at an answer the unit owes nothing. */
export const isOverdue = (order: RectificationClock, today: Day): boolean =>
  order.state === 'ordered' && today > deadlineOf(order);

/** Why the deadline cannot be put off to that day; undefined when it can. It may also be put off after it has passed. */
export const extensionFlaw = (
  order: RectificationClock,
  to: Day,
): 'notOrdered' | 'alreadyExtended' | 'notLater' | undefined => {
  if (order.state !== 'ordered') return 'notOrdered';
  if (order.extendedTo !== null) return 'alreadyExtended';
  return to > order.dueOn ? undefined : 'notLater';
};
