import { sql, type RawBuilder } from 'kysely';
import { castUnits } from './cast.ts';

// Pieces of SQL for a unit `u`, so that the demo is the same on every machine.

/** A number from 0 to 99 that the unit always has for a purpose. */
export const luck = (purpose: string) =>
  sql<number>`(('x' || substr(md5(u.path || ${purpose}), 1, 6))::bit(24)::int % 100)`;

/** What so many of a hundred units have for a purpose. The village of the cast has it: whoever looks around finds one. */
export const has = (purpose: string, share: number) =>
  sql<boolean>`(${luck(purpose)} < ${share} or u.path = ${castUnits.pingzhai.path})`;

/** An id made of a text, version and variant digits in their places: it looks like any other. */
export const uuidOf = (text: RawBuilder<unknown>) =>
  sql`overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** The id of what the unit has for a purpose. */
export const idFor = (purpose: string) => uuidOf(sql`${purpose} || u.district_id::text || u.path`);

/** The active units of some kinds, as `u`, with a condition that may be gone on with. */
export const unitsOf = (districtId: string, ...kinds: string[]) =>
  sql`units u where u.district_id = ${districtId}::uuid and u.state = 'active' and u.kind = any (${kinds}::text[])`;
