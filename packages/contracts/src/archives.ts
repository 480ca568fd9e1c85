import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, Nothing, year } from './fields.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';

/** A record of a year as its archive lists it; the catalogue is built from the records, nobody writes it. */
export const ArchiveEntry = z.strictObject({
  /** Place in the catalogue, from 1. */
  number: z.number().int(),
  /** Code of the district's list of what an archive holds. */
  item: z.string(),
  title: z.string(),
  on: day,
  files: z.number().int(),
  /** Path of the record in the web app; null where no page of its own stands. */
  link: z.string().nullable(),
});
export type ArchiveEntry = z.infer<typeof ArchiveEntry>;

/** One line of the checklist: how many papers are asked for, and how many there are. */
export const ArchiveItem = z.strictObject({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  asked: z.number().int(),
  have: z.number().int(),
});
export type ArchiveItem = z.infer<typeof ArchiveItem>;

/** Papers that are there of those asked for, no line counting more than it asks. */
const complete = { have: z.number().int(), asked: z.number().int() };

const read = { method: 'GET', permission: 'archive.read', reach: 'unit', audit: 'none' } as const;
const of = { unit: id.optional(), year: wholeNumber(2000, 2100).pipe(year) };

/** The archive of one unit and year: catalogue, checklist, gaps. At most a thousand entries; `more` says that there are others. */
export const readArchive = endpoint({
  ...read,
  path: '/archives',
  query: z.strictObject(of),
  response: z.strictObject({
    unit: UnitRef.extend({ above: z.string().nullable() }),
    year,
    items: z.array(ArchiveItem),
    ...complete,
    entries: z.array(ArchiveEntry).max(1_000),
    more: z.boolean(),
  }),
});

/** The whole archive of a year as one zip: cover, catalogue and records with page numbers as one document, the files beside it. */
export const packArchive = endpoint({
  ...read,
  path: '/archives/pack',
  audit: 'read',
  carries: 'download',
  query: z.strictObject(of),
  response: Nothing,
});

const standing = { ...of };
export const ArchiveStanding = z.strictObject({ unit: UnitRef, above: z.string().nullable(), ...complete });
export type ArchiveStanding = z.infer<typeof ArchiveStanding>;

/** How complete the archives of a range are, in the order of the divisions. */
export const listArchives = endpoint({
  ...read,
  path: '/archives/standings',
  query: z.strictObject({ ...paging, ...standing }),
  response: page(ArchiveStanding),
});
export const countArchives = endpoint({
  ...read,
  path: '/archives/standings/count',
  query: z.strictObject(standing),
  response: Count,
});
