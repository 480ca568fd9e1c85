import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id } from './fields.ts';
import { page, paging } from './paging.ts';
import { UnitKind } from './session.ts';

/**
 * What a unit owes and has not: `slice.what`. Each slice answers for its own; its words stand in the page of what is missing.
 */
export const missingCodes = [
  /** A village without one member group. */
  'units.groups',
  /** An association without one member. */
  'units.members',
  /** An association beside the tiers without an activity for longer than the district allows. */
  'associations.dormant',
  /** A village of whose two committees nobody answers for the association. */
  'chain.leader',
  /** A village without a responsibility grid, or with groups that belong to none. */
  'chain.grid',
  'chain.looseGroups',
  /** A group without a member; a group whose members keep in touch with no household. */
  'chain.members',
  'chain.households',
  /** No plan of the year after its last day. */
  'plans.plan',
  'plans.summary',
  /** A required type without a regulation in force. */
  'regulations.required',
  /** A village without a covenant in force, or one whose day of review has passed. */
  'covenants.none',
  'covenants.review',
  /** An item that was not made public in a period that has ended. */
  'disclosures.due',
  /** An association without one named responsible person. */
  'profiles.contact',
  /** Fewer staff than the district asks of a unit of its kind. */
  'staffing.staff',
  /** A village without a venue in use. */
  'venues.venue',
  /** The term of a body has ended and nobody has been elected anew. */
  'councils.termOverdue',
  /** No term of a council is on record. */
  'councils.noTerm',
  /** A post that the association has to fill is empty. */
  'councils.posts',
  /** Fewer meetings were held than are asked for by today. */
  'meetings.owed',
] as const;
export const MissingCode = z.enum(missingCodes);
export type MissingCode = z.infer<typeof MissingCode>;

/** One thing that a unit lacks; `since` is the day from which it has been owed, null where no day can be named. */
export const Lack = z.strictObject({ what: MissingCode, since: day.nullable() });
export type Lack = z.infer<typeof Lack>;

/** What one unit lacks today, in the order of `missingCodes`. `not_found` for a unit out of reach. */
export const readMissing = endpoint({
  method: 'GET',
  path: '/missing/units/:id',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  params: z.strictObject({ id }),
  response: z.strictObject({ items: z.array(Lack) }),
});

/** A unit with what it lacks, `above` being the unit it hangs under. */
export const MissingLine = z.strictObject({
  unit: z.strictObject({ id, name: z.string(), kind: UnitKind }),
  above: z.string().nullable(),
  lacks: z.array(Lack),
  /** When the first running term of its bodies is to be renewed; null where none runs. */
  dueOn: day.nullable(),
});
export type MissingLine = z.infer<typeof MissingLine>;

const filter = {
  /** The unit whose own and lower units are asked for; absent: the post's own. */
  unit: id.optional(),
  /** Only units that lack this. */
  what: MissingCode.optional(),
  kind: UnitKind.optional(),
};

/** The active units at and below one: those that lack most first, by place, or by when a term is due. */
export const listMissing = endpoint({
  method: 'GET',
  path: '/missing',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({
    ...paging,
    ...filter,
    sort: z.enum(['-lacks', 'lacks', 'place', 'dueOn']).default('-lacks'),
  }),
  response: page(MissingLine),
});

/** How many of these units lack something, and how many lack each thing. */
export const countMissing = endpoint({
  method: 'GET',
  path: '/missing/count',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filter),
  response: z.strictObject({
    total: z.number().int().min(0),
    lacking: z.number().int().min(0),
    by: z.partialRecord(MissingCode, z.number().int().min(1)),
  }),
});
