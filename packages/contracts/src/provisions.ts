import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, Nothing, version, year } from './fields.ts';
import { wholeNumber } from './paging.ts';
import { number, type Shape } from './provision-shapes.ts';

/**
 * What a district lays down for itself: thresholds, cycles, lists. What each means and begins with stands in
 * `@xiehui/rules/provision-defaults`; its words in the page that edits it.
 */
export const provisions = {
  /** Months without a verified activity after which an association counts as dormant. */
  dormantMonths: number(1, 60, 'months'),
} as const satisfies Record<string, Shape>;
export type Provisions = typeof provisions;
export type ProvisionKey = keyof Provisions;
export type ProvisionValue<K extends ProvisionKey> = z.output<Provisions[K]['schema']>;
export const provisionKeys = Object.keys(provisions) as ProvisionKey[];
const Key = z.enum(provisionKeys as [ProvisionKey, ...ProvisionKey[]]);

/** Why a provision is refused. */
export const provisionReasons = ['edition_exists', 'entry_missing'] as const;
export type ProvisionReason = (typeof provisionReasons)[number];

/** The value has the shape of its key: what is wrong with it is told under `value`. */
const fits = ({ value: { key, value }, issues }: z.core.ParsePayload<{ key: ProvisionKey; value: unknown }>): void => {
  const found = provisions[key].schema.safeParse(value).error?.issues ?? [];
  issues.push(
    ...found.map((issue) => ({ ...issue, input: value, path: ['value', ...issue.path] }) as z.core.$ZodRawIssue),
  );
};

const valued = { key: Key, value: z.unknown() };

/** What holds from a year on, until a later edition. */
export const ProvisionEdition = z.strictObject({ id, ...valued, fromYear: year, version });
export type ProvisionEdition = z.infer<typeof ProvisionEdition>;

/** What holds in the year asked for; `since` is null while the district has laid down nothing of its own. */
export const ProvisionInForce = z.strictObject({ ...valued, since: year.nullable() });
export type ProvisionInForce = z.infer<typeof ProvisionInForce>;

/** Everything in force in a year, and every edition of the district's own, the latest first. */
export const readProvisions = endpoint({
  method: 'GET',
  path: '/provisions',
  permission: 'provision.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({ inForce: z.array(ProvisionInForce), editions: z.array(ProvisionEdition) }),
});

/** Lays something down from a year on. `conflict` `edition_exists`; `entry_missing` when a list lost an entry that held. */
export const layDownProvision = endpoint({
  method: 'POST',
  path: '/provisions',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ ...valued, fromYear: year }).check(fits),
  response: ProvisionEdition,
});

/** Changes an edition. `invalid` when the key is another's; `conflict` `entry_missing`. */
export const changeProvision = endpoint({
  method: 'PATCH',
  path: '/provisions/:id',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject(valued).check(fits),
  response: ProvisionEdition,
});

/** Takes an edition back: what held before holds again. `stale` when it has changed since it was read. */
export const removeProvision = endpoint({
  method: 'DELETE',
  path: '/provisions/:id',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Nothing,
});
