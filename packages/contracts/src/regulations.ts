import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version } from './fields.ts';
import { fileIds, StoredFile } from './files.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging } from './paging.ts';

/** Why an act on a regulation is refused. */
export const regulationReasons = [
  /** A later edition stands in its place. */
  'superseded',
  /** It has been in force: it is repealed or followed by an edition, never removed. */
  'was_in_force',
  /** An edition cannot begin before the one that it follows. */
  'not_after_last',
  'unit_retired',
  'file_unusable',
] as const;
export type RegulationReason = (typeof regulationReasons)[number];

/** Code of the district's list of types. */
const Type = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

const fields = { title: text(1, 60), body: text(0, 20_000), inForceFrom: day, files: fileIds };
/** What an edition says: its text, its scan, or both. */
export const RegulationFields = z.strictObject(fields);
export type RegulationFields = z.infer<typeof RegulationFields>;

export const RegulationLine = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  type: z.string(),
  edition: z.number().int(),
  title: z.string(),
  inForceFrom: day,
  repealedOn: day.nullable(),
  /** Today: not yet, in force, followed by another edition, or repealed. */
  standing: z.enum(['upcoming', 'inForce', 'superseded', 'repealed']),
});
export type RegulationLine = z.infer<typeof RegulationLine>;

export const Regulation = RegulationLine.extend({
  body: z.string(),
  files: z.array(StoredFile),
  recordedBy: z.string(),
  createdAt: moment,
  /** Whether the acting post keeps it, and it is the last edition. */
  mayChange: z.boolean(),
});
export type Regulation = z.infer<typeof Regulation>;

const read = { method: 'GET', permission: 'regulation.read', reach: 'unit', audit: 'none' } as const;
const write = { permission: 'regulation.change', reach: 'unit', audit: 'write' } as const;

/** The first or next edition of a type. `invalid` for a type that the list does not offer; `conflict` `not_after_last`, `unit_retired`, `file_unusable`. */
export const createRegulation = endpoint({
  ...write,
  method: 'POST',
  path: '/regulations',
  once: true,
  body: z.strictObject({ unitId: id, type: Type, ...fields }),
  response: Regulation,
});

/** Corrects the last edition. `conflict` `superseded`, `not_after_last`, `file_unusable`. */
export const changeRegulation = endpoint({
  ...write,
  method: 'PUT',
  path: '/regulations/:id',
  versioned: true,
  params: ById,
  body: RegulationFields,
  response: Regulation,
});

/** It holds no longer from a day on, and nothing takes its place. `conflict` `superseded`; `invalid` for a day that is not after its first. */
export const repealRegulation = endpoint({
  ...write,
  method: 'POST',
  path: '/regulations/:id/repeal',
  versioned: true,
  params: ById,
  body: z.strictObject({ on: day }),
  response: Regulation,
});

/** Removes an edition that never came into force. `conflict` `was_in_force`. */
export const removeRegulation = endpoint({
  ...write,
  method: 'DELETE',
  path: '/regulations/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

export const readRegulation = endpoint({ ...read, path: '/regulations/:id', params: ById, response: Regulation });

const filter = { unit: id.optional(), type: Type.optional() };

/** A unit's own editions, by type and the latest first. */
export const listRegulations = endpoint({
  ...read,
  path: '/regulations',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(RegulationLine),
});
export const countRegulations = endpoint({
  ...read,
  path: '/regulations/count',
  query: z.strictObject(filter),
  response: Count,
});

/** A type as the shelf of one association shows it. */
export const ShelfPlace = z.strictObject({
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  required: z.boolean(),
  /** The edition in force today; else one that is to come. */
  current: RegulationLine.nullable(),
  editions: z.number().int(),
});
export type ShelfPlace = z.infer<typeof ShelfPlace>;

/** The library of one association by the district's list of types, and how many of the required ones are in force. */
export const readShelf = endpoint({
  ...read,
  path: '/regulations/shelf',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({
    unit: UnitRef.extend({ parentId: id.nullable() }),
    places: z.array(ShelfPlace),
    have: z.number().int(),
    need: z.number().int(),
    mayChange: z.boolean(),
  }),
});

const completeness = { unit: id.optional(), show: z.enum(['all', 'incomplete']).default('all') };

/** How complete one association's library is. */
export const Completeness = z.strictObject({
  unit: UnitRef,
  above: z.string().nullable(),
  have: z.number().int(),
  need: z.number().int(),
  /** Words of the required types that are not in force. */
  lacks: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
});
export type Completeness = z.infer<typeof Completeness>;

/** Every association of a range, in the order of the divisions. */
export const listCompleteness = endpoint({
  ...read,
  path: '/regulations/completeness',
  query: z.strictObject({ ...paging, ...completeness }),
  response: page(Completeness),
});
export const countCompleteness = endpoint({
  ...read,
  path: '/regulations/completeness/count',
  query: z.strictObject(completeness),
  response: Count,
});
