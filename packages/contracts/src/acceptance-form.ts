import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, year } from './fields.ts';
import { Words } from './standards.ts';

const Measured = z.strictObject({ numerator: z.string(), denominator: z.string().nullable() });
const Ordered = z.strictObject({
  measure: z.string(),
  dueOn: day,
  state: z.enum(['ordered', 'submitted', 'closed']),
});

/** One row: 条目 / 分值 / 现状 / 自评 / 验收 / 差距 / 整改措施. Absent is null; the page chooses the words. */
const Row = z.strictObject({
  code: z.string(),
  number: z.string(),
  text: Words,
  printedWeight: z.string(),
  /** As it counts on this form; null when the item does not apply. */
  weight: z.string().nullable(),
  present: z.strictObject({
    words: z.string(),
    measure: z.string().nullable(),
    measured: Measured.nullable(),
  }),
  self: z.string().nullable(),
  accepted: z.string().nullable(),
  gap: z
    .strictObject({
      lost: z.string(),
      words: z.string(),
      shortfall: z.strictObject({ below: z.string(), missing: z.string() }).nullable(),
    })
    .nullable(),
  rectification: Ordered.nullable(),
});
export type FormRow = z.infer<typeof Row>;

/** The acceptance form as data; of a recognised sheet it is the same ever after. */
export const AcceptanceForm = z.strictObject({
  sheetId: id,
  /** The district association's name, the town's and the village's. */
  district: z.string(),
  above: z.string().nullable(),
  unit: z.string(),
  standard: Words,
  year,
  documentNo: z.string().nullable(),
  /** The day of the last officer's answer; null before any. */
  acceptedOn: day.nullable(),
  /** What the portal counts of the association. */
  head: z.strictObject({
    members: z.string(),
    groups: z.string(),
    activities: z.string(),
    inspectors: z.number().int(),
  }),
  sections: z.array(
    z.strictObject({
      code: z.string(),
      title: Words,
      weight: z.string(),
      self: z.string(),
      accepted: z.string(),
      rows: z.array(Row),
    }),
  ),
  vetoes: z.array(z.strictObject({ code: z.string(), text: Words, found: z.boolean().nullable() })),
  self: z.string(),
  accepted: z.string(),
  /** Name of the grade earned; null while the sheet is open or a veto was found. */
  grade: Words.nullable(),
  /** The best grade, with what it asks for, for the note below the table. */
  best: z.strictObject({ name: Words, minScore: z.string(), minSectionRate: z.string().nullable() }).nullable(),
  itemCount: z.number().int(),
  belowFull: z.number().int(),
  /** Of those, how many orders stand beside them. */
  ordered: z.number().int(),
});
export type AcceptanceForm = z.infer<typeof AcceptanceForm>;

/** The acceptance form of a sheet, for printing. */
export const readAcceptanceForm = endpoint({
  method: 'GET',
  path: '/review-sheets/:id/form',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: AcceptanceForm,
});
