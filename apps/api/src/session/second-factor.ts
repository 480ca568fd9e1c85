import { createHash, randomBytes } from 'node:crypto';
import { verify } from 'otplib';
import { seedPlace } from '../platform/account-phone.ts';
import type { SystemScope } from '../platform/scope.ts';
import { factors } from './session.repository.ts';

type WithSeed = { id: string; totpSeed: string | null };

/** SHA-256 of a recovery code; case, hyphens and spaces do not count. */
export const hashOfCode = (code: string): string =>
  createHash('sha256').update(code.replace(/[\s-]/g, '').toLowerCase()).digest('hex');

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A recovery code of 80 random bits, in four groups that can be copied by hand: no 0, 1, l or o. */
export function newRecoveryCode(): string {
  const signs = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** The time step a code of the authenticator stands for, one step early or late included; undefined: a wrong code. */
export async function stepOf(
  scope: Pick<SystemScope, 'vault' | 'now'>,
  account: WithSeed,
  code: string,
): Promise<number | undefined> {
  if (!account.totpSeed || !/^\d{6}$/.test(code)) return undefined;
  const secret = scope.vault.open(account.totpSeed, seedPlace(account.id));
  const epoch = Math.floor(scope.now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: 30 });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

/** Spends a code of the authenticator or a recovery code; each is good once, however many try at the same time. */
export async function spendCode(scope: SystemScope, account: WithSeed, code: string): Promise<boolean> {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return factors.spendRecoveryCode(scope, account.id, hashOfCode(code));
  const step = await stepOf(scope, account, digits);
  return step !== undefined && factors.spendStep(scope, account.id, step);
}
