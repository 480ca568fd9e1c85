import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, year } from './fields.ts';
import { wholeNumber } from './paging.ts';

/** What the members are divided by. */
export const Facet = z.enum(['kind', 'sex', 'age', 'education', 'source', 'residence']);
export type Facet = z.infer<typeof Facet>;

/** Of those who joined within the year up to the day: how many are young, have a skill, or either. */
const Fresh = z.strictObject({
  joined: z.number().int(),
  young: z.number().int(),
  skilled: z.number().int(),
  either: z.number().int(),
});

const number = z.number().int();
/** The members of a unit and all below it on a day, and on the last day of the year before. */
export const MemberStructure = z.strictObject({
  unit: z.strictObject({ id, name: z.string() }),
  on: day,
  before: day,
  total: z.strictObject({ now: number, before: number }),
  fresh: z.strictObject({ now: Fresh, before: Fresh }),
  /** Up to this age one is young. */
  youngAge: number,
  /** Parts of each facet in their order; `part` empty where nobody wrote it down. Bodies count under `kind` and `source`. */
  parts: z.array(
    z.strictObject({
      facet: Facet,
      part: z.string(),
      /** Of an age band: years of birth as the register is asked by; absent at the open end. */
      bornFrom: number.optional(),
      bornTo: number.optional(),
      /** Of an age band: ages in the year of the day. */
      ageFrom: number.optional(),
      ageTo: number.optional(),
      now: number,
      before: number,
    }),
  ),
});
export type MemberStructure = z.infer<typeof MemberStructure>;

/** How the members are made up; of this year as it stands today, of an earlier year on its last day. */
export const readStructure = endpoint({
  method: 'GET',
  path: '/members/structure',
  permission: 'member.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional(), year: wholeNumber(2000, 2100).pipe(year) }),
  response: MemberStructure,
});
