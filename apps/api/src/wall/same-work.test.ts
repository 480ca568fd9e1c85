import type { Endpoint, Request } from '@xiehui/contracts/endpoint';
import { record } from '@xiehui/database/statements';
import { may } from '@xiehui/policy/grants';
import { beforeAll, describe, expect, test } from 'vitest';
import { cast, type CastName } from '../../../../prisma/seed/cast.ts';
import { routes } from '../app.ts';
import { openTestPortal } from '../testing/portal.ts';
import { requestAt, tableOf } from './requests.test.kit.ts';
import { fillTables, noRowId, type PlaceName } from './rows.test.kit.ts';

const portal = openTestPortal();

/** Who asks, and places beyond the post's range: of the own district, and of the other. */
const beyond: [who: CastName, places: readonly PlaceName[]][] = [
  ['lin', ['wutong']],
  ['chen', ['xiaoxi', 'wutong']],
  ['huang', ['shange', 'bailou', 'wutong']],
  ['zhou', ['shange', 'wutong']],
  ['admin', ['pingzhai']],
];

beforeAll(async () => {
  await fillTables(portal);
  // Signing in is no part of what is compared.
  for (const [who] of beyond) await portal.cookieOf(who);
});

const withId = routes.map((r) => r.endpoint).filter((e) => tableOf(e) !== undefined);
const allowed = (e: Endpoint, who: CastName): boolean => {
  const role = cast[who].posts[0]?.role;
  return (
    e.permission === 'signedIn' || (e.permission !== 'public' && role !== undefined && may({ role }, e.permission))
  );
};

/** The status, and all that was said to PostgreSQL meanwhile; the library of jobs looks into its own tables whenever it likes. */
async function workOf(who: CastName, e: Endpoint, place: PlaceName, id?: string) {
  let status = 0;
  const said = await record(async () => {
    ({ status } = await portal.as(who).call(e, requestAt(e, place, id) as Request<Endpoint>));
  });
  const own = said.filter(({ text }) => !/\bjobs\./.test(text));
  return { status, statements: own.map(({ role, text, values }) => `${role}: ${text} (${values.length} values)`) };
}

/** Claims name the acting post, the same in both; what differs is the id alone, and that travels as a value. */
async function compared(e: Endpoint): Promise<{ pairs: number; differences: string[] }> {
  const found = { pairs: 0, differences: [] as string[] };
  for (const [who, places] of beyond.filter(([one]) => allowed(e, one))) {
    const nothing = await workOf(who, e, 'pingzhai', noRowId(tableOf(e) ?? ''));
    for (const place of places) {
      const foreign = await workOf(who, e, place);
      // What a whole district shares is not beyond its villages; relations.test.ts says what is.
      if (foreign.status !== 404) continue;
      found.pairs += 1;
      if (foreign.statements.join('\n') !== nothing.statements.join('\n') || nothing.statements.length === 0)
        found.differences.push(
          `${who} at ${place}\n${foreign.statements.join('\n')}\n\n${nothing.statements.join('\n')}`,
        );
    }
  }
  return found;
}

describe('AZ10: a record out of reach costs what one that never was costs', () => {
  let pairs = 0;

  test.each(withId)('$method $path asks the database the same, whether the id is another’s or nobody’s', async (e) => {
    const found = await compared(e);
    pairs += found.pairs;
    expect(found.differences).toEqual([]);
  });

  test('hundreds of pairs were compared', () => {
    expect(pairs).toBeGreaterThan(150);
  });
});
