import {
  CovenantAct,
  CovenantLine,
  CovenantState,
  LegalityAnswer,
  Vote,
  type Covenant,
  type Supervision,
} from '@xiehui/contracts/covenants';
import type { ProvisionValue } from '@xiehui/contracts/provisions';
import { mayDecideOnPaper, mayKeepPaper } from '@xiehui/policy/papers';
import { covenantAllows, reviewStanding } from '@xiehui/rules/covenants';
import { shownFiles, type Attached } from '../platform/attachments.ts';
import { dayOf } from '../platform/clock.ts';
import { provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';
import type { CovenantRow, SupervisionRow } from './covenants.repository.ts';

/** What the district lays down for covenants. */
export type Rule = {
  readonly presentPercent: number;
  readonly favourPercent: number;
  readonly reviewMonths: number;
  readonly reminderMonths: number;
  readonly checklist: ProvisionValue<'covenantChecklist'>;
};

/** As it holds this year. */
export async function ruleOf(scope: Scope): Promise<Rule> {
  const keys = [
    'covenantPresentPercent',
    'covenantFavourPercent',
    'covenantReviewMonths',
    'covenantReminderMonths',
    'covenantChecklist',
  ] as const;
  const said = await provisionsOf(scope, keys, Number(dayOf(scope.now).slice(0, 4)));
  return {
    presentPercent: said.covenantPresentPercent,
    favourPercent: said.covenantFavourPercent,
    reviewMonths: said.covenantReviewMonths,
    reminderMonths: said.covenantReminderMonths,
    checklist: said.covenantChecklist.filter((item) => !item.off),
  };
}

/** What it says, without its files. */
export const saidOf = (row: CovenantRow) => ({
  title: row.title,
  body: row.body,
  consultation: row.consultation,
  vote:
    row.voted_on === null
      ? null
      : Vote.parse({
          votedOn: row.voted_on,
          entitled: row.entitled,
          present: row.present,
          inFavour: row.in_favour,
          against: row.against,
          abstained: row.abstained,
        }),
  checklist: LegalityAnswer.array().parse(row.checklist),
});

export const lineOf = ({ now }: Pick<Scope, 'now'>, row: CovenantRow, rule: Rule): CovenantLine =>
  CovenantLine.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    kind: row.kind,
    edition: row.edition,
    state: row.state,
    title: row.title,
    inForceFrom: row.in_force_from,
    replacedOn: row.replaced_on,
    reviewOn: row.review_on,
    review:
      row.state === 'inForce' && row.review_on !== null
        ? reviewStanding(row.review_on, dayOf(now), rule.reminderMonths)
        : null,
  });

const whereOf = (row: CovenantRow) => ({ unit: { id: row.unit_id, parentId: row.unit_parent_id } });

/** Whether the acting post may do this with such a record at all, whatever its state. */
export const mayAct = ({ actor }: Scope, row: CovenantRow, act: CovenantAct): boolean =>
  act === 'check'
    ? mayDecideOnPaper(actor, 'covenant.check', whereOf(row))
    : mayKeepPaper(actor, 'covenant.change', whereOf(row));

const supervisionOf = (row: SupervisionRow): Supervision => ({
  id: row.id,
  heldOn: row.held_on,
  supervisor: row.supervisor,
  subject: row.subject,
  finding: row.finding,
  outcome: row.outcome,
  recordedBy: row.recorded_name,
});

type Beside = { readonly rule: Rule; readonly files: readonly Attached[]; readonly looked: readonly SupervisionRow[] };

/** A covenant as the wire shows it: the checklist is the district's, with what was answered. */
export function covenantOf(scope: Scope, row: CovenantRow, { rule, files, looked }: Beside): Covenant {
  const { vote, checklist, body, consultation } = saidOf(row);
  return {
    ...lineOf(scope, row, rule),
    body,
    consultation,
    vote,
    rule: { presentPercent: rule.presentPercent, favourPercent: rule.favourPercent },
    checklist: rule.checklist.map(({ code, zh, en }) => ({
      ...(checklist.find((one) => one.code === code) ?? { code, passed: null, note: '' }),
      zh,
      en,
    })),
    files: shownFiles(files, row.id),
    checkedOn: row.checked_on,
    checkedBy: row.checked_name,
    checkNote: row.check_note,
    supervisions: looked.map(supervisionOf),
    recordedBy: row.recorded_name,
    createdAt: row.created_at.toISOString(),
    acts: CovenantAct.options.filter(
      (act) => covenantAllows(CovenantState.parse(row.state), act) && mayAct(scope, row, act),
    ),
  };
}
