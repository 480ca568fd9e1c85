import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, moment, text } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { Role } from './roles.ts';
import { sought } from './sought.ts';

/** Number of an entry within its district's chain, 1, 2, 3 … without a gap. */
const seq = z.string().regex(/^[1-9]\d{0,17}$/);

/** One act: who, acting as what, when, from where, and whether it came to anything. */
export const AuditRow = z.strictObject({
  seq,
  at: moment,
  /** Empty: nobody who is known. */
  accountName: z.string(),
  role: Role.nullable(),
  unitName: z.string().nullable(),
  /** `noun.verb`, e.g. `member.change`; a call that was refused: `request.refuse`. */
  action: z.string(),
  /** What kind of record, and which. */
  object: z.string().nullable(),
  objectId: z.string().nullable(),
  result: z.enum(['ok', 'refused']),
  address: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

/** An act with what it changed: field → [before, after], personal fields masked. */
export const AuditDetail = AuditRow.extend({
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  requestId: z.string(),
});
export type AuditDetail = z.infer<typeof AuditDetail>;

const word = z.string().regex(/^[a-z][a-zA-Z]{0,31}$/);
const filters = {
  /** What was done by posts at and below this unit. */
  unit: id.optional(),
  /** First and last day in China, both included. */
  from: day.optional(),
  to: day.optional(),
  /** Part of the name of whoever acted. */
  name: sought(1, 32),
  /** `noun.verb`, or a noun for all its acts. */
  action: z
    .string()
    .regex(/^[a-z][a-zA-Z]{0,31}(\.[a-z][a-zA-Z]{0,31})?$/)
    .optional(),
  object: word.optional(),
  objectId: text(1, 64).optional(),
  result: z.enum(['ok', 'refused']).optional(),
};

/** What was done in one's range, newest first. */
export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  permission: 'audit.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...filters }),
  response: page(AuditRow),
});

export const countAudit = endpoint({
  method: 'GET',
  path: '/audit/count',
  permission: 'audit.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filters),
  response: Count,
});

export const readAudit = endpoint({
  method: 'GET',
  path: '/audit/:seq',
  permission: 'audit.read',
  reach: 'unit',
  audit: 'none',
  params: z.strictObject({ seq }),
  response: AuditDetail,
});
