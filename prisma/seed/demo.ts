import type { Database } from '@xiehui/database/connection';
import { hashPassword } from '../../apps/api/src/platform/passwords.ts';
import { cast, seedCast } from './cast.ts';

/** The one documented password of the demo; the server stays on loopback while an account has it. */
export const demoPassword = 'Yanshi-2026';
export const demoAccounts: readonly string[] = Object.values(cast).map((person) => person.name);

async function givePasswords(database: Database): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await database.system('write', ({ db }) =>
    db.account.updateMany({
      where: { name: { in: [...demoAccounts] } },
      data: { passwordHash, mustChangePassword: false },
    }),
  );
}

/** Loads the demo: three real districts with people who visibly do not exist. Twice is harmless. */
export async function seedDemo({ database }: { database: Database }, say: (line: string) => void): Promise<void> {
  say('单位与账号 Units and accounts');
  await seedCast(database);
  await givePasswords(database);
}

/** What the start says of the demo. */
export const describeDemo = (): string =>
  [
    `演示账号（密码均为 ${demoPassword}）Demo accounts, all with the password ${demoPassword}:`,
    ...Object.values(cast).map(
      ({ name, posts }) =>
        `  ${name.padEnd(6)} ${posts.map((p) => `${p.unit.name}${p.title ? `　${p.title}` : ''}`).join('；')}`,
    ),
  ].join('\n');
