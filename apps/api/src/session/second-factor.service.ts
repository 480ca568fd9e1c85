import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { beginSecondFactor, confirmSecondFactor } from '@xiehui/contracts/session';
import { generateSecret, generateURI } from 'otplib';
import { seedPlace } from '../platform/account-phone.ts';
import { conflict, unauthenticated } from '../platform/errors.ts';
import type { SystemScope } from '../platform/scope.ts';
import { hashOfCode, newRecoveryCode, stepOf } from './second-factor.ts';
import { accounts, factors } from './session.repository.ts';
import { realmOfVisitor, visitorOf } from './session-view.ts';

type Realm = ReturnType<typeof realmOfVisitor>;
const note = (scope: SystemScope, action: string, objectId: string, { districtId, unitPath }: Realm): void =>
  scope.audit(districtId, { action, object: 'account', objectId, unitPath });

async function self(scope: SystemScope) {
  const visitor = visitorOf(scope);
  const account = await accounts.find(scope, visitor.accountId);
  if (!account) throw unauthenticated();
  return { account, realm: realmOfVisitor(visitor, account) };
}

/**
 * Begins a second factor; it counts only once a code has confirmed it.
 * @throws conflict `second_factor_on` when there is one already
 */
export async function beginFactor(scope: SystemScope): Promise<Output<typeof beginSecondFactor>> {
  const { account, realm } = await self(scope);
  const secret = generateSecret();
  if (!(await factors.begin(scope, account.id, scope.vault.seal(secret, seedPlace(account.id)))))
    throw conflict('second_factor_on');
  note(scope, 'secondFactor.begin', account.id, realm);
  return { secret, uri: generateURI({ issuer: '计生协会工作平台', label: account.name, secret }) };
}

/**
 * Confirms the second factor with a code and answers ten recovery codes, shown once.
 * @throws conflict `wrong_code` when the code is wrong or nothing was begun
 */
export async function confirmFactor(
  scope: SystemScope,
  { body }: Input<typeof confirmSecondFactor>,
): Promise<Output<typeof confirmSecondFactor>> {
  const { account, realm } = await self(scope);
  const step = account.totpConfirmedAt ? undefined : await stepOf(scope, account, body.code);
  if (step === undefined || !account.totpSeed) throw conflict('wrong_code');
  const recoveryCodes = Array.from({ length: 10 }, newRecoveryCode);
  if (!(await factors.confirm(scope, account.id, account.totpSeed, step, recoveryCodes.map(hashOfCode))))
    throw conflict('wrong_code');
  note(scope, 'secondFactor.confirm', account.id, realm);
  return { recoveryCodes };
}

/** Signs in by password alone from now on; without a second factor nothing changes. */
export async function removeFactor(scope: SystemScope): Promise<Record<string, never>> {
  const { account, realm } = await self(scope);
  if (await factors.remove(scope, account.id)) note(scope, 'secondFactor.remove', account.id, realm);
  return {};
}
