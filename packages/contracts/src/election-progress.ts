import { z } from 'zod';
import { id } from './fields.ts';
import { UnitRef } from './indicators.ts';

/** How far the villages of a town are with a year's election, and who was elected to their councils. */
export const ElectionProgress = z.strictObject({
  unit: UnitRef,
  villages: z.number().int(),
  done: z.number().int(),
  underWay: z.number().int(),
  /** People elected to the councils of those that are done. */
  elected: z.number().int(),
  women: z.number().int(),
  /** Decimal text to 0.1; null where nobody's year is known. */
  averageAge: z.string().nullable(),
  /** With college or more. */
  college: z.number().int(),
  notDone: z.array(z.strictObject({ id, name: z.string() })),
});
export type ElectionProgress = z.infer<typeof ElectionProgress>;
