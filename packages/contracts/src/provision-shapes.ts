import { z } from 'zod';
import { text } from './fields.ts';
import { UnitKind } from './session.ts';

/** Stored with the records and never shown: `annualPlan`. An entry that a district adds itself gets one made up. */
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** One entry of a list. `off`: no longer offered; records that bear it keep its words. */
export const ListEntry = z.strictObject({ code, zh: text(1, 20), en: text(1, 60), off: z.boolean().default(false) });
export type ListEntry = z.infer<typeof ListEntry>;

/** The same in an answer: checked when it was laid down. */
export const ListWord = z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), off: z.boolean() });

const apart = (entries: readonly ListEntry[]): boolean =>
  new Set(entries.map((entry) => entry.code)).size === entries.length;

const whole = (min: number, max: number) => z.number().int().min(min).max(max);

/** A whole number with its unit of measurement, a word of the portal: `months`, `years`, `percent`, `count`, `days`. */
export type Measured = 'months' | 'years' | 'percent' | 'count' | 'days';

/** Yes or no. */
export const yesNo = () => ({ shape: 'yesNo', schema: z.boolean() }) as const;
/** One whole number. */
export const number = (min: number, max: number, unit: Measured) =>
  ({ shape: 'number', min, max, unit, schema: whole(min, max) }) as const;
/** Several whole numbers, each once, from the greatest: the months before a term's end at which one is reminded. */
export const numbers = (min: number, max: number, unit: Measured) =>
  ({ shape: 'numbers', min, max, unit, schema: z.array(whole(min, max)).max(12) }) as const;
/** A day of every year. */
export const dayOfYear = () =>
  ({ shape: 'dayOfYear', schema: z.strictObject({ month: whole(1, 12), day: whole(1, 31) }) }) as const;
/** What may be chosen, in this order. */
export const list = () =>
  ({ shape: 'list', schema: z.array(ListEntry).min(1).max(60).refine(apart, 'repeated') }) as const;
/** A whole number for each kind of unit; a kind left out is asked for nothing. */
export const perKind = (min: number, max: number, unit: Measured) =>
  ({ shape: 'perKind', min, max, unit, schema: z.partialRecord(UnitKind, whole(min, max)) }) as const;
/** A whole number for each entry of another provision's list; an entry left out is asked for nothing. */
export const perEntry = <const Of extends string>(of: Of, min: number, max: number, unit: Measured) =>
  ({ shape: 'perEntry', of, min, max, unit, schema: z.record(code, whole(min, max)) }) as const;
/** The same for each kind of unit: a village's posts to fill, a town's meetings of a year. */
export const perKindAndEntry = <const Of extends string>(of: Of, min: number, max: number, unit: Measured) =>
  ({
    shape: 'perKindAndEntry',
    of,
    min,
    max,
    unit,
    schema: z.partialRecord(UnitKind, z.record(code, whole(min, max))),
  }) as const;

type Made = {
  yesNo: typeof yesNo;
  number: typeof number;
  numbers: typeof numbers;
  dayOfYear: typeof dayOfYear;
  list: typeof list;
} & {
  perKind: typeof perKind;
  perEntry: typeof perEntry;
  perKindAndEntry: typeof perKindAndEntry;
};
/** What a provision may look like; the page that edits provisions has one field for each. */
export type Shape = ReturnType<Made[keyof Made]>;
