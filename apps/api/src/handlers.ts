import { importMembers } from './members/import.job.ts';
import { anchorNightly } from './platform/audit-anchors.ts';
import { recountNightly } from './platform/facts-nightly.ts';
import type { House } from './platform/house.ts';
import type { JobHandlers } from './platform/jobs.ts';

/** What runs each job, over the house it runs in. */
export const handlers = (house: House): JobHandlers => ({
  'member.import': (data) => importMembers(house, data),
  'house.nightly': async () => {
    await anchorNightly(house);
    await recountNightly(house);
  },
});
