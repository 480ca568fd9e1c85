import { z } from 'zod';

/** What a person can be appointed as. A person may hold several posts and acts as one at a time. */
export const Role = z.enum([
  'platformAdmin',
  'cityObserver',
  'districtAdmin',
  'districtStaff',
  'townSecretary',
  'villageSecretary',
  'groupLeader',
  'inspector',
  'guidingDepartment',
]);
export type Role = z.infer<typeof Role>;
