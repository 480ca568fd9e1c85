import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, text, version, year } from './fields.ts';
import { Count, page, paging, wholeNumber } from './paging.ts';
import { associationKinds, UnitKind } from './session.ts';
import { UnitForm } from './units.ts';

/** Kinds of association beside the tiers of the official list. */
export const AssociationKind = z.enum(associationKinds);
export type AssociationKind = z.infer<typeof AssociationKind>;

/** `dormant`: active on paper, without an activity for longer than the district allows. */
export const AssociationState = z.enum(['active', 'dormant', 'retired']);
export type AssociationState = z.infer<typeof AssociationState>;

/** Code of an entry of one of the district's lists. */
const entry = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const ref = z.strictObject({ id, name: z.string(), kind: UnitKind });
const count = z.number().int().min(0);

/** Why an act or a profile is refused. */
export const associationReasons = [
  'not_association',
  'kind_does_not_fit',
  'form_does_not_fit',
  'not_in_list',
  'name_taken',
  'unit_retired',
  'act_under_way',
  'wrong_state',
  'notice_first',
  'notice_running',
  'in_future',
  'before_resolution',
  'archive_missing',
  'units_rest_here',
  'posts_rest_here',
  'members_rest_here',
  'groups_rest_here',
] as const;
export type AssociationReason = (typeof associationReasons)[number];

/** One association of the register. */
export const Association = z.strictObject({
  unit: ref,
  /** The unit it hangs under. */
  above: z.string(),
  form: UnitForm.nullable(),
  site: entry.nullable(),
  sector: entry.nullable(),
  state: AssociationState,
  /** The day of its last submitted activity, groups included; null: never. */
  lastActivity: day.nullable(),
  /** Months since that day, or since it was set up. */
  quietMonths: count,
  members: count,
  groups: count,
  standardisedOn: day.nullable(),
  /** Who acts for it; null: nobody. */
  leader: z.string().nullable(),
  /** Functions it fulfils, of those the district asks of migrant associations. */
  functions: z.array(entry),
  /** What is under way. */
  openAct: z
    .strictObject({ id, act: z.enum(['standardise', 'retire']), state: z.enum(['applied', 'noticed']) })
    .nullable(),
  version,
});
export type Association = z.infer<typeof Association>;

const filter = {
  /** The unit at and below which one looks; absent: the post's own. */
  unit: id.optional(),
  kind: AssociationKind.optional(),
  state: AssociationState.optional(),
  site: entry.optional(),
  sector: entry.optional(),
};

/** The register, in the order of the divisions. */
export const listAssociations = endpoint({
  method: 'GET',
  path: '/associations',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(Association),
});

export const countAssociations = endpoint({
  method: 'GET',
  path: '/associations/count',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filter),
  response: Count,
});

/** How the associations of a kind stand. */
export const KindStanding = z.strictObject({
  kind: AssociationKind,
  /** On the register and not retired. */
  total: count,
  /** Of these, with an activity in the time the district allows, or younger than that. */
  living: count,
  dormant: count,
  retired: count,
});
export type KindStanding = z.infer<typeof KindStanding>;

/** How the associations stand by kind, and after how many quiet months one counts as dormant. */
export const readStanding = endpoint({
  method: 'GET',
  path: '/associations/standing',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({ unit: ref, months: count, asOf: day, kinds: z.array(KindStanding) }),
});

/** Coverage down the tiers and across the sectors. */
export const readCoverage = endpoint({
  method: 'GET',
  path: '/associations/coverage',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ unit: id.optional(), year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({
    unit: ref,
    year,
    /** By tier: units on the map, and those with at least one member on the register. */
    levels: z.array(z.strictObject({ kind: UnitKind, units: count, covered: count })),
    /**
     * By sector: active associations, and the workplaces registered there; null where nobody has said. `own`: said for the
     * unit itself; otherwise what the units right below say together.
     */
    sectors: z.array(
      z.strictObject({ sector: entry, associations: count, workplaces: count.nullable(), own: z.boolean() }),
    ),
  }),
});

/** Says how many workplaces of a sector are registered in a unit's area in a year. `invalid` `sector`. */
export const sayWorkplaces = endpoint({
  method: 'PUT',
  path: '/associations/coverage',
  permission: 'association.change',
  reach: 'unit',
  audit: 'write',
  body: z.strictObject({ unitId: id, year, sector: entry, workplaces: z.number().int().min(0).max(1_000_000) }),
  response: z.strictObject({ workplaces: count }),
});

export const readAssociation = endpoint({
  method: 'GET',
  path: '/associations/:id',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Association,
});

/** Says where an association works, in which sector, and what it does. `conflict` `not_in_list`, `unit_retired`. */
export const changeAssociation = endpoint({
  method: 'PATCH',
  path: '/associations/:id',
  permission: 'association.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ site: entry.nullable(), sector: entry.nullable(), functions: z.array(entry).max(60) }),
  response: Association,
});

export const ActKind = z.enum(['establish', 'standardise', 'retire']);
export type ActKind = z.infer<typeof ActKind>;
/** An act that is applied for, or one that the district carries out: the district alone sees the latter. */
export const LifeAct = z.enum([...ActKind.options, 'merge', 'split', 'rebuild']);
export type LifeAct = z.infer<typeof LifeAct>;
export const ActState = z.enum(['applied', 'noticed', 'approved', 'returned', 'withdrawn']);
export type ActState = z.infer<typeof ActState>;

const why = {
  batch: text(1, 40),
  reason: text(2, 400),
  /** Which meeting resolved it, or by which paper. */
  resolution: text(2, 120),
  resolvedOn: day,
};

/** One act of an association's life. */
export const AssociationAct = z.strictObject({
  id,
  act: LifeAct,
  state: ActState,
  /** The association; while it is to be established, the unit it will hang under. */
  unit: ref,
  /** Of a merger or division what became what: 蜜柚厂、茶厂 → 联合计生协. */
  name: z.string(),
  kind: AssociationKind,
  form: UnitForm.nullable(),
  site: entry.nullable(),
  batch: z.string(),
  reason: z.string(),
  resolution: z.string(),
  resolvedOn: day,
  /** The unit that applied, where that is seen. */
  applicant: z.string().nullable(),
  appliedBy: z.string(),
  at: moment,
  notice: z.strictObject({ on: day, until: day }).nullable(),
  decided: z.strictObject({ on: day, by: z.string() }).nullable(),
  returnReason: z.string().nullable(),
  archivedAt: z.string().nullable(),
  /** What the acting post may do with it. */
  allows: z.array(z.enum(['notice', 'approve', 'return', 'withdraw'])),
  version,
});
export type AssociationAct = z.infer<typeof AssociationAct>;

/**
 * Applies for an act. `conflict` `kind_does_not_fit`, `form_does_not_fit`, `not_in_list`, `name_taken`, `unit_retired`,
 * `not_association`, `act_under_way`, `in_future`.
 */
export const applyForAct = endpoint({
  method: 'POST',
  path: '/association-acts',
  permission: 'association.apply',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('standardise'), unitId: id, ...why }),
    z.strictObject({ act: z.literal('retire'), unitId: id, ...why }),
    z.strictObject({
      act: z.literal('establish'),
      parentId: id,
      kind: AssociationKind,
      name: text(1, 40),
      form: UnitForm.nullable(),
      site: entry.nullable(),
      ...why,
    }),
  ]),
  response: AssociationAct,
});

/**
 * Takes an act on: makes a retirement public, approves, returns with a reason, or takes it back. The level above decides.
 * `conflict` `wrong_state`, `notice_first`, `notice_running`, `archive_missing`, `in_future`, `before_resolution`; with
 * approval also what keeps a unit from being made or retired.
 */
export const decideAct = endpoint({
  method: 'POST',
  path: '/association-acts/:id/decision',
  permission: 'association.read',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('withdrawn') }),
    z.strictObject({ to: z.literal('noticed'), on: day, until: day }),
    z.strictObject({ to: z.literal('approved'), on: day, archivedAt: text(0, 120).default('') }),
    z.strictObject({ to: z.literal('returned'), on: day, reason: text(2, 400) }),
  ]),
  response: AssociationAct,
});

const actFilter = {
  unit: id.optional(),
  act: LifeAct.optional(),
  state: ActState.optional(),
  batch: text(1, 40).optional(),
};

/** The acts of a range, latest first. */
export const listActs = endpoint({
  method: 'GET',
  path: '/association-acts',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...actFilter }),
  response: page(AssociationAct),
});

export const countActs = endpoint({
  method: 'GET',
  path: '/association-acts/count',
  permission: 'association.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(actFilter),
  response: Count,
});
