import type { Day } from './dates.ts';

type Record = { readonly topic: string; readonly place: string; readonly heldOn: Day; readonly present: number };
type Fault = keyof Record;

/** What keeps the record of a meeting from being closed, field → code; empty when nothing does. */
export function meetingFaults(record: Record, today: Day): Partial<{ [field in Fault]: string }> {
  const faults: Partial<{ [field in Fault]: string }> = {};
  if (record.topic === '') faults.topic = 'required';
  if (record.place === '') faults.place = 'required';
  if (record.heldOn > today) faults.heldOn = 'in_future';
  if (record.present === 0) faults.present = 'required';
  return faults;
}
