import { createHash, randomBytes } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import type { createFirstAdministrator, readInstallation } from '@xiehui/contracts/session';
import { conflict, invalid } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { faultOf } from '../platform/password-profile.ts';
import { hashPassword } from '../platform/passwords.ts';
import type { SystemScope, Visit } from '../platform/scope.ts';
import { platformId } from '../platform/transact.ts';
import { installation } from './installation.repository.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What the sign-in page says before anybody is known. */
export async function readFacts(scope: SystemScope): Promise<Output<typeof readInstallation>> {
  const { accounts, demo } = await installation.read(scope);
  return { title: scope.title ?? '计生协会工作平台', firstRun: !accounts, demo };
}

/**
 * Makes the one-time token of the first administrator; an earlier one is void. Answers undefined once there is an
 * account. Only its hash is kept: whoever starts the server prints it.
 */
export const issueSetupToken = (database: House['database']): Promise<string | undefined> =>
  database.system('write', async (work) => {
    if ((await installation.read(work)).accounts) return undefined;
    const token = randomBytes(24).toString('base64url');
    await installation.keepToken(work, hashOf(token));
    return token;
  });

/**
 * Creates the first administrator of the platform. A password that is refused does not spend the token.
 * @throws conflict `token_spent` when the token is not the one that was printed last, or there is an account
 * @throws invalid `password` when it is short, common, plain or tells the name
 */
export async function createFirst(
  visit: Visit,
  { body }: Input<typeof createFirstAdministrator>,
): Promise<Record<string, never>> {
  const { name } = body;
  if (!(await visit.within((scope) => installation.knowsToken(scope, hashOf(body.token)))))
    throw conflict('token_spent');
  const fault = faultOf(body.password, visit.passwordProfile, { name, displayName: body.displayName });
  if (fault) throw invalid({ password: fault });
  const passwordHash = await hashPassword(body.password);
  await visit.within(async (scope) => {
    if (!(await installation.spendToken(scope, hashOf(body.token)))) throw conflict('token_spent');
    const id = await installation.addAdministrator(scope, { name, displayName: body.displayName, passwordHash });
    const as = { id, name: body.displayName };
    scope.audit(platformId, {
      action: 'account.createFirst',
      object: 'account',
      objectId: id,
      as,
      unitPath: 'platform/',
    });
  });
  return {};
}
