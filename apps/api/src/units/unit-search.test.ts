import { searchUnits } from '@xiehui/contracts/units';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { unitRoutes } from './units.routes.ts';

const portal = openTestPortal(unitRoutes);

const found = async (who: CastName, q: string): Promise<string[]> =>
  (await portal.as(who).call(searchUnits, { query: { q } })).body.items.map((unit) => unit.name);
describe('unit search', () => {
  test.each([
    ['平寨', ['平寨村']],
    ['寨', ['平寨村']],
    ['平寨村委会', []],
    ['pingzhai', ['平寨村']],
    ['PZC', ['平寨村']],
    ['pzc', ['平寨村']],
    ['350628101', ['山格镇', '白楼村', '平寨村']],
    ['第3', ['第3小组']],
    ['d3xz', ['第3小组']],
    ['山格', ['山格镇']],
    ['%', []],
    ['_', []],
    ["'", []],
    ['\\', []],
    ['梧桐', []],
    ['wtsq', []],
  ])('lin finds by %j', async (q, names) => {
    expect(await found('lin', q)).toEqual(names);
  });

  test('a search answers whole matches before parts, from the top of the tree, with the way down', async () => {
    const { body } = await portal.as('lin').call(searchUnits, { query: { q: '平' } });
    expect(body.items.map((unit) => unit.name)).toEqual(['平和县', '平寨村']);
    expect(body.items[1]?.parents.map((unit) => unit.name)).toEqual(['平和县', '山格镇']);
    const huangs = await portal.as('huang').call(searchUnits, { query: { q: '小组' } });
    expect(huangs.body.items.map((unit) => [unit.name, unit.parents.map((p) => p.name)])).toEqual([
      ['第3小组', ['平寨村']],
      ['第5小组', ['平寨村']],
    ]);
  });

  test('huang finds neither her town nor the village beside', async () => {
    for (const q of ['白楼', 'bailou', 'blc', '山格', 'sgz', '平和', '350628'])
      expect(await found('huang', q)).not.toContain('白楼村');
    expect(await found('huang', '350628')).toEqual(['平寨村']);
    expect(await found('xu', 'p')).toEqual([]);
    expect(await found('xu', '区')).toEqual(['向阳区', '梧桐社区']);
  });

  test('an empty or endless search is refused by its field', async () => {
    const empty = await portal.as('lin').call(searchUnits, { query: { q: ' ' } });
    const endless = await portal.as('lin').call(searchUnits, { query: { q: '平'.repeat(41) } });
    expect([empty.problem.fields, endless.problem.fields]).toEqual([{ q: 'too_small' }, { q: 'too_big' }]);
  });
});
