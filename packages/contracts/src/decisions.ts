import { z } from 'zod';
import { day, text } from './fields.ts';

/** A vote of the council: more for than against carries it. */
export const Decision = z.strictObject({
  decidedOn: day,
  votesFor: z.number().int().min(0).max(1000),
  votesAgainst: z.number().int().min(0).max(1000),
  /** As the minutes number it. */
  resolutionNo: text(0, 40),
  resolution: text(0, 500),
});
export type Decision = z.infer<typeof Decision>;
