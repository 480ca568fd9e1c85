import { Training, TrainingFields } from '@xiehui/contracts/trainings';
import type { TrainingRow } from './trainings.repository.ts';

/** What a record says, without its state. */
export const fieldsOf = (row: TrainingRow): TrainingFields =>
  TrainingFields.parse({
    title: row.title,
    category: row.category,
    mode: row.mode,
    audience: row.audience,
    heldOn: row.held_on,
    place: row.place,
    venueId: row.venue_id,
    teacher: row.teacher,
    hours: row.hours,
    others: row.others,
    summary: row.summary,
  });

/** A record as the wire shows it. */
export const trainingOf = (row: TrainingRow): Training =>
  Training.parse({
    id: row.id,
    version: row.version,
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind, parentId: row.unit_parent_id },
    state: row.state,
    ...fieldsOf(row),
    venue: row.venue_id === null || row.venue_name === null ? null : { id: row.venue_id, name: row.venue_name },
    attended: row.attended,
    recordedBy: { id: row.recorded_by, name: row.recorded_name },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  });

/** A line of the list. */
export const lineOf = (row: Omit<TrainingRow, 'venue_name'>): Omit<Training, 'summary' | 'audience' | 'venue'> => {
  const { summary: _, audience: __, venue: ___, ...line } = trainingOf({ ...row, venue_name: null });
  return line;
};
