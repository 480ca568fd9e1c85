import { z } from 'zod';
import { id } from './fields.ts';
import { UnitKind } from './session.ts';

/** Whose register an entry stands in. `above`: the unit it hangs under, where that is seen. */
export const RegisterUnit = z.strictObject({
  id,
  name: z.string(),
  kind: UnitKind,
  parentId: id.nullable(),
  above: z.string().nullable(),
});
export type RegisterUnit = z.infer<typeof RegisterUnit>;

/** Why an entry of a unit's registers is refused. */
export const registerReasons = [
  /** The unit is no longer active; its registers are closed. */
  'unit_retired',
  /** The code stands in no list that the district has in force. */
  'code_unknown',
] as const;
export type RegisterReason = (typeof registerReasons)[number];

/** Code of an entry in one of the district's lists. */
export const listCode = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Which entries a list of a register shows. */
export const registerFilter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  /** Only the unit's own, without those below it. */
  only: z.literal('own').optional(),
};
export const registerRead = { method: 'GET', reach: 'unit', audit: 'none', permission: 'register.read' } as const;
export const registerWrite = { reach: 'unit', audit: 'write', permission: 'register.change' } as const;

/** A person as a register names them. */
export const RegisterPerson = z.strictObject({ id, name: z.string() });
export type RegisterPerson = z.infer<typeof RegisterPerson>;
