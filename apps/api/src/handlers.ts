import { remindTerms } from './councils/reminders.job.ts';
import { importMembers, letRostersGo, rosterKeptDays } from './members/import.job.ts';
import { anchorNightly } from './platform/audit-anchors.ts';
import { sweepNightly } from './platform/blobs-nightly.ts';
import { recountNightly } from './platform/facts-nightly.ts';
import type { House } from './platform/house.ts';
import type { JobHandlers } from './platform/jobs.ts';

/** What runs each job, over the house it runs in. */
export const handlers = (house: House): JobHandlers => ({
  'member.import': (data) => importMembers(house, data),
  'house.nightly': () =>
    eachInTurn([
      () => anchorNightly(house),
      () => recountNightly(house),
      () => house.database.system('write', (work) => letRostersGo(work, daysBefore(house.clock.now(), rosterKeptDays))),
      () => remindTerms(house),
      () => sweepNightly(house),
    ]),
});

const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * 86_400_000);

/** Does every step, whatever became of the one before; a step that failed fails the job, which is then tried again. */
async function eachInTurn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const step of steps) await step().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '));
}
