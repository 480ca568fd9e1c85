import type { Vault } from './vault.ts';

// An account is no district's: its number is sealed and indexed in a realm of its own.
const realm = 'accounts';
const place = (accountId: string) => ({ districtId: realm, table: 'accounts', column: 'phone', id: accountId });

/** The columns `phone` and `phone_index` of an account that has this number, or none. */
export const phoneColumns = (
  vault: Vault,
  accountId: string,
  phone: string | null,
): { phone: string | null; phoneIndex: string | null } => ({
  phone: phone && vault.seal(phone, place(accountId)),
  phoneIndex: phone && phoneIndex(vault, phone),
});

/** Keyed hash of a number, for signing in by it; hyphens and spaces do not count. */
export const phoneIndex = (vault: Vault, phone: string): string => vault.index(phone.replace(/[\s-]/g, ''), realm);

/** The number itself, for its owner's password and for a mask. */
export const phoneOf = (vault: Vault, account: { id: string; phone: string | null }): string | undefined =>
  account.phone ? vault.open(account.phone, place(account.id)) : undefined;

/** Seals the seed of an account's second factor. */
export const seedPlace = (accountId: string) => ({
  districtId: realm,
  table: 'accounts',
  column: 'totp_seed',
  id: accountId,
});
