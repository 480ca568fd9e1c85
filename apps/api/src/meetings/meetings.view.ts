import { Meeting, MeetingLine, Resolution, type MeetingFields } from '@xiehui/contracts/meetings';
import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import { fileOf } from '../files/files.service.ts';
import type { MeetingLineRow, MeetingRow } from './meetings.repository.ts';
import type { attendances, ResolutionRow } from './proceedings.repository.ts';

/** What a record says, without its state and its papers. */
export const fieldsOf = (row: MeetingRow): Omit<MeetingFields, 'files'> => ({
  topic: row.topic,
  heldOn: row.held_on,
  place: row.place,
  chair: row.chair,
  recorder: row.recorder,
  agenda: row.agenda,
  expected: row.expected,
  present: row.present,
  minutes: row.minutes,
});

type Kept = MeetingRow | MeetingLineRow;

const keptOf = (row: Kept, kinds: readonly ListEntry[]) => {
  const kind = kinds.find(({ code }) => code === row.kind);
  return {
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    kind: row.kind,
    kindName: { zh: kind?.zh ?? row.kind, en: kind?.en ?? row.kind },
    state: row.state,
    termNo: row.term_no,
    sessionNo: row.session_no,
    topic: row.topic,
    heldOn: row.held_on,
    place: row.place,
    expected: row.expected,
    present: row.present,
    quorum: row.quorum,
  };
};

type Beside = {
  readonly kinds: readonly ListEntry[];
  readonly today: string;
  readonly attendance: Awaited<ReturnType<typeof attendances.of>>;
  readonly resolutions: readonly ResolutionRow[];
  readonly files: readonly Parameters<typeof fileOf>[0][];
};

/** A resolution as the wire shows it. */
export const resolutionOf = (row: ResolutionRow, today: string): Resolution =>
  Resolution.parse({
    id: row.id,
    version: row.version,
    text: row.text,
    votesFor: row.votes_for,
    against: row.against,
    abstained: row.abstained,
    owner: row.owner,
    dueOn: row.due_on,
    state: row.state,
    endedOn: row.ended_on,
    outcome: row.outcome,
    overdue: row.state === 'open' && row.due_on !== null && row.due_on < today,
  });

/** A meeting as the wire shows it. */
export const meetingOf = (row: MeetingRow, beside: Beside): Meeting =>
  Meeting.parse({
    ...keptOf(row, beside.kinds),
    termId: row.term_id,
    chair: row.chair,
    recorder: row.recorder,
    agenda: row.agenda,
    minutes: row.minutes,
    files: beside.files.map(fileOf),
    attendance: beside.attendance.map((one) => ({
      personId: one.person_id,
      name: one.name,
      title: one.title ?? 'member',
      came: one.came,
      excuse: one.excuse,
    })),
    resolutions: beside.resolutions.map((one) => resolutionOf(one, beside.today)),
    recordedBy: { id: row.recorded_by, name: row.recorded_name },
    createdAt: row.created_at.toISOString(),
  });

/** A line of the list. */
export const lineOf = (row: MeetingLineRow, kinds: readonly ListEntry[]): MeetingLine =>
  MeetingLine.parse({ ...keptOf(row, kinds), resolutions: row.resolutions, open: row.open });
