import type { ProvisionKey, ProvisionValue } from '@xiehui/contracts/provisions';

/**
 * What a district begins with, with where it comes from (domain §, row). It holds until the district lays down its own, so it
 * never changes once a district works with it.
 */
export const provisionDefaults: { readonly [K in ProvisionKey]: ProvisionValue<K> } = {
  /** S0-26; composed: a year without one activity. */
  dormantMonths: 12,
};
