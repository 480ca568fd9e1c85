import { z } from 'zod';

// A lone surrogate or NUL cannot be stored; control and bidi-override characters deceive the reader.
// eslint-disable-next-line no-control-regex -- these very characters are looked for
const unstorable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/u;

/** Text of one field: trimmed, NFC, no control or bidi-override characters, `min`–`max` UTF-16 units. */
export const text = (min: number, max: number) =>
  z
    .string()
    .refine((s) => s.isWellFormed() && !unstorable.test(s), { error: 'unstorable' })
    .transform((s) => s.normalize('NFC').trim())
    .pipe(z.string().min(min).max(max));

/** A calendar day in China, `2026-05-29`, between 1900 and 2100. */
export const day = z.iso.date().refine((d) => d >= '1900-01-01' && d <= '2100-12-31', { error: 'out_of_range' });

/** A moment, ISO 8601 with offset or Z. */
export const moment = z.iso.datetime({ offset: true });

/** A year the portal keeps records for. */
export const year = z.number().int().min(2000).max(2100);

/** A mainland mobile or landline number, digits with an optional area code. */
export const phone = z.string().regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/);

export const id = z.uuid();
export const ById = z.strictObject({ id });
export const Nothing = z.strictObject({});
/** Counts up on every change of a record; sent back in `If-Match`. */
export const version = z.number().int().min(1);

/** A list in which nothing stands twice. */
export const distinct = <T extends z.ZodType>(item: T, max: number) =>
  z
    .array(item)
    .max(max)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' });
