import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version } from './fields.ts';
import { page, paging } from './paging.ts';
import { UnitKind } from './session.ts';

export const UnitState = z.enum(['active', 'retired']);
export type UnitState = z.infer<typeof UnitState>;

/** Kinds that are made by hand; towns and villages come from the official list, associations are established by an act. */
export const MadeKind = z.enum(['grid', 'group']);
export type MadeKind = z.infer<typeof MadeKind>;

/**
 * What a unit is among its kind: an enterprise association of one enterprise, of several, or of a trade; a town or township
 * and a subdistrict; a village and a community.
 */
export const UnitForm = z.enum([
  'single',
  'joint',
  'industry',
  'town',
  'township',
  'subdistrict',
  'village',
  'community',
]);
export type UnitForm = z.infer<typeof UnitForm>;

/** Why a change of a unit is refused. */
export const unitReasons = [
  'kind_does_not_fit',
  'name_taken',
  'parent_retired',
  'unit_retired',
  'units_rest_here',
  'posts_rest_here',
  'members_rest_here',
  'groups_rest_here',
  'form_does_not_fit',
  'grid_does_not_fit',
  /** An association comes and goes by an act: applied for with batch, reason and resolution, approved by the level above. */
  'by_act',
] as const;
export type UnitReason = (typeof unitReasons)[number];

/** How many active units of a kind; kinds without any are left out. */
export const UnitCounts = z.partialRecord(UnitKind, z.number().int().min(1));
export type UnitCounts = z.infer<typeof UnitCounts>;

/** Members on the register of the unit and of those below; null for a post that reads no figures. */
const members = z.number().int().min(0).nullable();

const ref = z.strictObject({ id, name: z.string(), kind: UnitKind });

const traits = {
  /** Null where nobody has said, and of kinds that have no forms. */
  form: UnitForm.nullable(),
  /** Of a group: the responsibility grid of the same village that it serves. */
  grid: z.strictObject({ id, name: z.string() }).nullable(),
};

/** A unit among its siblings. */
export const UnitItem = z.strictObject({
  ...ref.shape,
  /** Official code of the division; null for what the association made itself. */
  code: z.string().nullable(),
  state: UnitState,
  ...traits,
  /** The active units right below it. */
  children: UnitCounts,
  members,
});
export type UnitItem = z.infer<typeof UnitItem>;

/** One unit: its identity, its place, and what the acting post may do with it. */
export const Unit = z.strictObject({
  ...ref.shape,
  code: z.string().nullable(),
  /** The name in the official list; null for what the association made itself. */
  officialName: z.string().nullable(),
  state: UnitState,
  ...traits,
  version,
  createdAt: moment,
  /** The day it came to be by an act or a change of the map; null: it always was. */
  beganOn: day.nullable(),
  /** True for the acting post's own unit. */
  home: z.boolean(),
  district: z.strictObject({ id, name: z.string() }),
  /** The units above it from the acting post's own down; empty at home. The last is its parent. */
  parents: z.array(ref),
  /** The active units below it, at any depth. */
  below: UnitCounts,
  members,
  /** The kinds of unit that the acting post may make right below it. */
  makes: z.array(MadeKind),
  /** True when the acting post may rename, retire and restore it. */
  changeable: z.boolean(),
});
export type Unit = z.infer<typeof Unit>;

export const readUnit = endpoint({
  method: 'GET',
  path: '/units/:id',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Unit,
});

/** The units right below one, divisions by code, then the others by number; at most 1,000. `retired=true` shows those too. */
export const listChildren = endpoint({
  method: 'GET',
  path: '/units/:id/children',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  query: z.strictObject({
    retired: z.enum(['true', 'false']).default('false'),
    /** The tree as it stood on this day, with the names of then; counts of members are those of today. */
    on: day.optional(),
  }),
  response: page(UnitItem),
});

/** A unit that a search found; `parents` from the acting post's own unit down. */
export const FoundUnit = z.strictObject({ ...ref.shape, code: z.string().nullable(), parents: z.array(ref) });
export type FoundUnit = z.infer<typeof FoundUnit>;

/** Active units of the acting post's range by name, pinyin, initials or code, at most 20, best first. */
export const searchUnits = endpoint({
  method: 'GET',
  path: '/units/search',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ q: text(1, 40) }),
  response: z.strictObject({ items: z.array(FoundUnit) }),
});

const name = text(1, 40);

/**
 * Makes a responsibility grid or a member group; an association is applied for. `conflict` `kind_does_not_fit`,
 * `name_taken`, `unit_retired`.
 */
export const createUnit = endpoint({
  method: 'POST',
  path: '/units',
  permission: 'unit.create',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ parentId: id, kind: MadeKind, name }),
  response: Unit,
});

/** Gives a unit below one's own another name. `forbidden` for one's own, `conflict` `name_taken`. */
export const renameUnit = endpoint({
  method: 'PATCH',
  path: '/units/:id',
  permission: 'unit.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ name }),
  response: Unit,
});

/**
 * Says of which form a unit below one's own is, and which grid of its village a group serves.
 * `conflict` `form_does_not_fit`, `grid_does_not_fit`.
 */
export const describeUnit = endpoint({
  method: 'PUT',
  path: '/units/:id/traits',
  permission: 'unit.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ form: UnitForm.nullable(), gridId: id.nullable() }),
  response: Unit,
});

/**
 * Retires a unit below one's own, or takes it back. Its records stay. `conflict` `by_act` of an association.
 * `conflict` `units_rest_here`, `posts_rest_here`, `members_rest_here`, `groups_rest_here` while something active rests on it; taking back:
 * `parent_retired`, `name_taken`.
 */
export const changeUnitState = endpoint({
  method: 'PUT',
  path: '/units/:id/state',
  permission: 'unit.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ state: UnitState }),
  response: Unit,
});

/** One change of a unit: who, acting as what, when, each field from what to what. */
export const UnitChange = z.strictObject({
  seq: z.string(),
  at: moment,
  who: z.string(),
  role: z.string().nullable(),
  action: z.string(),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
});
export type UnitChange = z.infer<typeof UnitChange>;

/** What was changed of a unit by posts of one's own range, newest first. */
export const listUnitChanges = endpoint({
  method: 'GET',
  path: '/units/:id/changes',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  query: z.strictObject({ ...paging }),
  response: page(UnitChange),
});
