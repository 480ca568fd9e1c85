import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, Nothing, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { PersonRef } from './people.ts';
import {
  listCode,
  registerFilter,
  RegisterPerson,
  registerRead,
  registerReasons,
  RegisterUnit,
  registerWrite,
} from './registers.ts';
import { UnitKind } from './session.ts';

/** 专职, 兼职, 挂职. */
export const StaffType = z.enum(['fullTime', 'partTime', 'seconded']);
export type StaffType = z.infer<typeof StaffType>;

export const staffingReasons = [
  ...registerReasons,
  /** The person stands in this unit's register for these days already. */
  'serves_already',
] as const;
export type StaffingReason = (typeof staffingReasons)[number];

const fields = {
  type: StaffType,
  /** Code of the list `staffPosts`. */
  post: listCode,
  /** The post in party, government or village that the person holds beside it. */
  concurrentPost: text(0, 60),
  /** Code of the list `staffBackgrounds`. */
  background: listCode.nullable(),
  fromOn: day,
  /** The last day; null while in service. */
  untilOn: day.nullable(),
  /** Of a secondment: from which body, and until when it is agreed. */
  secondedFrom: text(0, 60),
  secondedUntil: day.nullable(),
};
/** What the register says of a post held. `invalid` `secondedUntil` `required` for a secondment. */
export const StaffFields = z.strictObject(fields);
export type StaffFields = z.infer<typeof StaffFields>;

/** Somebody who works for an association, or did. */
export const Staff = z.strictObject({
  id,
  version,
  unit: RegisterUnit,
  person: RegisterPerson,
  ...fields,
  concurrentPost: z.string(),
  secondedFrom: z.string(),
});
export type Staff = z.infer<typeof Staff>;

/** Enters somebody for the own unit or one right below. `conflict` `unit_retired`, `code_unknown`, `serves_already`. */
export const createStaff = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/staffing',
  once: true,
  body: z.strictObject({ unitId: id, person: PersonRef, ...fields }),
  response: Staff,
});

/** Changes an entry, or ends it by its last day. `conflict` `code_unknown`, `serves_already`. */
export const changeStaff = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/staffing/:id',
  versioned: true,
  params: ById,
  body: StaffFields,
  response: Staff,
});

/** Strikes an entry made by mistake. */
export const removeStaff = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/staffing/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

const filter = {
  ...registerFilter,
  type: StaffType.optional(),
  post: listCode.optional(),
  kind: UnitKind.optional(),
  /** `now`: in service; `past`: ended; `overdue`: in service, and the agreed secondment is over. */
  show: z.enum(['now', 'past', 'overdue']).default('now'),
};

/** The staff of a unit and all below it, by place, then by post. */
export const listStaff = endpoint({
  ...registerRead,
  path: '/staffing',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(Staff),
});

export const countStaff = endpoint({
  ...registerRead,
  path: '/staffing/count',
  query: z.strictObject(filter),
  response: Count,
});

const count = z.number().int().min(0);
const counts = {
  fullTime: count,
  partTime: count,
  seconded: count,
  /** In service in all. */
  filled: count,
  /** What the district asks of a unit of this kind this year; 0: nothing. */
  required: count,
  /** Required and not filled. */
  vacant: count,
};

const unitFilter = {
  ...registerFilter,
  kind: UnitKind.optional(),
  /** Only units with a vacancy, or with nobody at all. */
  show: z.enum(['all', 'vacant', 'nobody']).default('all'),
};

/** The active units at and below one that must have staff or have some, against what is required, by place or by vacancies. */
export const listStaffedUnits = endpoint({
  ...registerRead,
  path: '/staffing/units',
  query: z.strictObject({ ...paging, ...unitFilter, sort: z.enum(['place', 'vacant', '-vacant']).default('place') }),
  response: page(z.strictObject({ unit: RegisterUnit, ...counts })),
});

export const countStaffedUnits = endpoint({
  ...registerRead,
  path: '/staffing/units/count',
  query: z.strictObject(unitFilter),
  response: Count,
});

/** By level: how many units of each kind there are at and below the unit, how many are fully staffed, and who works there. */
export const readStaffLevels = endpoint({
  ...registerRead,
  path: '/staffing/levels',
  query: z.strictObject({ unit: id.optional() }),
  response: z.strictObject({
    levels: z.array(
      z.strictObject({
        kind: UnitKind,
        units: count,
        /** Units with as many as are required. */
        complete: count,
        /** Units with nobody. */
        nobody: count,
        ...counts,
      }),
    ),
  }),
});
