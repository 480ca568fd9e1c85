import { hashPassword } from '../../apps/api/src/platform/passwords.ts';
import { dayOf } from '../../apps/api/src/platform/clock.ts';
import { furnishDistrict } from '../../apps/api/src/platform/defaults.ts';
import { recountDistrict } from '../../apps/api/src/platform/facts.ts';
import type { House } from '../../apps/api/src/platform/house.ts';
import { takeStatistics } from '../../apps/api/src/platform/statistics.ts';
import type { Database } from '@xiehui/database/connection';
import { seedAssociations } from './associations.ts';
import { cast, idOf, seedCast } from './cast.ts';
import { seedCouncils } from './councils.ts';
import { seedMembers } from './members.ts';
import { seedPapers } from './papers.ts';
import { seedRegisters } from './registers.ts';
import { seedPeople } from './people.ts';
import { seedReviews } from './reviews.ts';
import { seedDivisions } from './units.ts';
import { seedYear } from './year.ts';

/** The one documented password of the demo; the server stays on loopback while an account has it. */
export const demoPassword = 'Yanshi-2026';
export const demoAccounts: readonly string[] = Object.values(cast).map((person) => person.name);

/** 平和县 is the large one with members; 越城区 and 向阳区 have units and a year of activities. */
const districts = ['350628', '330602', '230402'].map((code) => idOf('district', code));

async function givePasswords(database: Database): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  await database.system('write', ({ db }) =>
    db.account.updateMany({
      where: { name: { in: [...demoAccounts] } },
      data: { passwordHash, mustChangePassword: false },
    }),
  );
}

type Demo = Pick<House, 'database' | 'vault' | 'clock'>;

/** Loads the demo: three real districts with people who visibly do not exist. Twice is harmless. */
export async function seedDemo({ database, vault, clock }: Demo, say: (line: string) => void): Promise<void> {
  say('单位和账号 Units and accounts');
  await seedCast(database);
  await seedDivisions(database);
  for (const id of districts) await database.system('write', ({ db }) => furnishDistrict(db, id));
  say('会员 Members');
  await seedMembers(database, vault);
  await seedPeople(database);
  say('一年的活动和培训 A year of activities and trainings');
  await database.system('write', takeStatistics);
  await seedYear(database, dayOf(clock.now()));
  say('台账 Registers');
  await seedRegisters(database, dayOf(clock.now()));
  say('理事会和换届 Councils and elections');
  await seedCouncils(database, dayOf(clock.now()));
  say('企业和流动人口协会 Associations');
  await seedAssociations(database);
  say('计划、制度和资料 Plans, regulations and papers');
  await seedPapers(database, dayOf(clock.now()));
  say('汇总 Figures');
  await database.system('write', takeStatistics);
  for (const id of districts) await database.system('write', (work) => recountDistrict(work, id));
  say('一轮评审 A finished review');
  await seedReviews(database);
  // Last: an account can be entered only once everything is there.
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
