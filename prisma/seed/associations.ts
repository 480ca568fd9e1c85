import { spellPlace } from '../../apps/api/src/platform/pinyin.ts';
import type { Database } from '@xiehui/database/connection';
import { accountId, castUnits, idOf, realmId, unitId } from './cast.ts';

const { shange, pingzhai } = castUnits;
const districtId = realmId('350628');
const at = new Date('2024-03-01T01:00:00Z');

type Made = { since?: string; path: string; kind: string; form?: string; name: string; parent: typeof shange };
const made: readonly Made[] = [
  {
    path: `${shange.path}e1/`,
    kind: 'enterprise',
    form: 'joint',
    name: '蜜柚加工企业联合计生协（演示）',
    parent: shange,
  },
  { path: `${shange.path}m1/`, kind: 'migrant', name: '集贸市场流动人口计生协（演示）', parent: shange },
  { path: `${shange.path}i1/`, kind: 'institution', name: '镇卫生院计生协（演示）', parent: shange },
  { path: `${pingzhai.path}n1/`, kind: 'grid', name: '东片网格（演示）', parent: pingzhai },
  { path: `${pingzhai.path}n2/`, kind: 'grid', name: '西片网格（演示）', parent: pingzhai },
];
const id = (path: string): string => idOf('unit', path);

const profiles = [
  { path: `${shange.path}e1/`, site: 'enterprise', sector: 'newEconomic', functions: [], on: '2026-04-20' },
  { path: `${shange.path}m1/`, site: 'market', sector: 'market', functions: ['register', 'service'], on: null },
] as const;

/**
 * Some associations beside the tiers of 山格镇, grids of 平寨村 with groups bound to the first, an application that waits, and
 * how many workplaces there are. Twice is harmless.
 */
export const seedAssociations = (database: Database): Promise<void> =>
  database.system('write', async ({ db }) => {
    await db.unit.createMany({
      data: made.map(({ parent, name, since, ...unit }) => ({
        districtId,
        id: id(unit.path),
        parentId: unitId(parent),
        name,
        createdAt: since ? new Date(since) : at,
        ...unit,
        ...spellPlace(name),
      })),
      skipDuplicates: true,
    });
    const bound = ['g1', 'g2', 'g3', 'g4'].map((label) => `${pingzhai.path}${label}/`);
    await db.unit.updateMany({
      where: { districtId, path: { in: bound }, kind: 'group', gridId: null },
      data: { gridId: id(`${pingzhai.path}n1/`) },
    });
    await db.associationProfile.createMany({
      data: profiles.map(({ path, site, sector, functions, on }) => ({
        districtId,
        unitId: id(path),
        unitPath: path,
        site,
        sector,
        functions: [...functions],
        standardisedOn: on && new Date(on),
      })),
      skipDuplicates: true,
    });
    await db.associationAct.createMany({
      data: [
        {
          districtId,
          id: idOf('association act', 'standardise m1'),
          unitId: id(`${shange.path}m1/`),
          unitPath: `${shange.path}m1/`,
          act: 'standardise',
          name: '集贸市场流动人口计生协（演示）',
          kind: 'migrant',
          batch: '2026年第一批',
          reason: '完善制度，开展经常性活动',
          resolution: '镇计生协理事会决议（演示）',
          resolvedOn: new Date('2026-03-18'),
          applicantId: unitId(shange),
          appliedBy: accountId('chen'),
          appliedName: '陈镇秘（演示）',
        },
      ],
      skipDuplicates: true,
    });
    await db.coverageFigure.createMany({
      data: [
        { sector: 'newEconomic', workplaces: 46 },
        { sector: 'market', workplaces: 5 },
      ].map((said) => ({ districtId, unitId: unitId(shange), unitPath: shange.path, year: 2026, ...said })),
      skipDuplicates: true,
    });
  });
