import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import type { Role } from '@xiehui/contracts/roles';
import { withClient } from '@xiehui/database/client';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { appoint } from '../testing/appoint.ts';
import { openTestPortal, type Answer, type Caller, type TestPortal } from '../testing/portal.ts';
import { requestAt, tableOf } from './requests.test.kit.ts';
import { fillTables, noRowId, places, rowId, type PlaceName } from './rows.test.kit.ts';

/** Each role at its unit, and the administrator of the other district. */
const homes = {
  platformAdmin: 'platform',
  cityObserver: 'zhangzhou',
  districtAdmin: 'pinghe',
  districtStaff: 'pinghe',
  townSecretary: 'shange',
  villageSecretary: 'pingzhai',
  groupLeader: 'group3',
  inspector: 'pinghe',
  guidingDepartment: 'pinghe',
  stranger: 'xiangyang',
} as const;
type Who = keyof typeof homes;
const people = Object.keys(homes) as Who[];
const roleOf = (who: Who): Role => (who === 'stranger' ? 'districtAdmin' : who);

const inDistrict = (who: Who, place: PlaceName): boolean => castUnits[place].realm === castUnits[homes[who]].realm;
const inRange = (who: Who, place: PlaceName): boolean =>
  inDistrict(who, place) && castUnits[place].path.startsWith(castUnits[homes[who]].path);
/** The inspector is given the sheet of 平寨村, and sees of reviews and files what belongs to it. */
const assigned = (place: PlaceName): boolean => castUnits[place].path.startsWith(castUnits.pingzhai.path);

/** Who sees which row, in plain words; a table that is not named here is seen in the post's range. */
const sees: Record<string, (who: Who, place: PlaceName) => boolean> = {
  sessions: () => false,
  standards: inDistrict,
  provisions: inDistrict,
  experiences: inDistrict,
  // A round is seen by whoever sees one of its sheets; each place's round has the one sheet of that place.
  reviews: (who, place) => (who === 'inspector' ? place === 'pingzhai' : inRange(who, place)),
  review_sheets: (who, place) => (who === 'inspector' ? place === 'pingzhai' : inRange(who, place)),
  rectifications: (who, place) => (who === 'inspector' ? place === 'pingzhai' : inRange(who, place)),
  files: (who, place) => (who === 'inspector' ? assigned(place) : inRange(who, place)),
  notices: (who, place) => castUnits[place].path === castUnits[homes[who]].path,
};

/** The platform keeps the accounts of those it appoints itself; nobody at a village is among them. */
const visible = (e: Endpoint, who: Who, place: PlaceName): boolean =>
  e.path.startsWith('/platform/') ? false : (sees[tableOf(e) ?? ''] ?? inRange)(who, place);

const allowed = (e: Endpoint, who: Who): boolean =>
  e.permission === 'signedIn' || (e.permission !== 'public' && may({ role: roleOf(who) }, e.permission));

// It answers the workbook that was sent in, and a row put straight into the database has none: it is not found for anybody.
// imports.test.ts shows who has it, and who has not.
const needsItsWorkbook = '/members/imports/:id/faults';
// None of the places is an enterprise, migrant or other association; associations.test.ts shows who has one, and who has not.
const needsAnAssociation = '/associations/:id';
const withId = routes
  .map((r) => r.endpoint)
  .filter((e) => tableOf(e) !== undefined && e.path !== needsItsWorkbook && e.path !== needsAnAssociation);

/** All that a client can tell one 404 from another by: everything but the request's own id and the moment. */
const told = ({ status, headers, raw }: Answer<Endpoint>): string => {
  const { date: _, 'x-request-id': requestId, ...rest } = headers;
  return JSON.stringify([status, rest, raw.toString().replaceAll(String(requestId), '')]);
};

async function settle(portal: TestPortal): Promise<Map<Who, Caller>> {
  await fillTables(portal);
  const callers = new Map<Who, Caller>();
  for (const who of people) {
    const holder = await appoint(portal, roleOf(who), homes[who]);
    callers.set(who, portal.as(holder));
    if (who === 'inspector')
      await withClient(portal.test.system, (c) =>
        c.query(`update review_sheets set inspector_post_id = $1, assigned_until = '2026-12-31' where id = $2`, [
          holder.postId,
          rowId('review_sheets', 'pingzhai'),
        ]),
      );
  }
  return callers;
}

/** Takes row-level security away, so that only what the services themselves state is left. */
const openWalls = (portal: TestPortal): Promise<void> =>
  withClient(portal.test.owner, async (c) => {
    const { rows } = await c.query<{ name: string }>(
      `select format('%I', relname) as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`,
    );
    for (const { name } of rows) await c.query(`alter table ${name} disable row level security`);
  });

const portal = openTestPortal();
const wallless = openTestPortal();
let callers: Map<Who, Caller>;
let unwalled: Map<Who, Caller>;
beforeAll(async () => {
  callers = await settle(portal);
  unwalled = await settle(wallless);
  await openWalls(wallless);
}, 60_000);

/** Their range is the whole district: what is hidden from them is what the stranger's range shows, and the reverse. */
const wholeDistrict = new Set<Who>(['districtAdmin', 'districtStaff', 'guidingDepartment']);
/** What an inspector sees of reviews is narrowed to the assigned by the wall alone: there is no second statement of it. */
const wallAlone = (e: Endpoint, who: Who): boolean =>
  who === 'inspector' && /^\/(reviews|review-sheets|rectifications)\//.test(e.path);

const ask = (who: Who, map: Map<Who, Caller>, e: Endpoint, place: PlaceName, id?: string) =>
  (map.get(who) as Caller).call(e, requestAt(e, place, id) as Request<Endpoint>);

/** Every place × everybody who may ask at all, and what was not as the policy says. */
async function surprises(map: Map<Who, Caller>, e: Endpoint, { hiddenOnly = false } = {}): Promise<string[]> {
  const found: string[] = [];
  for (const who of people.filter((one) => allowed(e, one))) {
    const hidden = places.filter((place) => !visible(e, who, place));
    if (hiddenOnly && (hidden.length === 0 || wholeDistrict.has(who) || wallAlone(e, who))) continue;
    const nothing = told(await ask(who, map, e, 'pingzhai', noRowId(tableOf(e) ?? '')));
    for (const place of hiddenOnly ? hidden : places) {
      const seen = !hidden.includes(place);
      const answer = await ask(who, map, e, place);
      const same = told(answer) === nothing;
      if (answer.status >= 500 || (seen ? answer.status === 404 : !same || answer.status !== 404))
        found.push(`${who} at ${place}: ${answer.status} ${answer.raw.toString().slice(0, 120)}`);
    }
  }
  return found;
}

describe('AZ2, AZ10: every operation on a record × every relation × every role', () => {
  test('every operation with an id in its address is among them', () => {
    expect(withId.length).toBeGreaterThan(20);
  });

  test.each(withId)('$method $path: the record is there, or it is told like one that never was', async (e) => {
    expect(await surprises(callers, e)).toEqual([]);
  });
});

describe('AZ3: with row-level security switched off, what the services state holds alone', () => {
  test.each(withId)('$method $path shows no record beyond the range', async (e) => {
    expect(await surprises(unwalled, e, { hiddenOnly: true })).toEqual([]);
  });
});
