import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, moment, Nothing, text, version } from './fields.ts';
import { page, paging } from './paging.ts';
import { associationKinds, UnitKind } from './session.ts';
import { UnitForm } from './units.ts';

/** What can happen to the map of units. */
export const ReshapeAct = z.enum(['rename', 'upgrade', 'move', 'merge', 'split', 'establish', 'rebuild']);
export type ReshapeAct = z.infer<typeof ReshapeAct>;

/** Acts that can be undone. A split is taken back by merging, what was established by retiring it: new units have records of their own. */
export const undoableActs: readonly ReshapeAct[] = ['merge', 'rename', 'upgrade', 'move'];

/** Why a change of the map is refused. */
export const reshapeReasons = [
  'own_unit',
  'kind_does_not_fit',
  'form_does_not_fit',
  'kinds_differ',
  'parents_differ',
  'circular_move',
  'same_place',
  'same_name',
  'same_unit',
  'name_taken',
  'unit_retired',
  'target_retired',
  'not_a_child',
  'in_future',
  /** An association comes and goes as was resolved and approved: say how. */
  'approval_missing',
  /** It happens before it was resolved. */
  'before_resolution',
  'before_last_event',
  'members_in_both',
  'reshape_running',
  'not_undoable',
  'already_undone',
  'later_reshape',
  'new_rests_here',
] as const;
export type ReshapeReason = (typeof reshapeReasons)[number];

const name = text(1, 40);

const why = {
  /** The day from which the map is another one; not in the future. */
  happenedOn: day,
  reason: text(2, 400),
  /** Number of the paper that orders it; empty where there is none. */
  documentNo: text(0, 60).default(''),
};

/** By what an association comes or goes: the batch it was approved in, and which meeting or paper resolved it, when. */
export const ReshapeApproval = z.strictObject({ batch: text(1, 40), resolution: text(2, 120), resolvedOn: day });
export type ReshapeApproval = z.infer<typeof ReshapeApproval>;
/** Not left out of an association; a division changes by the paper that orders it. */
const approval = ReshapeApproval.optional();

/** Kinds that an event may establish: divisions too, for which the official list has no code yet; associations come by their act. */
export const EstablishedKind = UnitKind.exclude(['platform', 'city', 'district', ...associationKinds]);

/** One event, as it is asked for. */
export const ReshapeOrder = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('rename'), unitId: id, name, ...why }),
  /** 撤乡设镇, 村改居: another form, mostly with another name. */
  z.strictObject({ act: z.literal('upgrade'), unitId: id, name, form: UnitForm, ...why }),
  z.strictObject({ act: z.literal('move'), unitId: id, toId: id, ...why }),
  /** Units are taken up by another of their kind, which may take a new name with it. */
  z.strictObject({
    act: z.literal('merge'),
    unitIds: z.array(id).min(1).max(20),
    intoId: id,
    name: name.optional(),
    approval,
    ...why,
  }),
  /**
   * Parts of a unit become units beside it, each with some of the units right below. Members of no group go with one part
   * (`direct`), or stay where they are.
   */
  z.strictObject({
    act: z.literal('split'),
    unitId: id,
    parts: z
      .array(z.strictObject({ name, childIds: z.array(id).max(200), direct: z.boolean().default(false) }))
      .min(1)
      .max(10)
      .refine((parts) => parts.filter(({ direct }) => direct).length <= 1, 'repeated'),
    approval,
    ...why,
  }),
  z.strictObject({
    act: z.literal('establish'),
    parentId: id,
    kind: EstablishedKind,
    name,
    form: UnitForm.optional(),
    ...why,
  }),
  /** A retired or run-down association is built up anew. */
  z.strictObject({ act: z.literal('rebuild'), unitId: id, name: name.optional(), approval, ...why }),
]);
export type ReshapeOrder = z.infer<typeof ReshapeOrder>;

/** Under which unit a unit hangs, and its form. */
export const Stand = z.strictObject({ parent: z.string(), form: UnitForm.nullable() });
export type Stand = z.infer<typeof Stand>;
/** How it stood before an event and stands after it; null where the event left it alone, or was undone. */
const stands = { was: Stand.nullable(), is: Stand.nullable() };

/** One line of the mapping: what became what. `fromId` null: made by the event; `toId` null: not made yet. */
export const ReshapeLine = z.strictObject({
  fromId: id.nullable(),
  fromName: z.string(),
  toId: id.nullable(),
  toName: z.string(),
  ...stands,
});
export type ReshapeLine = z.infer<typeof ReshapeLine>;

/** Rows that go along, by table of the database. */
export const Moved = z.record(z.string(), z.number().int().min(0));
export type Moved = z.infer<typeof Moved>;

/** What an event would do, and what stands in its way. */
export const ReshapePreview = z.strictObject({
  lines: z.array(ReshapeLine),
  /** Units that go along below those named, and those that take another name lest two bear one. */
  units: z.number().int().min(0),
  renames: z.array(z.strictObject({ id, from: z.string(), to: z.string() })),
  moved: Moved,
  /** Of a split: members of no group, and the unit they come to or stay at; null where there are none. */
  direct: z.strictObject({ members: z.number().int().min(1), unit: z.string() }).nullable(),
  /** Null: it can be carried out. */
  refused: z.enum(reshapeReasons).nullable(),
});
export type ReshapePreview = z.infer<typeof ReshapePreview>;

/** An event that was carried out. */
export const Reshape = z.strictObject({
  id,
  act: ReshapeAct,
  happenedOn: day,
  reason: z.string(),
  documentNo: z.string(),
  approval: z.strictObject({ batch: z.string(), resolution: z.string(), resolvedOn: day }).nullable(),
  state: z.enum(['carried', 'undone']),
  lines: z.array(ReshapeLine),
  moved: Moved,
  who: z.string(),
  at: moment,
  undone: z.strictObject({ at: moment, who: z.string(), reason: z.string() }).nullable(),
  /** Whether it is of a kind that can be undone, and was not. */
  undoable: z.boolean(),
  version,
});
export type Reshape = z.infer<typeof Reshape>;

/** What an event would move, before it is carried out; changes nothing. */
export const previewReshape = endpoint({
  method: 'POST',
  path: '/reshapes/preview',
  permission: 'unit.reshape',
  reach: 'unit',
  audit: 'none',
  body: z.strictObject({ order: ReshapeOrder }),
  response: ReshapePreview,
});

/** Carries an event out, whole or not at all. `conflict` with one of `reshapeReasons`. */
export const carryReshape = endpoint({
  method: 'POST',
  path: '/reshapes',
  permission: 'unit.reshape',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ order: ReshapeOrder }),
  response: Reshape,
});

/** The events of the district, latest first. */
export const listReshapes = endpoint({
  method: 'GET',
  path: '/reshapes',
  permission: 'unit.reshape',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, act: ReshapeAct.optional() }),
  response: page(Reshape),
});

export const readReshape = endpoint({
  method: 'GET',
  path: '/reshapes/:id',
  permission: 'unit.reshape',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Reshape,
});

/**
 * Undoes a merger while nothing new rests on it, and a change of name, form or place while nothing happened to the unit since. `conflict` `not_undoable`, `already_undone`, `later_reshape`,
 * `new_rests_here`, `name_taken`, `target_retired`, `reshape_running`.
 */
export const undoReshape = endpoint({
  method: 'POST',
  path: '/reshapes/:id/undo',
  permission: 'unit.reshape',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ reason: text(2, 400) }),
  response: Reshape,
});

/** One event of a unit, as whoever sees the unit may know it. */
export const UnitEvent = z.strictObject({
  id,
  act: ReshapeAct,
  happenedOn: day,
  reason: z.string(),
  documentNo: z.string(),
  who: z.string(),
  /** True: the unit is what it happened to; false: what came of it. */
  from: z.boolean(),
  fromName: z.string(),
  toName: z.string(),
  ...stands,
});
export type UnitEvent = z.infer<typeof UnitEvent>;

/** What a unit was: one line for each span, the latest first; the present one is open. */
export const UnitSpan = z.strictObject({
  name: z.string(),
  kind: UnitKind,
  form: UnitForm.nullable(),
  parent: z.string(),
  state: z.enum(['absent', 'active', 'retired']),
  from: day.nullable(),
  until: day.nullable(),
});
export type UnitSpan = z.infer<typeof UnitSpan>;

/** A unit's history: its events, and what it was called and where it hung. */
export const readUnitHistory = endpoint({
  method: 'GET',
  path: '/reshapes/units/:id',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  query: Nothing,
  response: z.strictObject({ events: z.array(UnitEvent), spans: z.array(UnitSpan) }),
});
