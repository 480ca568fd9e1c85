import type { TrainingFields } from '@xiehui/contracts/trainings';
import type { Day } from './dates.ts';

/** What keeps a training from being finished, field → code; empty when nothing does. `attended`: members ticked. */
export function trainingFaults(
  record: TrainingFields,
  attended: number,
  today: Day,
): Partial<Record<keyof TrainingFields | 'attendees', string>> {
  const faults: Partial<Record<keyof TrainingFields | 'attendees', string>> = {};
  if (record.title === '') faults.title = 'required';
  if (record.place === '') faults.place = 'required';
  if (record.hours === 0) faults.hours = 'required';
  if (record.heldOn > today) faults.heldOn = 'in_future';
  if (attended + record.others === 0) faults.attendees = 'required';
  return faults;
}
