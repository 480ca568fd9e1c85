import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, Nothing, text, version, year } from './fields.ts';
import { StoredFile } from './files.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { listCode, registerFilter, registerRead, registerWrite, registerReasons, RegisterUnit } from './registers.ts';

export const venueReasons = [
  ...registerReasons,
  /** Activities or trainings name it: close it instead. */
  'in_use',
  /** A picture is not there, is no picture, or belongs to another record. */
  'photo_unusable',
  /** It is closed: reopen it first. */
  'closed',
] as const;
export type VenueReason = (typeof venueReasons)[number];

/** A piece of equipment and how many of it. */
export const Equipment = z.strictObject({ name: text(1, 40), count: z.number().int().min(1).max(100_000) });
export type Equipment = z.infer<typeof Equipment>;

const fields = {
  /** Code of the list `venueKinds`. */
  kind: listCode,
  name: text(1, 60),
  /** How many of them stand under this entry: 32 boxes. */
  count: z.number().int().min(1).max(10_000),
  areaSqm: z.number().min(0).max(1_000_000).multipleOf(0.1).nullable(),
  address: text(0, 100),
  /** What is posted or laid out there. */
  shows: text(0, 500),
  shared: z.boolean(),
  owner: text(0, 60),
  shareAgreement: text(0, 500),
  equipment: z.array(Equipment).max(50),
  openedOn: day.nullable(),
  closedOn: day.nullable(),
};
/** What the register says of a venue. `invalid` `owner` `required` when it is shared; `closedOn` `before_start`. */
export const VenueFields = z.strictObject(fields);
export type VenueFields = z.infer<typeof VenueFields>;

export const venuePhotosMax = 6;
const photos = z
  .array(id)
  .max(venuePhotosMax)
  .refine((list) => new Set(list).size === list.length, { error: 'repeated' });

const kept = {
  ...fields,
  name: z.string(),
  address: z.string(),
  shows: z.string(),
  owner: z.string(),
  shareAgreement: z.string(),
  equipment: z.array(z.strictObject({ name: z.string(), count: z.number().int() })),
};

/** One venue or fixed facility. */
export const Venue = z.strictObject({
  id,
  version,
  unit: RegisterUnit,
  ...kept,
  /** Named an example by a unit above, since this day. */
  excellentOn: day.nullable(),
  photos: z.array(StoredFile),
});
export type Venue = z.infer<typeof Venue>;

/** A line of the list. `used`: finished activities and trainings of the year asked for that name it. */
export const VenueLine = Venue.omit({ photos: true, shows: true, shareAgreement: true, equipment: true }).extend({
  /** Pieces of equipment in all. */
  equipmentCount: z.number().int(),
  used: z.number().int(),
  /** The last day somebody used it, of any year. */
  lastUsedOn: day.nullable(),
});
export type VenueLine = z.infer<typeof VenueLine>;

/** Enters a venue in the register of the own unit or one right below. `conflict` `unit_retired`, `code_unknown`, `photo_unusable`. */
export const createVenue = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/venues',
  once: true,
  body: z.strictObject({ unitId: id, ...fields, photos }),
  response: Venue,
});

/** Changes what the register says. `conflict` `code_unknown`, `photo_unusable`. */
export const changeVenue = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/venues/:id',
  versioned: true,
  params: ById,
  body: z.strictObject({ ...fields, photos }),
  response: Venue,
});

/** Strikes an entry made by mistake, with its pictures. `conflict` `in_use`. */
export const removeVenue = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/venues/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

/** A unit above names a venue an example, or takes that back with null. `forbidden` to the venue's own unit; `conflict` `closed`. */
export const markVenue = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/venues/:id/excellence',
  versioned: true,
  params: ById,
  body: z.strictObject({ since: day.nullable() }),
  response: Venue,
});

export const readVenue = endpoint({ ...registerRead, path: '/venues/:id', params: ById, response: Venue });

const inYear = wholeNumber(2000, 2100).pipe(year);
const filter = {
  ...registerFilter,
  kind: listCode.optional(),
  /** `open`: in use; `closed`; `excellent`; `shared`; `unused`: in use, and nobody came in the year. */
  show: z.enum(['open', 'closed', 'excellent', 'shared', 'unused']).default('open'),
  /** The year whose use is counted; absent: this one. */
  year: inYear.optional(),
};

/** Venues of a unit and all below it. */
export const listVenueRegister = endpoint({
  ...registerRead,
  path: '/venues',
  query: z.strictObject({ ...paging, ...filter, sort: z.enum(['place', '-used', 'used']).default('place') }),
  response: page(VenueLine),
});

export const countVenueRegister = endpoint({
  ...registerRead,
  path: '/venues/count',
  query: z.strictObject(filter),
  response: Count,
});

/**
 * By kind: how many entries, how many pieces they count, area, examples, and use in the year; kinds without an entry are left
 * out. `excellent` of member homes is held against the district's target.
 */
export const readVenueSummary = endpoint({
  ...registerRead,
  path: '/venues/summary',
  query: z.strictObject({ unit: id.optional(), year: inYear.optional() }),
  response: z.strictObject({
    year,
    kinds: z.array(
      z.strictObject({
        kind: listCode,
        entries: z.number().int(),
        pieces: z.number().int(),
        areaSqm: z.number(),
        shared: z.number().int(),
        excellent: z.number().int(),
        used: z.number().int(),
        /** Entries that somebody used in the year. */
        inUse: z.number().int(),
      }),
    ),
    /** Example member homes that the district asks of itself, and how many there are at and below the unit. */
    excellentHomes: z.strictObject({ target: z.number().int(), have: z.number().int() }),
  }),
});
