import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { UnitKind } from './session.ts';

/**
 * The links from the district down to the contact household, in order: a town with its villages; a village's committees
 * with somebody accountable; its association with somebody in charge; its grids; its groups, each in a grid where there are
 * grids; members in each group; contact households of a group's members.
 */
export const ChainLink = z.enum(['town', 'committees', 'association', 'grid', 'group', 'member', 'household']);
export type ChainLink = z.infer<typeof ChainLink>;

const ref = z.strictObject({ id, name: z.string(), kind: UnitKind });
const count = z.number().int().min(0);

/** How complete each link is at and below a unit. `not_found` for a unit out of reach. */
export const readChain = endpoint({
  method: 'GET',
  path: '/chain',
  permission: 'member.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({
    unit: ref,
    asOf: day,
    /** Links that nobody at or below the unit is asked for are left out. */
    links: z.array(z.strictObject({ link: ChainLink, total: count, whole: count })),
    /** Members with a contact household, of all members. */
    members: z.strictObject({ total: count, linked: count }),
  }),
});

/** A unit where a link breaks, and who is to mend it. */
export const ChainBreak = z.strictObject({
  unit: ref,
  above: z.string(),
  link: ChainLink,
  /** Who is in charge of the unit, or of the one above it; null: nobody in either. */
  responsible: z.string().nullable(),
  /** False: the person is in charge of the unit above. */
  own: z.boolean(),
});
export type ChainBreak = z.infer<typeof ChainBreak>;

const where = { unit: id.optional(), link: ChainLink.optional() };

/** Where the chain breaks, in the order of the divisions. */
export const listBreaks = endpoint({
  method: 'GET',
  path: '/chain/breaks',
  permission: 'member.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...where }),
  response: page(ChainBreak),
});

export const countBreaks = endpoint({
  method: 'GET',
  path: '/chain/breaks/count',
  permission: 'member.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(where),
  response: Count,
});
