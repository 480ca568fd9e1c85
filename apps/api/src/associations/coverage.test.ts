import { changeAssociation, readCoverage, sayWorkplaces } from '@xiehui/contracts/associations';
import { describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { establish } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';
import { addMembers, recountPinghe } from '../testing/records.ts';

const portal = openTestPortal();
const { pinghe, shange, xiaoxi } = castUnits;

describe('coverage', () => {
  test('coverage is told down the tiers and across the sectors, against the workplaces there are [S2-47] [S3-06]', async () => {
    const say = (who: CastName, unit: string, workplaces: number, sector = 'newEconomic') =>
      portal.as(who).call(sayWorkplaces, { body: { unitId: unit, year: 2026, sector, workplaces } });
    const told = async (unit: string) => {
      const { body } = await portal.as('lin').call(readCoverage, { query: { unit, year: '2026' } });
      return { ...body, newEconomic: body.sectors.find(({ sector }) => sector === 'newEconomic') };
    };
    const [parentId, kind] = [unitId(shange), 'migrant'] as const;
    const association = await establish(portal, 'chen', { parentId, kind, name: '园区流动人口计生协' });
    const body = { site: 'park', sector: 'newEconomic', functions: [] };
    await portal.as('chen').call(changeAssociation, { params: { id: association }, version: 1, body });
    expect((await told(unitId(shange))).newEconomic).toEqual({
      sector: 'newEconomic',
      associations: 1,
      workplaces: null,
      own: false,
    });
    await say('chen', unitId(shange), 40);
    await say('lin', unitId(xiaoxi), 20);
    expect((await told(unitId(pinghe))).newEconomic).toEqual({
      sector: 'newEconomic',
      associations: 1,
      workplaces: 60,
      own: false,
    });
    await say('lin', unitId(pinghe), 75);
    expect((await told(unitId(pinghe))).newEconomic).toMatchObject({ workplaces: 75, own: true });
    expect((await say('chen', unitId(xiaoxi), 5)).status).toBe(404);
    expect((await say('chen', association, 5)).status).toBe(403);
    expect((await say('lin', unitId(pinghe), 5, 'moon')).problem.fields).toEqual({ sector: 'not_in_list' });
    await say('chen', unitId(shange), 6, 'newSocial');
    expect((await told(unitId(shange))).sectors).toContainEqual({
      sector: 'newSocial',
      associations: 0,
      workplaces: 6,
      own: true,
    });
    await addMembers(portal, [{ name: '赖美玲', unit: 'group3' }]);
    await recountPinghe(portal);
    const { levels } = await told(unitId(pinghe));
    expect(levels.filter(({ kind }) => ['town', 'village', 'group'].includes(kind))).toEqual([
      { kind: 'town', units: 2, covered: 1 },
      { kind: 'village', units: 2, covered: 1 },
      { kind: 'group', units: 2, covered: 1 },
    ]);
  });
});
