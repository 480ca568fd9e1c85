import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { Count, page, paging } from './paging.ts';
import { Words } from './standards.ts';

/** Why an act on an order is refused. */
export const rectificationReasons = [
  /** The order does not stand where this can be done. */
  'wrong_state',
  /** The sheet does not stand where something can be ordered from it. */
  'sheet_not_open',
  /** A file is not there, or not the unit's. */
  'file_unusable',
  /** The deadline was put off once already. */
  'alreadyExtended',
  /** The new deadline is not later than the old one. */
  'notLater',
] as const;
export type RectificationReason = (typeof rectificationReasons)[number];

export const RectificationState = z.enum(['ordered', 'submitted', 'closed']);
export type RectificationState = z.infer<typeof RectificationState>;

export const RectificationAct = z.enum(['answer', 'extend', 'close', 'sendBack']);
export type RectificationAct = z.infer<typeof RectificationAct>;

/** As what an order was issued. */
export const Issuer = z.enum(['town', 'inspector', 'district']);
export type Issuer = z.infer<typeof Issuer>;

const UnitRef = z.strictObject({ id, name: z.string() });

export const RectificationLine = z.strictObject({
  id,
  version,
  sheetId: id,
  review: z.strictObject({ title: z.string(), year }),
  item: z.strictObject({ code: z.string(), number: z.string(), text: Words }),
  unit: UnitRef,
  above: UnitRef.nullable(),
  problem: z.string(),
  measure: z.string(),
  dueOn: day,
  /** The later day the issuer granted, once. */
  extendedTo: day.nullable(),
  state: RectificationState,
  overdue: z.boolean(),
  issuedAs: Issuer,
});
export type RectificationLine = z.infer<typeof RectificationLine>;

export const Rectification = RectificationLine.extend({
  extendReason: z.string().nullable(),
  orderedBy: z.string(),
  orderedAt: moment,
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: moment.nullable(),
  files: z.array(StoredFile),
  /** Why the last answer was sent back. */
  sentBack: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: moment.nullable(),
  /** What the acting post may do now. */
  acts: z.array(RectificationAct),
});
export type Rectification = z.infer<typeof Rectification>;

/** Orders a measure for an item of a sheet; the village is told. `conflict` `sheet_not_open`. */
export const orderRectification = endpoint({
  method: 'POST',
  path: '/rectifications',
  permission: 'rectification.order',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({
    sheetId: id,
    itemCode: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/),
    problem: text(1, 200),
    measure: text(1, 200),
    dueOn: day,
  }),
  response: Rectification,
});

const filter = {
  /** This unit and all below it. */
  unit: id.optional(),
  sheet: id.optional(),
  state: RectificationState.optional(),
  overdue: z.literal('true').optional(),
};

/** Orders that the acting post sees, by deadline. */
export const listRectifications = endpoint({
  method: 'GET',
  path: '/rectifications',
  permission: 'rectification.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['dueOn', '-dueOn']).default('dueOn') }),
  response: page(RectificationLine),
});

export const countRectifications = endpoint({
  method: 'GET',
  path: '/rectifications/count',
  permission: 'rectification.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filter),
  response: Count,
});

export const readRectification = endpoint({
  method: 'GET',
  path: '/rectifications/:id',
  permission: 'rectification.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Rectification,
});

const act = {
  method: 'POST',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Rectification,
} as const;

/** The village says what it did, with pictures or papers. `conflict` `wrong_state`, `file_unusable`. */
export const answerRectification = endpoint({
  ...act,
  path: '/rectifications/:id/answer',
  permission: 'rectification.answer',
  body: z.strictObject({
    answer: text(1, 1000),
    files: z
      .array(id)
      .max(6)
      .refine((list) => new Set(list).size === list.length, { error: 'repeated' }),
  }),
});

/** Whoever ordered it has looked again, and it is done. */
export const closeRectification = endpoint({
  ...act,
  path: '/rectifications/:id/closure',
  permission: 'rectification.close',
});

export const sendBackRectification = endpoint({
  ...act,
  path: '/rectifications/:id/return',
  permission: 'rectification.close',
  body: z.strictObject({ reason: text(1, 300) }),
});

/** Puts the deadline off, once. `conflict` `alreadyExtended`, `notLater`. */
export const extendRectification = endpoint({
  ...act,
  path: '/rectifications/:id/extension',
  permission: 'rectification.close',
  body: z.strictObject({ to: day, reason: text(1, 300) }),
});
