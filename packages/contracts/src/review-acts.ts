import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, text } from './fields.ts';
import { Answer, Sheet, UnitRef } from './reviews.ts';

const itemCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/);

/** At most so many files show what one entry says. */
export const entryFilesMax = 6;

export const GivenEntry = z.strictObject({
  itemCode,
  answer: Answer.nullable(),
  reason: text(0, 200),
  note: text(0, 500),
  files: z
    .array(id)
    .max(entryFilesMax)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' }),
});
export type GivenEntry = z.infer<typeof GivenEntry>;

/**
 * Keeps entries of the acting post's own column: those given, whole; the others stand. `invalid` names each by its place
 * (`entries.2.answer.score` `aboveWeight`); `conflict` `wrong_state`, `file_unusable`.
 */
export const saveEntries = endpoint({
  method: 'PUT',
  path: '/review-sheets/:id/entries',
  permission: 'review.score',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ entries: z.array(GivenEntry).min(1).max(300) }),
  response: Sheet,
});

const act = {
  method: 'POST',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Sheet,
} as const;
const WithReason = z.strictObject({ reason: text(0, 300) });

/** The village hands its self score in. `conflict` with what is missing. */
export const selfScoreSheet = endpoint({
  ...act,
  path: '/review-sheets/:id/self-score',
  permission: 'review.selfScore',
});

/** The town accepts. */
export const acceptSheet = endpoint({ ...act, path: '/review-sheets/:id/acceptance', permission: 'review.accept' });

/** The inspector hands the visit in; open orders turn the sheet to 整改 at once. */
export const inspectSheet = endpoint({ ...act, path: '/review-sheets/:id/inspection', permission: 'review.inspect' });

/** Waits for what was ordered. */
export const rectifySheet = endpoint({
  ...act,
  path: '/review-sheets/:id/rectification',
  permission: 'rectification.order',
});

/** Back to the village, with a reason; what the inspector answered is open again. */
export const returnSheet = endpoint({
  ...act,
  path: '/review-sheets/:id/return',
  permission: 'review.return',
  body: WithReason,
});

/** Refuses recognition for a veto. */
export const rejectSheet = endpoint({
  ...act,
  path: '/review-sheets/:id/rejection',
  permission: 'review.reject',
  body: WithReason,
});

/** Recognises under a document number; what the records said stays as it is. `conflict` `number_taken`. */
export const recogniseSheet = endpoint({
  ...act,
  path: '/review-sheets/:id/recognition',
  permission: 'review.recognise',
  body: z.strictObject({ documentNo: text(1, 60), recognisedOn: day }),
});

/** Gives the sheet to an inspector until a day, that day included; null takes it back. `conflict` `inspector_involved`, `wrong_state`. */
export const assignInspector = endpoint({
  ...act,
  method: 'PUT',
  path: '/review-sheets/:id/inspector',
  permission: 'review.open',
  body: z.strictObject({ inspector: z.strictObject({ postId: id, until: day }).nullable() }),
});

/** Inspectors that a sheet can be given to, by name. */
export const listInspectors = endpoint({
  method: 'GET',
  path: '/inspectors',
  permission: 'review.open',
  reach: 'unit',
  audit: 'none',
  response: z.strictObject({
    items: z.array(z.strictObject({ postId: id, name: z.string(), title: z.string().nullable(), unit: UnitRef })),
  }),
});
