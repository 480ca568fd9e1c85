import {
  Activity,
  ActivityChange,
  ActivityForm,
  ActivityLine,
  Channel,
  KeyTask,
  TargetGroup,
  VenueKind,
  type ActivityFields,
} from '@xiehui/contracts/activities';
import { z } from 'zod';
import { fileOf } from '../files/files.service.ts';
import type { ActivityRow, ChangeRow, LineRow, Place } from './activities.repository.ts';
import type { PhotoRow } from './photos.repository.ts';

type UnitColumns = Pick<ActivityRow, 'unit_id' | 'unit_name' | 'unit_kind' | 'unit_parent_id'>;

const unitOf = (row: UnitColumns) => ({
  id: row.unit_id,
  name: row.unit_name,
  kind: row.unit_kind,
  parentId: row.unit_parent_id,
});

/** Where a record stands in the tree. */
export const placeOf = (row: ActivityRow): Place => ({ id: row.unit_id, path: row.unit_path });

/** What a record says, without its state. */
export const fieldsOf = (row: ActivityRow): ActivityFields => ({
  title: row.title,
  heldOn: row.held_on,
  endsOn: row.ends_on,
  venueKind: VenueKind.nullable().parse(row.venue_kind),
  venue: row.venue,
  venueId: row.venue_id,
  keyTasks: z.array(KeyTask).parse(row.key_tasks),
  themedDay: row.themed_day,
  form: ActivityForm.nullable().parse(row.form),
  channel: Channel.nullable().parse(row.channel),
  targetGroups: z.array(TargetGroup).parse(row.target_groups),
  participants: row.participants,
  memberParticipants: row.member_participants,
  materials: row.materials,
  consultations: row.consultations,
  coOrganisers: row.co_organisers,
  summary: row.summary,
});

/** A record as the wire shows it. */
export const activityOf = (row: ActivityRow, pictures: readonly PhotoRow[]): Activity =>
  Activity.parse({
    id: row.id,
    version: row.version,
    unit: unitOf(row),
    state: row.state,
    ...fieldsOf(row),
    photos: pictures.map(fileOf),
    attended: row.attended,
    recordedBy: { id: row.recorded_by, name: row.recorded_name },
    createdAt: row.created_at.toISOString(),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    late: row.late,
  });

/** A line of the list. */
export const lineOf = (row: LineRow): ActivityLine =>
  ActivityLine.parse({
    id: row.id,
    version: row.version,
    unit: unitOf(row),
    above: row.above ?? undefined,
    state: row.state,
    title: row.title,
    heldOn: row.held_on,
    venue: row.venue,
    keyTasks: row.key_tasks,
    themedDay: row.themed_day,
    participants: row.participants,
    memberParticipants: row.member_participants,
    materials: row.materials,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    late: row.late,
    photoCount: row.photo_count,
  });

/** A change as the wire shows it. */
export const changeOf = (row: ChangeRow): ActivityChange =>
  ActivityChange.parse({
    seq: row.seq,
    at: row.at.toISOString(),
    who: row.account_name,
    role: row.role,
    action: row.action,
    changes: row.changes,
  });
