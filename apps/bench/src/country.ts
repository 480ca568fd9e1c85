// The whole country into an empty database, in a process of its own: `country.ts <owner address>`, the settings by
// environment. Prints the figures as JSON: import, and what finding units takes with all of them there.
import { search as searchEverywhere } from '@xiehui/api/divisions/districts.service';
import { importDivisions } from '@xiehui/api/divisions/import-districts';
import { actingAs, type PostRef } from '@xiehui/api/platform/acting';
import type { House } from '@xiehui/api/platform/house';
import { openInstallation, upgrade } from '@xiehui/api/platform/installation';
import { openHouse } from '@xiehui/api/platform/open-house';
import { readSettings } from '@xiehui/api/platform/settings';
import type { Scope, SystemScope } from '@xiehui/api/platform/scope';
import { children, search } from '@xiehui/api/units/units.service';
import { withClient } from '@xiehui/database/client';
import { divisionsOf } from './divisions.ts';
import { peakMegabytes } from './memory.ts';

/** Milliseconds but for the first two; memory in MB, the peak of the importing process. */
export type Country = {
  readonly rows: number;
  readonly seconds: number;
  readonly memory: number;
  readonly childrenP95: number;
  readonly searchP95: number;
  readonly everywhereP95: number;
};

/** One administrator's post at each of the forty largest districts. */
const addPosts = (owner: string): Promise<(PostRef & { unitId: string })[]> =>
  withClient(owner, async (client) => {
    const { rows } = await client.query<PostRef & { unitId: string }>(
      `with a as (insert into accounts (id, name, display_name, password_hash, must_change_password)
         values (gen_random_uuid(), 'bench', 'bench', '', false) returning id),
       d as (select district_id from units group by 1 order by count(*) desc, 1 limit 40)
       insert into posts (district_id, id, account_id, unit_id, unit_path, role)
       select u.district_id, gen_random_uuid(), a.id, u.id, u.path, 'districtAdmin'
       from a, d join units u on u.district_id = d.district_id and u.parent_id is null
       returning district_id as "districtId", id as "postId", unit_id as "unitId"`,
    );
    return rows;
  });

/** By name, by part of it, by pinyin, by initials, by code. */
const typed = ['新民', '街道', 'xinmin', 'xm', '3'];

const p95Of = (times: number[]): number => {
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 10) / 10;
};

/** The 95th percentile of a search of the platform, over all districts at once. */
async function everywhereOf(house: House): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= 20; round += 1)
    for (const q of [...typed, '桃园', 'taoyuan', 'sq', '3503', '350628101']) {
      const begun = performance.now();
      await house.database.system('read', (reach) =>
        searchEverywhere(reach as unknown as SystemScope, { query: { q } } as never),
      );
      if (round > 0) times.push(performance.now() - begun);
    }
  return p95Of(times);
}

/** The 95th percentile of a use case over every post, with each thing asked for. */
async function p95<A>(
  house: House,
  posts: readonly (PostRef & { unitId: string })[],
  asked: readonly A[],
  use: (scope: Scope, what: A, unitId: string) => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (const round of [0, 1, 2])
    for (const post of posts)
      for (const what of asked) {
        const took = await actingAs(house, post, async (scope) => {
          const begun = performance.now();
          await use(scope, what, post.unitId);
          return performance.now() - begun;
        });
        if (round > 0 && took !== undefined) times.push(took);
      }
  return p95Of(times);
}

const [owner = ''] = process.argv.slice(2);
const settings = readSettings(process.env);
await upgrade(settings, owner);
const { house, close } = await openHouse(settings, await openInstallation(settings));
let rows = 0;
const counted = async function* () {
  for await (const row of divisionsOf('')) {
    rows += 1;
    yield row;
  }
};
const begun = performance.now();
for await (const { code } of importDivisions((work) => house.database.system('write', work), counted(), {
  at: new Date(),
}))
  if (code.endsWith('01')) console.error(`  ${code}: ${Math.round((performance.now() - begun) / 1000)} s`);
const seconds = Math.round((performance.now() - begun) / 1000);
const memory = peakMegabytes('self');
await withClient(owner, (client) => client.query('vacuum analyze'));
const posts = await addPosts(owner);
const childrenP95 = await p95(house, posts, [''], (scope, _, id) =>
  children(scope, { params: { id }, query: { retired: 'false' } } as never),
);
const searchP95 = await p95(house, posts, typed, (scope, q) => search(scope, { query: { q } } as never));
const everywhereP95 = await everywhereOf(house);
await close();
console.log(JSON.stringify({ rows, seconds, memory, childrenP95, searchP95, everywhereP95 } satisfies Country));
process.exit(0);
