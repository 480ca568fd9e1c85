import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { CountedRecord, UncountedReason } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { StandardBody, Words } from './standards.ts';

/** Why an act of a review is refused: what a step still asks for, by the rules' names, and what else stands in its way. */
export const reviewReasons = [
  'allAnswered',
  'differencesExplained',
  'reasonGiven',
  'noVeto',
  'vetoFound',
  'rectificationOrdered',
  'rectificationsClosed',
  /** The sheet does not stand where this can be done. */
  'wrong_state',
  /** The standard does not hold in that year, or judges another kind of association. */
  'standard_unfit',
  /** The unit has no villages to review. */
  'no_villages',
  /** A village is in an unfinished round of this standard and year already. */
  'already_open',
  /** A file is not there, or belongs to another unit or record. */
  'file_unusable',
  /** The inspector has a post in the reviewed village or its town. */
  'inspector_involved',
  /** The document number stands on another sheet. */
  'number_taken',
  /** Sheets of the round are neither recognised nor rejected. */
  'sheets_unfinished',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

export const ReviewState = z.enum([
  'opened',
  'returned',
  'selfScored',
  'townAccepted',
  'inspected',
  'rectifying',
  'recognised',
  'rejected',
]);
export type ReviewState = z.infer<typeof ReviewState>;

export const ReviewAct = z.enum(['selfScore', 'accept', 'inspect', 'rectify', 'recognise', 'return', 'reject']);
export type ReviewAct = z.infer<typeof ReviewAct>;

/** Whose score: the village's own, the town's, the district's inspector's. */
export const Column = z.enum(['self', 'town', 'district']);
export type Column = z.infer<typeof Column>;

export const RoundState = z.enum(['open', 'closed']);

/** Points as decimal text; what is wrong with them, `scoreFlaw` of the rules says. */
const points = z.string().max(12);

/** What a column says of an item: a veto is `cleared` or `found`, any other item `scored` or `notApplicable`. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scored'), score: points }),
  z.strictObject({ kind: z.literal('notApplicable') }),
  z.strictObject({ kind: z.literal('cleared') }),
  z.strictObject({ kind: z.literal('found') }),
]);
export type Answer = z.infer<typeof Answer>;

/** Why the records propose the score they do: the rules' `Explanation`. */
const basis = {
  weight: z.string(),
  op: z.enum(['>=', '<=']),
  target: z.string(),
  value: z.string(),
  numerator: z.string(),
  denominator: z.string().nullable(),
};
export const Explanation = z.discriminatedUnion('code', [
  z.strictObject({ ...basis, code: z.literal('met') }),
  z.strictObject({ ...basis, code: z.literal('notMet') }),
  z.strictObject({ ...basis, code: z.literal('proportional'), floor: z.string().nullable() }),
  z.strictObject({ ...basis, code: z.literal('belowFloor'), floor: z.string() }),
  z.strictObject({ ...basis, code: z.literal('missing'), missing: z.string(), each: z.string() }),
  z.strictObject({ ...basis, code: z.literal('below'), steps: z.string(), step: z.string(), each: z.string() }),
  z.strictObject({ ...basis, code: z.literal('step'), atLeast: z.string() }),
  z.strictObject({ ...basis, code: z.literal('belowSteps'), lowest: z.string() }),
]);

/** What the records say under an item, and what they would earn. */
export const RecordsSaid = z.strictObject({
  measure: z.string(),
  numerator: z.string(),
  /** null for a count. */
  denominator: z.string().nullable(),
  /** As shown: per cent to 0.1, or the number; null for a rate of nothing. */
  value: z.string().nullable(),
  explanation: Explanation.nullable(),
  proposal: Answer.nullable(),
  /** How many records were counted, and the latest of them. */
  counted: z.strictObject({ records: z.number().int(), first: z.array(CountedRecord).max(5) }),
  uncounted: z.array(z.strictObject({ reason: UncountedReason, records: z.number().int() })),
});
export type RecordsSaid = z.infer<typeof RecordsSaid>;

/** One cell of the sheet. */
export const SheetEntry = z.strictObject({
  /** null: not answered; a note or a picture may stand there already. */
  answer: Answer.nullable(),
  /** Why it differs from the self score. */
  reason: z.string(),
  note: z.string(),
  by: z.string(),
  at: moment,
  files: z.array(StoredFile),
  /** Of an officer's answer: it differs from the self score by more than the round allows without a reason. */
  differs: z.boolean(),
});
export type SheetEntry = z.infer<typeof SheetEntry>;

export const SheetItem = z.strictObject({
  code: z.string(),
  /** null: an officer scores it by looking. */
  records: RecordsSaid.nullable(),
  self: SheetEntry.nullable(),
  town: SheetEntry.nullable(),
  district: SheetEntry.nullable(),
});
export type SheetItem = z.infer<typeof SheetItem>;

const Totals = { self: z.string().nullable(), town: z.string().nullable(), district: z.string().nullable() };
export const UnitRef = z.strictObject({ id, name: z.string() });
const Assigned = z.strictObject({ postId: id, name: z.string(), until: day });

/** An act that the acting post may do in this state, with what it still asks for. */
const PossibleAct = z.strictObject({ act: ReviewAct, unmet: z.array(z.enum(reviewReasons)) });

/** A line of a round's table, or of a post's own sheets. */
export const SheetLine = z.strictObject({
  id,
  version,
  review: z.strictObject({ id, title: z.string(), year, standard: Words }),
  unit: UnitRef,
  /** The association above the reviewed one. */
  above: UnitRef.nullable(),
  state: ReviewState,
  totals: z.strictObject(Totals),
  /** Name of the grade that the standing scores earn. */
  grade: Words.nullable(),
  openRectifications: z.number().int().min(0),
  inspector: Assigned.nullable(),
  documentNo: z.string().nullable(),
});
export type SheetLine = z.infer<typeof SheetLine>;

/** One village's sheet with everything that a score rests on. */
export const Sheet = SheetLine.extend({
  district: z.string(),
  /** The year or period that the records are read for. */
  period: z.string(),
  standard: StandardBody,
  edition: z.number().int(),
  tolerance: z.string(),
  selfBy: day.nullable(),
  acceptBy: day.nullable(),
  inspectBy: day.nullable(),
  /** Why it was last returned or rejected. */
  reason: z.string().nullable(),
  recognisedOn: day.nullable(),
  items: z.array(SheetItem),
  /** The column that the acting post may write now. */
  column: Column.nullable(),
  /** Of that column: the items without an answer, and those whose difference wants a reason. */
  missing: z.array(z.string()),
  unexplained: z.array(z.string()),
  acts: z.array(PossibleAct),
  /** Whether the acting post may order a rectification from an item now. */
  orders: z.boolean(),
  rectifications: z.array(
    z.strictObject({
      id,
      itemCode: z.string(),
      problem: z.string(),
      measure: z.string(),
      dueOn: day,
      state: z.enum(['ordered', 'submitted', 'closed']),
    }),
  ),
});
export type Sheet = z.infer<typeof Sheet>;

/** A round: the villages of a town, or of the district, judged by one edition of a standard. */
export const Round = z.strictObject({
  id,
  version,
  title: z.string(),
  year,
  standard: z.strictObject({ id, code: z.string(), name: Words, edition: z.number().int() }),
  unit: UnitRef,
  tolerance: z.string(),
  selfBy: day.nullable(),
  acceptBy: day.nullable(),
  inspectBy: day.nullable(),
  state: RoundState,
  openedAt: moment,
  /** Sheets that the acting post sees, by state; states without any are left out. */
  sheets: z.partialRecord(ReviewState, z.number().int()),
});
export type Round = z.infer<typeof Round>;

const roundFilter = { year: wholeNumber(2000, 2100).pipe(year).optional(), state: RoundState.optional() };

/** Rounds in which the acting post sees a sheet, the latest first. */
export const listReviews = endpoint({
  method: 'GET',
  path: '/reviews',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...roundFilter }),
  response: page(Round),
});

export const countReviews = endpoint({
  method: 'GET',
  path: '/reviews/count',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(roundFilter),
  response: Count,
});

export const readReview = endpoint({
  method: 'GET',
  path: '/reviews/:id',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Round,
});

/**
 * Opens a round: one sheet for each active village below `unitId`, or for those of `villages`; each is told.
 * `conflict` `standard_unfit`, `no_villages`, `already_open`.
 */
export const openReview = endpoint({
  method: 'POST',
  path: '/reviews',
  permission: 'review.open',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({
    title: text(1, 60),
    standardId: id,
    year,
    unitId: id,
    /** null: every village. */
    villages: z.array(id).min(1).max(1000).nullable(),
    selfBy: day,
    acceptBy: day.nullable(),
    inspectBy: day.nullable(),
    /** Points by which an officer may differ from the self score without saying why. */
    tolerance: z.string().regex(/^\d{1,2}(\.\d)?$/),
  }),
  response: Round,
});

/** Closes a round whose every sheet is recognised or rejected. `conflict` `sheets_unfinished`, `wrong_state`. */
export const closeReview = endpoint({
  method: 'POST',
  path: '/reviews/:id/close',
  permission: 'review.open',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Round,
});

const sheetFilter = {
  review: id.optional(),
  /** This unit and all below it. */
  unit: id.optional(),
  year: wholeNumber(2000, 2100).pipe(year).optional(),
  state: ReviewState.optional(),
  /** `true`: only those where the acting post has the next step. */
  mine: z.enum(['true', 'false']).default('false'),
};

/** Sheets that the acting post sees: of a round, or its own; an inspector's are those assigned, while they are. */
export const listSheets = endpoint({
  method: 'GET',
  path: '/review-sheets',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({
    ...paging,
    ...sheetFilter,
    sort: z.enum(['unit', '-self', '-town', '-district', 'state']).default('unit'),
  }),
  response: page(SheetLine),
});

export const countSheets = endpoint({
  method: 'GET',
  path: '/review-sheets/count',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(sheetFilter),
  response: Count,
});

export const readSheet = endpoint({
  method: 'GET',
  path: '/review-sheets/:id',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Sheet,
});

/** All records that an item of a sheet counts, the latest first. Empty where an officer scores it by looking. */
export const listItemRecords = endpoint({
  method: 'GET',
  path: '/review-sheets/:id/items/:code/records',
  permission: 'review.read',
  reach: 'unit',
  audit: 'none',
  params: z.strictObject({ id, code: z.string().max(40) }),
  query: z.strictObject({ ...paging }),
  response: page(CountedRecord),
});
