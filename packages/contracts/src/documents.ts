import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version, year } from './fields.ts';
import { fileIds, StoredFile } from './files.ts';
import { UnitRef } from './indicators.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';

/**
 * A report to leaders of party or government, what an organ decided in support of the association, a document from above,
 * a research report, a circular, an experience.
 */
export const DocumentKind = z.enum(['leaderReport', 'support', 'upstream', 'research', 'circular', 'experience']);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Why an act on a document is refused. */
export const documentReasons = [
  'unit_retired',
  'file_unusable',
  /** It stands in the district's library: take it out first. */
  'shared',
  'not_shared',
  /** Only an experience is shared. */
  'no_experience',
] as const;
export type DocumentReason = (typeof documentReasons)[number];

const Item = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const fields = {
  title: text(1, 100),
  dated: day,
  /** To whom it was reported; who issued or decided it. */
  organ: text(0, 60),
  /** The document's own number, 平计协〔2026〕9号. */
  number: text(0, 60),
  body: text(0, 20_000),
  /** The reply; what was decided. */
  outcome: text(0, 2_000),
  /** Support items that it is evidence of, by their codes. */
  supportItems: z
    .array(Item)
    .max(20)
    .refine((list) => new Set(list).size === list.length, { error: 'repeated' }),
  files: fileIds,
};
export const DocumentFields = z.strictObject(fields);
export type DocumentFields = z.infer<typeof DocumentFields>;

export const DocumentLine = z.strictObject({
  id,
  version,
  unit: UnitRef.extend({ parentId: id.nullable() }),
  kind: DocumentKind,
  title: z.string(),
  dated: day,
  organ: z.string(),
  number: z.string(),
  supportItems: z.array(z.string()),
  /** It stands in the district's library of experience. */
  shared: z.boolean(),
});
export type DocumentLine = z.infer<typeof DocumentLine>;

export const Document = DocumentLine.extend({
  body: z.string(),
  outcome: z.string(),
  files: z.array(StoredFile),
  recordedBy: z.string(),
  createdAt: moment,
  mayChange: z.boolean(),
  mayShare: z.boolean(),
});
export type Document = z.infer<typeof Document>;

const read = { method: 'GET', permission: 'document.read', reach: 'unit', audit: 'none' } as const;
const write = { permission: 'document.change', reach: 'unit', audit: 'write' } as const;

/** `invalid` for a day in the future, or a support item that the list does not offer; `conflict` `unit_retired`, `file_unusable`. */
export const createDocument = endpoint({
  ...write,
  method: 'POST',
  path: '/documents',
  once: true,
  body: z.strictObject({ unitId: id, kind: DocumentKind, ...fields }),
  response: Document,
});
/** `conflict` `shared`, `file_unusable`. */
export const changeDocument = endpoint({
  ...write,
  method: 'PUT',
  path: '/documents/:id',
  versioned: true,
  params: ById,
  body: DocumentFields,
  response: Document,
});
/** `conflict` `shared`. */
export const removeDocument = endpoint({
  ...write,
  method: 'DELETE',
  path: '/documents/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});
export const readDocument = endpoint({ ...read, path: '/documents/:id', params: ById, response: Document });

const filter = {
  unit: id.optional(),
  /** Only the unit's own, without those below it. */
  only: z.literal('own').optional(),
  kind: DocumentKind.optional(),
  year: wholeNumber(2000, 2100).pipe(year).optional(),
};
/** Documents of a unit and all below it, latest first. */
export const listDocuments = endpoint({
  ...read,
  path: '/documents',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(DocumentLine),
});
export const countDocuments = endpoint({
  ...read,
  path: '/documents/count',
  query: z.strictObject(filter),
  response: Count,
});

/** The support items of a year, each with its evidence; `leadershipSupportItems` is how many have any. */
export const readSupport = endpoint({
  ...read,
  path: '/documents/support',
  query: z.strictObject({ unit: id.optional(), year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({
    year,
    items: z.array(
      z.strictObject({ code: z.string(), zh: z.string(), en: z.string(), evidence: z.array(DocumentLine) }),
    ),
    leadershipSupportItems: z.number().int(),
    of: z.number().int(),
  }),
});

/** Puts an experience into the district's library: everybody of the district reads it, without its files. `conflict` `no_experience`, `shared`. */
export const shareExperience = endpoint({
  method: 'POST',
  path: '/documents/:id/sharing',
  permission: 'experience.share',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Document,
});
/** Takes it out again. `conflict` `not_shared`. */
export const withdrawExperience = endpoint({
  method: 'DELETE',
  path: '/documents/:id/sharing',
  permission: 'experience.share',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Document,
});

/** An experience as everybody of the district reads it. */
export const Experience = z.strictObject({
  id,
  unitName: z.string(),
  title: z.string(),
  dated: day,
  sharedBy: z.string(),
  sharedAt: moment,
});
export type Experience = z.infer<typeof Experience>;

export const listExperiences = endpoint({
  ...read,
  path: '/experiences',
  query: z.strictObject({ ...paging }),
  response: page(Experience),
});
export const countExperiences = endpoint({
  ...read,
  path: '/experiences/count',
  query: z.strictObject({}),
  response: Count,
});
export const readExperience = endpoint({
  ...read,
  path: '/experiences/:id',
  params: ById,
  response: Experience.extend({ body: z.string(), outcome: z.string() }),
});
