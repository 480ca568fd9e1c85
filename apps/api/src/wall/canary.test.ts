import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { withClient } from '@xiehui/database/client';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal, type Caller } from '../testing/portal.ts';
import { unzipped } from '../testing/unzip.test.kit.ts';
import { defOf, requestAt, type Asking } from './requests.test.kit.ts';
import { columnsOf, fillTables, markOf, places, rowId, sharedMarkOf, type PlaceName } from './rows.test.kit.ts';

const portal = openTestPortal();

/** Who looks, from where, and whose rows must never be heard of there. */
const viewers = [
  { who: '徐, administrator of 向阳区', role: 'districtAdmin', at: 'xiangyang', own: 'wutong' },
  { who: 'the secretary of 白楼村', role: 'villageSecretary', at: 'bailou', own: 'bailou' },
  { who: '黄, secretary of 平寨村', role: 'villageSecretary', at: 'pingzhai', own: 'pingzhai' },
  { who: 'the inspector of 小溪镇', role: 'inspector', at: 'xiaoxi', own: 'xiaoxi' },
] as const;
type Viewer = (typeof viewers)[number];

/** Beside the line from the root to the post, and below it: what lies there is nobody's business at the post. */
const foreign = ({ at }: Viewer): PlaceName[] =>
  places.filter((place) => {
    const [own, other] = [castUnits[at].path, castUnits[place].path];
    return !own.startsWith(other) && !other.startsWith(own);
  });

/** What ends the session of who asks. */
const ends = /^\/session($|\/post|\/password)/;
const asked = routes.map((r) => r.endpoint).filter((e) => !(ends.test(e.path) && e.method !== 'GET') && !e.upload);

/** Requests about a foreign place: by its ids, and with its marks wherever a text can be searched for. */
function requests(e: Endpoint, place: PlaceName): Asking[] {
  const plain = requestAt(e, place);
  const query = e.query ? (defOf(e.query).shape ?? {}) : {};
  const tried = Object.entries(query).flatMap(([key, schema]) =>
    [
      markOf(place),
      castUnits[place].name,
      rowId('units', place),
      rowId('review_sheets', place),
      rowId('reviews', place),
    ]
      .filter((value) => schema.safeParse(value).success)
      .map((value) => ({ ...plain, query: { ...plain.query, [key]: value } })),
  );
  return [plain, ...tried];
}

let callers: Map<string, Caller>;
beforeAll(async () => {
  await fillTables(portal);
  callers = new Map();
  for (const { who, role, at } of viewers) callers.set(who, portal.as(await appoint(portal, role, at)));
  await withClient(portal.test.system, (c) =>
    c.query(`update districts set name = name || 'zq' || code || 'qz' where kind = 'district'`),
  );
}, 180_000);

/** An answer as text: headers, body, and the content of a workbook. */
async function heard(caller: Caller, e: Endpoint, asking: Asking): Promise<string> {
  const { headers, raw } = await caller.call(e, asking as Request<Endpoint>);
  return `${JSON.stringify(headers)}\n${unzipped(raw)}`;
}

describe('AZ15: marks in every free text of every table of both districts', () => {
  test('every text column that is free to say anything carries one', async () => {
    const bare = await withClient(portal.test.system, async (c) => {
      const texts = (await columnsOf(c)).filter(({ type }) => type === 'text');
      const tables = [...new Set(texts.map(({ table }) => table))].filter((table) => table !== '_prisma_migrations');
      const unmarked: string[] = [];
      for (const table of tables) {
        const { rowCount } = await c.query(`select from "${table}" r where r::text ~ 'zq(pingzhai|350628)qz'`);
        if (rowCount === 0) unmarked.push(table);
      }
      return unmarked;
    });
    // Numbers and codes alone: nothing there is free to say anything.
    expect(bare).toEqual([
      'activity_attendances',
      'activity_files',
      'association_profiles',
      'attachments',
      'coverage_figures',
      'election_files',
      'facts',
      'measure_targets',
      'meeting_files',
      'provisions',
      'rectification_files',
      'reshape_figures',
      'reshape_moves',
      'review_evidence',
      'venue_files',
      'volunteers',
    ]);
  });

  test.each(viewers)(
    '$who hears of none but their own, whatever is asked',
    async (viewer) => {
      const caller = callers.get(viewer.who) as Caller;
      const beyond = foreign(viewer);
      const marks = [
        ...beyond.map(markOf),
        ...beyond.filter((p) => castUnits[p].realm !== castUnits[viewer.at].realm).map(sharedMarkOf),
      ];
      const leaks = new Set<string>();
      let own = 0;
      for (const e of asked) {
        const all = [viewer.own, ...beyond].flatMap((place) => requests(e, place));
        // Whoever may not do it at all is told so at the door: once is enough.
        const some =
          e.permission === 'public' || e.permission === 'signedIn' || may(viewer, e.permission) ? all : all.slice(0, 1);
        for (const asking of new Map(some.map((one) => [JSON.stringify(one), one])).values()) {
          const said = await heard(caller, e, asking);
          const leaked = marks.filter((mark) => said.includes(mark));
          if (leaked.length > 0) leaks.add(`${e.method} ${e.path} ${JSON.stringify(asking.query)}: ${leaked.join()}`);
          if (said.includes(markOf(viewer.own))) own += 1;
        }
      }
      // Their own they do hear, or nothing was asked at all.
      expect(own).toBeGreaterThan(3);
      expect([...leaks]).toEqual([]);
    },
    180_000,
  );

  test('lists have as many rows as their counts say', async () => {
    const counts = routes.map((r) => r.endpoint).filter((e) => e.method === 'GET' && e.path.endsWith('/count'));
    expect(counts.length).toBeGreaterThan(5);
    for (const { who, own } of viewers) {
      const caller = callers.get(who) as Caller;
      for (const count of counts) {
        const list = routes.find((r) => r.endpoint.method === 'GET' && `${r.endpoint.path}/count` === count.path);
        if (!list) throw new Error(`${count.path} counts no list`);
        const asking = { ...requestAt(list.endpoint, own), query: { pageSize: '100' } };
        const listed = await caller.call(list.endpoint, asking as Request<Endpoint>);
        if (listed.status !== 200) continue;
        const { body } = await caller.call(count, { params: {}, query: {} } as Request<Endpoint>);
        const { items, more } = listed.body as { items: unknown[]; more: boolean };
        const { total } = body as { total: number };
        expect([who, count.path, more ? total > items.length : total]).toEqual([who, count.path, more || items.length]);
      }
    }
  });
});
