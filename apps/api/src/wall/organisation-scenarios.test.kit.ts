import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { rowId } from './rows.test.kit.ts';
import type { Scenario } from './scenarios.test.kit.ts';

/** How the map of units and its associations are changed. */
export const organisationScenarios: Record<string, Scenario> = {
  'PUT /units/:id/traits': { as: 'chen', body: { form: 'community', gridId: null } },
  'PATCH /associations/:id': {
    as: 'chen',
    id: unitId(castUnits.bailou),
    body: { site: 'market', sector: null, functions: [] },
    before: `update units set kind = 'migrant', form = null, state = 'active' where id = '${unitId(castUnits.bailou)}';
      update association_profiles set version = 1 where unit_id = '${unitId(castUnits.bailou)}'`,
  },
  'POST /association-acts/:id/decision': {
    as: 'huang',
    set: `state = 'applied', act = 'standardise'`,
    body: { to: 'withdrawn' },
  },
  'POST /reshapes/:id/undo': {
    as: 'lin',
    set: `act = 'merge', unit_id = '${unitId(castUnits.pinghe)}', unit_path = '${castUnits.pinghe.path}',
      rests = (select jsonb_object_agg(t.table_name, 1000) from information_schema.tables t where t.table_schema = 'public')`,
    body: { reason: '合并有误' },
    before: `delete from unit_lineage; delete from reshape_units where reshape_id <> '${rowId('reshapes', 'pingzhai')}';
      update reshape_units set from_id = '${unitId(castUnits.bailou)}', unit_path = '${castUnits.pinghe.path}';
      update units set state = 'retired' where id = '${unitId(castUnits.bailou)}'`,
  },
};

/** How the map of units and its associations are begun anew. */
export const organisationCreates: Record<string, Scenario> = {
  'POST /reshapes': {
    as: 'lin',
    body: {
      order: {
        act: 'rename',
        unitId: unitId(castUnits.xiaoxi),
        name: '小溪新镇',
        happenedOn: '2026-05-29',
        reason: '依文件更名',
        documentNo: '',
      },
    },
  },
  'POST /association-acts': {
    as: 'chen',
    body: {
      act: 'standardise',
      unitId: unitId(castUnits.bailou),
      batch: '第一批',
      reason: '规范建设',
      resolution: '理事会决议',
      resolvedOn: '2026-05-20',
    },
    before: `delete from association_acts;
      update units set kind = 'migrant', form = null, state = 'active' where id = '${unitId(castUnits.bailou)}'`,
  },
};
