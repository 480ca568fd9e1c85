import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, text } from './fields.ts';
import { page, paging } from './paging.ts';
import { UnitKind } from './session.ts';
import { FoundUnit } from './units.ts';

/** The tiers of the official list, from the top; each has codes of its own length. */
export const divisionLevels = ['province', 'city', 'district', 'town', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

/** What can be wrong with one row of a list. */
export const divisionProblems = [
  'malformed',
  'wrong_header',
  'unknown_level',
  'bad_code',
  'bad_name',
  'duplicate_code',
  'missing_parent',
  'wrong_parent',
  'parent_retired',
] as const;
export type DivisionProblem = (typeof divisionProblems)[number];

/** Why a list as a whole is not taken over. */
export const divisionReasons = ['list_has_errors', 'nothing_of_ours'] as const;
export type DivisionReason = (typeof divisionReasons)[number];

/** Why a unit that the list no longer names stays as it is. */
export const keptReasons = ['units_rest_here', 'posts_rest_here', 'members_rest_here', 'not_asked'] as const;

const count = z.number().int().min(0);
const listed = z.strictObject({ code: z.string(), name: z.string() });

/** A row that cannot be taken over, by its line in the file. */
export const RowProblem = z.strictObject({
  line: z.number().int().min(1),
  code: z.string(),
  problem: z.enum(divisionProblems),
});
export type RowProblem = z.infer<typeof RowProblem>;

/** How a list differs from what stands; each list is cut after 500, the counts are whole. */
export const Difference = z.strictObject({
  counts: z.strictObject({
    added: count,
    renamed: count,
    moved: count,
    vanished: count,
    unchanged: count,
    /** Rows of other districts, and of the tiers above: not this list's business. */
    elsewhere: count,
    problems: count,
  }),
  added: z.array(z.strictObject({ ...listed.shape, level: z.enum(divisionLevels), parent: z.string() })),
  /** `before` and `name` are official names. */
  renamed: z.array(z.strictObject({ ...listed.shape, before: z.string() })),
  /** Under another parent than before. Shown only: a unit moves with its records, which is an act of its own. */
  moved: z.array(z.strictObject({ ...listed.shape, from: z.string(), to: z.string() })),
  vanished: z.array(listed),
  problems: z.array(RowProblem),
});
export type Difference = z.infer<typeof Difference>;

/** A list as CSV text: `code,name,level,parentCode`, one division a line; about 18,000 rows fit. */
const csv = text(1, 1_000_000);

/** How an official list differs from the district's towns and villages; changes nothing. */
export const previewDivisions = endpoint({
  method: 'POST',
  path: '/divisions/preview',
  permission: 'division.import',
  reach: 'unit',
  audit: 'none',
  body: z.strictObject({ csv }),
  response: Difference,
});

export const Imported = z.strictObject({
  added: count,
  renamed: count,
  retired: count,
  moved: count,
  unchanged: count,
  elsewhere: count,
  /** What the list no longer names and nevertheless stays, each with the reason. */
  kept: z.array(z.strictObject({ ...listed.shape, reason: z.enum(keptReasons) })),
});
export type Imported = z.infer<typeof Imported>;

/**
 * Takes over the district's part of an official list: new towns and villages, new names. What vanished is retired only
 * when asked and when nothing rests on it; nothing is ever deleted. The same list again changes nothing.
 * `conflict` `list_has_errors` when a row of the district's is wrong, `nothing_of_ours` when no row is the district's.
 */
export const importDivisions = endpoint({
  method: 'POST',
  path: '/divisions/import',
  permission: 'division.import',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ csv, retireVanished: z.boolean().default(false) }),
  response: Imported,
});

const DistrictDifference = z.strictObject({
  ...listed.shape,
  /** True when the district is not yet part of the portal. */
  fresh: z.boolean(),
  added: count,
  renamed: count,
  moved: count,
  vanished: count,
  unchanged: count,
});

/** How a list of whole districts differs from the portal's, by district; changes nothing. */
export const previewDistricts = endpoint({
  method: 'POST',
  path: '/districts/preview',
  permission: 'installation.manage',
  reach: 'system',
  audit: 'none',
  body: z.strictObject({ csv }),
  response: z.strictObject({
    districts: z.array(DistrictDifference),
    problems: z.array(RowProblem),
    problemCount: count,
  }),
});

/**
 * Takes over a list of whole districts: districts that are new become part of the portal with their cities, towns and
 * villages, the others get what is new and what is named anew. Each district is taken over whole or not at all, so a list
 * that broke off is simply sent again: the same list twice changes nothing. `conflict` `list_has_errors`.
 */
export const importDistricts = endpoint({
  method: 'POST',
  path: '/districts/import',
  permission: 'installation.manage',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ csv }),
  response: z.strictObject({ districts: count, fresh: count, added: count, renamed: count }),
});

/** The districts of the portal, by code. */
export const listDistricts = endpoint({
  method: 'GET',
  path: '/districts',
  permission: 'installation.manage',
  reach: 'system',
  audit: 'none',
  query: z.strictObject({ ...paging }),
  response: page(
    z.strictObject({ ...listed.shape, id, unitId: id, city: z.string().nullable(), towns: count, villages: count }),
  ),
});

/** Units of all districts by name, pinyin, initials or code, at most 20, best first; groups are left out. */
export const searchDistricts = endpoint({
  method: 'GET',
  path: '/districts/search',
  permission: 'installation.manage',
  reach: 'system',
  audit: 'none',
  query: z.strictObject({ q: text(1, 40), kind: UnitKind.optional() }),
  response: z.strictObject({
    items: z.array(z.strictObject({ ...FoundUnit.shape, districtId: id, district: z.string() })),
  }),
});
