import type { Same } from '../platform/messages/words.ts';
import type { zh } from './persuasions.zh.ts';

/** Texts of the slice, in English. */
export const en: Same<typeof zh> = {
  title: 'Asked to leave',
  one: 'Asking a member to leave',
  empty: 'Nobody of {{unit}} was asked to leave',
  emptyText: 'Begin on a member’s page with the record of a talk.',
  all: 'All',
  field: {
    name: 'Member',
    unit: 'Unit',
    state: 'State',
    reason: 'Reason',
    talkedOn: 'Day of the talk',
    talkedBy: 'Who talked',
    talk: 'The talk',
    noticedOn: 'Notice given on',
    appealUntil: 'Appeal until',
    appealedOn: 'Appealed on',
    appeal: 'Appeal',
    decision: 'Vote of the council',
    appealDecision: 'Vote on the appeal',
  },
  state: {
    talked: 'talked to',
    decided: 'voted for, notice due',
    left: 'notice given',
    appealed: 'appealed',
    upheld: 'upheld',
    reversed: 'taken back',
    kept: 'voted down, stays a member',
    dropped: 'given up',
  },
  reason: {
    inactive: 'long without taking part',
    unable: 'no longer able to be a member',
    discredit: 'brought the association into disrepute',
    againstCharter: 'against the charter',
  },
  toMember: 'Member',
  act: {
    decide: 'Record the vote',
    notice: 'Give notice',
    appeal: 'Record an appeal',
    settle: 'Vote on the appeal',
    drop: 'Give up',
  },
  text: {
    decide: 'More for than against carries it; otherwise the member stays.',
    notice: 'From this day the membership has ended; the member may appeal in time.',
    settle: 'More for the appeal than against takes the member back, with service unbroken.',
    drop: 'The membership stays as it is; one may talk again later.',
  },
  refused: {
    not_active: 'Not on the register.',
    already_open: 'A case is open already.',
    wrong_state: 'The case has gone on: refresh the page.',
    too_late: 'The days for an appeal are over.',
    already_member: 'Meanwhile a member again.',
    unit_retired: 'This unit is retired.',
  },
};
