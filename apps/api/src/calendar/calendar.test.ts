import { readCalendar } from '@xiehui/contracts/calendar';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { realmId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const pinghe = realmId('350628');

beforeAll(() => portal.test.database.system('write', ({ db }) => seedCalendar(db, pinghe)));

const required = async (name: 'lin' | 'wu' | 'xu', year: string) => {
  const { body } = await portal.as(name).call(readCalendar, { query: { year } });
  return body.items.filter((entry) => entry.kind === 'observance' && entry.required);
};

describe('calendar', () => {
  test('wu reads the three required days of 平和县 in order, and that each wants one photo', async () => {
    const days = await required('wu', '2026');
    expect(days.map(({ nameZh, photosMin }) => [nameZh, photosMin])).toEqual([
      ['5·29 会员活动日', 1],
      ['世界人口日', 1],
      ['世界艾滋病日', 1],
    ]);
    expect(days[0]).toMatchObject({ code: 'memberDay', daysBefore: 14, daysAfter: 17 });
    expect(days[0]?.levels).toEqual(['district', 'town', 'village', 'enterprise', 'migrant', 'group']);
  });

  test('the default calendar written twice is one calendar', async () => {
    const before = (await portal.as('lin').call(readCalendar, { query: { year: '2026' } })).body.items;
    await portal.test.database.system('write', ({ db }) => seedCalendar(db, pinghe));
    const after = (await portal.as('lin').call(readCalendar, { query: { year: '2026' } })).body.items;
    expect(after).toEqual(before);
    expect(after).toHaveLength(49);
  });

  test('an entry that holds from 2027 changes nothing in 2026', async () => {
    await portal.test.database.system('write', async ({ db }) => {
      const { id: _, ...day } = await db.calendarEntry.findFirstOrThrow({
        where: { districtId: pinghe, code: 'aidsDay' },
      });
      await db.calendarEntry.create({
        data: { ...day, id: crypto.randomUUID(), fromYear: 2027, required: false, photosMin: 0 },
      });
    });
    expect((await required('lin', '2026')).map(({ code }) => code)).toEqual(['memberDay', 'populationDay', 'aidsDay']);
    expect((await required('lin', '2027')).map(({ code }) => code)).toEqual(['memberDay', 'populationDay']);
    expect((await required('lin', '2030')).map(({ code }) => code)).toEqual(['memberDay', 'populationDay']);
  });

  test('xu of 向阳区 sees nothing of the calendar of 平和县', async () => {
    expect(await required('xu', '2026')).toEqual([]);
  });

  test('nobody reads a calendar, and zhou, who inspects, may not', async () => {
    expect((await portal.nobody.call(readCalendar, { query: { year: '2026' } })).status).toBe(401);
    expect((await portal.as('zhou').call(readCalendar, { query: { year: '2026' } })).status).toBe(403);
  });

  test.each(['1999', '2101', '', '20e2'])('the year "%s" is refused by name', async (year) => {
    const { status, problem } = await portal.as('lin').call(readCalendar, { query: { year } });
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([400, ['year']]);
  });
});
