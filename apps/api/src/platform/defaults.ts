import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { seedStandards } from '../../../../prisma/seed/standards.ts';
import { seedTargets } from '../../../../prisma/seed/targets.ts';
import type { Db } from './scope.ts';

/** What a new district begins with, its own to change: the calendar of themed days, targets, the village standard. */
export async function furnishDistrict(db: Db, districtId: string): Promise<void> {
  await seedCalendar(db, districtId);
  await seedTargets(db, districtId);
  await seedStandards(db, districtId);
}
