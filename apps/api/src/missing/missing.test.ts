import { countMissing, listMissing, readMissing } from '@xiehui/contracts/missing';
import { createUnit } from '@xiehui/contracts/units';
import { describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const bailou = unitId(castUnits.bailou);

const lacksOf = async (id: string) => {
  const { body } = await portal.as('chen').call(readMissing, { params: { id } });
  return body.items.map(({ what }) => what).filter((what) => what.startsWith('units.'));
};

describe('missing', () => {
  test('白楼村 has neither group nor member until chen founds a group there', async () => {
    expect(await lacksOf(bailou)).toEqual(['units.groups', 'units.members']);
    await portal.as('chen').call(createUnit, { body: { parentId: bailou, kind: 'group', name: '第1小组' } });
    expect(await lacksOf(bailou)).toEqual(['units.members']);
  });

  test('chen sees first who lacks most, and how many lack what', async () => {
    const { body } = await portal.as('chen').call(listMissing, { query: { kind: 'village' } });
    const counts = body.items.map(({ lacks }) => lacks.length);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const counted = (await portal.as('chen').call(countMissing, { query: { kind: 'village' } })).body;
    expect(counted.total).toBe(body.items.length);
    expect(counted.lacking).toBe(counts.filter((n) => n > 0).length);
    expect(counted.by['units.groups']).toBe(
      body.items.filter(({ lacks }) => lacks.some(({ what }) => what === 'units.groups')).length || undefined,
    );
  });

  test('asked for one thing, only those are told that lack it', async () => {
    const { body } = await portal.as('lin').call(listMissing, { query: { what: 'units.members' } });
    expect(body.items.length).toBeGreaterThan(0);
    for (const { lacks } of body.items) expect(lacks.map(({ what }) => what)).toContain('units.members');
  });

  test('huang hears nothing of the neighbouring village', async () => {
    expect((await portal.as('huang').call(readMissing, { params: { id: bailou } })).status).toBe(404);
    expect((await portal.as('huang').call(listMissing, { query: { unit: bailou } })).status).toBe(404);
    const { body } = await portal.as('huang').call(listMissing, { query: {} });
    expect(body.items.map(({ unit }) => unit.id)).not.toContain(bailou);
  });
});
