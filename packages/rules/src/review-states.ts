/**
 * The way of one unit's review sheet: 自评 → 镇验收 → 县抽查 → 整改 → 认定, as a table. It says who does a step and what
 * the step asks for; the service reads the facts and refuses with the requirement that is not met.
 *
 * A sheet that is not drawn for inspection is recognised as the town accepted it. A rectified unit may be inspected again
 * to score what it mended, or be recognised on the scores it had. Recognition confirms whatever grade the scores earn,
 * the last included; only a veto rejects.
 */
import { type Decimal, compare, subtract } from './decimal.ts';
import type { Entries, Entry } from './totals.ts';

export const reviewStates = [
  'opened',
  'returned',
  'selfScored',
  'townAccepted',
  'inspected',
  'rectifying',
  'recognised',
  'rejected',
] as const;
export type ReviewState = (typeof reviewStates)[number];

export const reviewActs = ['selfScore', 'accept', 'inspect', 'rectify', 'recognise', 'return', 'reject'] as const;
export type ReviewAct = (typeof reviewActs)[number];

/** Whose step it is: the reviewed unit itself, its town association, an assigned inspector, the district association. */
export const roleKinds = ['unit', 'town', 'inspector', 'district'] as const;
export type RoleKind = (typeof roleKinds)[number];

export const requirements = [
  /** Every item of the acting column has an entry; officers answer the vetoes too, the unit does not. */
  'allAnswered',
  /** Every item for which `needsReason` holds bears a reason. */
  'differencesExplained',
  'reasonGiven',
  'noVeto',
  'vetoFound',
  'rectificationOrdered',
  'rectificationsClosed',
] as const;
export type Requirement = (typeof requirements)[number];

export type ReviewStep = {
  readonly from: ReviewState;
  readonly act: ReviewAct;
  readonly to: ReviewState;
  readonly by: readonly RoleKind[];
  readonly requires: readonly Requirement[];
};

const step = (
  from: ReviewState,
  act: ReviewAct,
  to: ReviewState,
  rule: { readonly by: readonly RoleKind[]; readonly requires: readonly Requirement[] },
): ReviewStep => ({ from, act, to, ...rule });

const selfScoring = { by: ['unit'], requires: ['allAnswered'] } as const;
const inspection = { by: ['inspector'], requires: ['allAnswered', 'differencesExplained'] } as const;
const sendingBack = { requires: ['reasonGiven'] } as const;
const recognition = { by: ['district'], requires: ['noVeto', 'rectificationsClosed'] } as const;
const rejection = { requires: ['vetoFound', 'reasonGiven'] } as const;

/** Every step there is; what is not here cannot be done. No act leads from one state to two. */
export const reviewSteps: readonly ReviewStep[] = [
  step('opened', 'selfScore', 'selfScored', selfScoring),
  step('returned', 'selfScore', 'selfScored', selfScoring),
  step('selfScored', 'accept', 'townAccepted', {
    by: ['town'],
    requires: ['allAnswered', 'differencesExplained', 'noVeto'],
  }),
  step('selfScored', 'return', 'returned', { by: ['town'], ...sendingBack }),
  step('selfScored', 'reject', 'rejected', { by: ['town'], ...rejection }),
  step('townAccepted', 'inspect', 'inspected', inspection),
  step('townAccepted', 'return', 'returned', { by: ['inspector', 'district'], ...sendingBack }),
  step('townAccepted', 'recognise', 'recognised', recognition),
  step('townAccepted', 'reject', 'rejected', { by: ['district'], ...rejection }),
  step('inspected', 'rectify', 'rectifying', { by: ['inspector', 'district'], requires: ['rectificationOrdered'] }),
  step('inspected', 'return', 'returned', { by: ['district'], ...sendingBack }),
  step('inspected', 'recognise', 'recognised', recognition),
  step('inspected', 'reject', 'rejected', { by: ['district'], ...rejection }),
  step('rectifying', 'inspect', 'inspected', {
    by: inspection.by,
    requires: [...inspection.requires, 'rectificationsClosed'],
  }),
  step('rectifying', 'recognise', 'recognised', recognition),
  step('rectifying', 'reject', 'rejected', { by: ['district'], ...rejection }),
];

/** The step that the act is in this state, or undefined where it cannot be done. */
export const reviewStep = (state: ReviewState, act: ReviewAct): ReviewStep | undefined =>
  reviewSteps.find((one) => one.from === state && one.act === act);

/** The state that the act leads to, or undefined where it cannot be done. */
export const next = (state: ReviewState, act: ReviewAct): ReviewState | undefined => reviewStep(state, act)?.to;

/** What this kind of role may do with a sheet in this state, in the order of the table; empty when it is not its turn. */
export const actsIn = (state: ReviewState, by: RoleKind): readonly ReviewAct[] =>
  reviewSteps.filter((one) => one.from === state && one.by.includes(by)).map((one) => one.act);

/** What the service knows of a sheet when an act is asked for; the column is the acting one. */
export type SheetFacts = {
  readonly unanswered: number;
  readonly unexplained: number;
  readonly vetoesFound: number;
  readonly rectifications: number;
  readonly openRectifications: number;
  /** The reason given with the act, empty where none was. */
  readonly reason: string;
};

const isFulfilled = (requirement: Requirement, facts: SheetFacts): boolean => {
  switch (requirement) {
    case 'allAnswered':
      return facts.unanswered === 0;
    case 'differencesExplained':
      return facts.unexplained === 0;
    case 'reasonGiven':
      return facts.reason.trim() !== '';
    case 'noVeto':
      return facts.vetoesFound === 0;
    case 'vetoFound':
      return facts.vetoesFound > 0;
    case 'rectificationOrdered':
      return facts.rectifications > 0;
    case 'rectificationsClosed':
      return facts.openRectifications === 0;
  }
};

/** What the step still asks for, in the order of the table; empty when it may be done. */
export const unmet = (given: ReviewStep, facts: SheetFacts): readonly Requirement[] =>
  given.requires.filter((requirement) => !isFulfilled(requirement, facts));

/** The difference in points between an officer and the unit above which a reason is asked for. A district may set another. */
export const defaultDifference: Decimal = '1';

/**
 * Whether an officer's answer wants a reason beside the unit's own: a score that differs by more than `difference` points,
 * either way; an item that only one of the two holds applicable; a veto found.
 */
export const needsReason = (self: Entry | undefined, officer: Entry, difference: Decimal): boolean => {
  if (officer.kind === 'found') return true;
  if (self?.kind === 'scored' && officer.kind === 'scored') {
    const gap = subtract(officer.score, self.score);
    return compare(gap, difference) > 0 || compare(subtract('0', gap), difference) > 0;
  }
  return self !== undefined && self.kind !== officer.kind;
};

/** The items, by code, whose difference from the self score still wants a reason. `reasons` are an officer's, by item code. */
export const unexplained = (
  columns: { readonly self: Entries; readonly officer: Entries },
  reasons: ReadonlyMap<string, string>,
  difference: Decimal = defaultDifference,
): readonly string[] =>
  [...columns.officer]
    .filter(([code, entry]) => needsReason(columns.self.get(code), entry, difference) && !reasons.get(code)?.trim())
    .map(([code]) => code);
