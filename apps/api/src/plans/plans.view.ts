import {
  PlanAct,
  PlanKind,
  PlanLine,
  PlanMeasure,
  PlanState,
  type Plan,
  type PlanFields,
} from '@xiehui/contracts/plans';
import { mayDecideOnPaper, mayKeepPaper } from '@xiehui/policy/papers';
import { planAllows, planDue, planTiming } from '@xiehui/rules/plan-states';
import { shownFiles, type Attached } from '../platform/attachments.ts';
import { dayOf } from '../platform/clock.ts';
import type { Scope } from '../platform/scope.ts';
import type { PlanRow } from './plans.repository.ts';

/** Month and day by which plans and summaries of a year are due. */
export type Dues = Readonly<Record<PlanKind, { readonly month: number; readonly day: number }>>;

/** When something is due, and whether it came in time. */
export const timingOf = (
  { now }: Pick<Scope, 'now'>,
  { kind, year, submittedOn }: { kind: PlanKind; year: number; submittedOn: string | null },
  dues: Dues,
) => {
  const dueOn = planDue(year, dues[kind]);
  return { dueOn, submittedOn, timing: planTiming(submittedOn, dueOn, dayOf(now)) };
};

export const whereOf = (row: PlanRow) => ({ unit: { id: row.unit_id, parentId: row.unit_parent_id } });

/** What it says, without its files. */
export const saidOf = (row: PlanRow): Omit<PlanFields, 'files'> => ({
  goals: row.goals,
  keyPoints: row.key_points,
  measures: PlanMeasure.array().parse(row.measures),
  body: row.body,
});

export const lineOf = (scope: Scope, row: PlanRow, dues: Dues): PlanLine => {
  const kind = PlanKind.parse(row.kind);
  return PlanLine.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    kind,
    year: row.year,
    state: row.state,
    ...timingOf(scope, { kind, year: row.year, submittedOn: row.submitted_on }, dues),
  });
};

const byAbove: readonly PlanAct[] = ['accept', 'return'];

/** Whether the acting post may do this with such a record at all, whatever its state. */
export const mayAct = (scope: Scope, row: PlanRow, act: PlanAct): boolean =>
  byAbove.includes(act)
    ? mayDecideOnPaper(scope.actor, 'plan.accept', whereOf(row))
    : mayKeepPaper(scope.actor, 'plan.change', whereOf(row));

/** A plan or summary as the wire shows it. */
export const planOf = (
  scope: Scope,
  row: PlanRow,
  { dues, files }: { dues: Dues; files: readonly Attached[] },
): Plan => ({
  ...lineOf(scope, row, dues),
  ...saidOf(row),
  files: shownFiles(files, row.id),
  submittedBy: row.submitted_name,
  decidedBy: row.decided_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  returnReason: row.return_reason,
  recordedBy: row.recorded_name,
  createdAt: row.created_at.toISOString(),
  acts: PlanAct.options.filter((act) => planAllows(PlanState.parse(row.state), act) && mayAct(scope, row, act)),
});
