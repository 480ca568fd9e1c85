import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { fileIds, StoredFile } from './files.ts';
import { Period, UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';

/** Why an act on a disclosure is refused. */
export const disclosureReasons = ['unit_retired', 'file_unusable'] as const;
export type DisclosureReason = (typeof disclosureReasons)[number];

/** Code of the district's list of items. */
const Item = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

const fields = {
  item: Item,
  /** "2026", "2026H1", "2026Q2" or "2026-05", as often as the item is due. */
  period: Period,
  disclosedOn: day,
  place: text(1, 60),
  note: text(0, 1_000),
  /** The proof: a picture of the notice board, or the notice itself. */
  files: fileIds.min(1),
};
export const DisclosureFields = z.strictObject(fields);
export type DisclosureFields = z.infer<typeof DisclosureFields>;

/** That an item was made public. */
export const Disclosure = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  ...fields,
  place: z.string(),
  note: z.string(),
  files: z.array(StoredFile),
  words: z.strictObject({ zh: z.string(), en: z.string() }),
  recordedBy: z.string(),
  createdAt: moment,
  mayChange: z.boolean(),
});
export type Disclosure = z.infer<typeof Disclosure>;

const read = { method: 'GET', permission: 'document.read', reach: 'unit', audit: 'none' } as const;
const write = { permission: 'document.change', reach: 'unit', audit: 'write' } as const;

/** `invalid` for an item that the list does not offer, a period that is not the item's, a day in the future; `conflict` `unit_retired`, `file_unusable`. */
export const createDisclosure = endpoint({
  ...write,
  method: 'POST',
  path: '/disclosures',
  once: true,
  body: z.strictObject({ unitId: id, ...fields }),
  response: Disclosure,
});
export const changeDisclosure = endpoint({
  ...write,
  method: 'PUT',
  path: '/disclosures/:id',
  versioned: true,
  params: ById,
  body: DisclosureFields,
  response: Disclosure,
});
export const removeDisclosure = endpoint({
  ...write,
  method: 'DELETE',
  path: '/disclosures/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});
export const readDisclosure = endpoint({ ...read, path: '/disclosures/:id', params: ById, response: Disclosure });

/** One item in one period of a year: made public, due (the period has ended), or still open. */
export const DisclosureDue = z.strictObject({
  item: z.string(),
  zh: z.string(),
  en: z.string(),
  period: z.string(),
  /** The last day of the period. */
  until: day,
  state: z.enum(['done', 'due', 'open']),
  disclosure: Disclosure.pick({ id: true, disclosedOn: true, place: true }).nullable(),
});
export type DisclosureDue = z.infer<typeof DisclosureDue>;

const inYear = wholeNumber(2000, 2100).pipe(year);

/** What a unit is to make public in a year, period by period. */
export const readDisclosureYear = endpoint({
  ...read,
  path: '/disclosures/year',
  query: z.strictObject({ unit: id.optional(), year: inYear }),
  response: z.strictObject({
    unit: UnitRef.extend({ parentId: id.nullable() }),
    items: z.array(DisclosureDue),
    mayChange: z.boolean(),
  }),
});

const standing = { unit: id.optional(), year: inYear, show: z.enum(['all', 'due']).default('all') };
/** How many of the periods that have ended a village has made public. */
export const DisclosureStanding = z.strictObject({
  unit: UnitRef,
  above: z.string().nullable(),
  done: z.number().int(),
  asked: z.number().int(),
  /** Periods of the whole year, those to come included. */
  ofYear: z.number().int(),
});
export type DisclosureStanding = z.infer<typeof DisclosureStanding>;

/** Every village of a range, in the order of the divisions. */
export const listDisclosureStandings = endpoint({
  ...read,
  path: '/disclosures/standings',
  query: z.strictObject({ ...paging, ...standing }),
  response: page(DisclosureStanding),
});
export const countDisclosureStandings = endpoint({
  ...read,
  path: '/disclosures/standings/count',
  query: z.strictObject(standing),
  response: Count,
});
