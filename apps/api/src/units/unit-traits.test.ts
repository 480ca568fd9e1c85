import {
  changeUnitState,
  createUnit,
  describeUnit,
  listChildren,
  listUnitChanges,
  readUnit,
  type MadeKind,
  type UnitForm,
} from '@xiehui/contracts/units';
import { beforeAll, describe, expect, test } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import { openTestPortal } from '../testing/portal.ts';
import { unitRoutes } from './units.routes.ts';

const portal = openTestPortal(unitRoutes);
const { pinghe, shange, pingzhai, bailou, group3, group5 } = castUnits;

const read = (who: CastName, id: string) => portal.as(who).call(readUnit, { params: { id } });
const make = (who: CastName, parentId: string, kind: MadeKind, name: string, form?: UnitForm) =>
  portal.as(who).call(createUnit, { body: { parentId, kind, name, ...(form ? { form } : {}) } });
const setState = (who: CastName, id: string, version: number, state: 'active' | 'retired') =>
  portal.as(who).call(changeUnitState, { params: { id }, version, body: { state } });
const differences = () => portal.test.database.system('write', (scope) => recountDistrict(scope, realmId('350628')));

beforeAll(async () => {
  await differences();
});

describe('units', () => {
  test('huang makes two grids, binds her groups to them, and sees who serves which [S2-90]', async () => {
    const bind = async (id: string, gridId: string | null, who: CastName = 'huang') => {
      const { body } = await read(who, id);
      return portal.as(who).call(describeUnit, { params: { id }, version: body.version, body: { form: null, gridId } });
    };
    const first = (await make('huang', unitId(pingzhai), 'grid', '东片网格')).body;
    const second = (await make('huang', unitId(pingzhai), 'grid', '西片网格')).body;
    expect(first).toMatchObject({ kind: 'grid', makes: [], grid: null });
    expect((await bind(unitId(group3), first.id)).body.grid).toEqual({ id: first.id, name: '东片网格' });
    expect((await bind(unitId(group5), first.id)).status).toBe(200);
    expect((await bind(unitId(group5), second.id)).body.grid?.name).toBe('西片网格');
    const { body } = await portal.as('huang').call(listChildren, { params: { id: unitId(pingzhai) }, query: {} });
    expect(body.items.filter(({ grid }) => grid).map(({ name, grid }) => [name, grid?.name])).toEqual([
      ['第3小组', '东片网格'],
      ['第5小组', '西片网格'],
    ]);
    expect((await make('huang', first.id, 'group', '网格里的组')).problem.reason).toBe('kind_does_not_fit');
    const elsewhere = (await make('chen', unitId(bailou), 'grid', '白楼网格')).body;
    expect((await bind(unitId(group3), elsewhere.id, 'chen')).problem.reason).toBe('grid_does_not_fit');
    expect((await bind(unitId(group3), elsewhere.id)).problem.reason).toBe('grid_does_not_fit');
    expect((await bind(unitId(group3), unitId(group5))).problem.reason).toBe('grid_does_not_fit');
    expect((await setState('huang', first.id, 1, 'retired')).problem.reason).toBe('groups_rest_here');
    expect((await bind(unitId(group3), null)).body.grid).toBeNull();
    expect((await setState('huang', first.id, 1, 'retired')).body.state).toBe('retired');
    expect((await bind(unitId(group3), first.id)).problem.reason).toBe('grid_does_not_fit');
    expect(await differences()).toEqual([]);
  });

  test('chen founds a joint and a trade association, and corrects the form [S2-29]', async () => {
    const joint = await make('chen', unitId(shange), 'enterprise', '民营企业联合计生协', 'joint');
    expect([joint.status, joint.body.form]).toEqual([200, 'joint']);
    const change = (form: UnitForm, version: number) =>
      portal.as('chen').call(describeUnit, { params: { id: joint.body.id }, version, body: { form, gridId: null } });
    expect((await change('industry', 1)).body).toMatchObject({ form: 'industry', version: 2 });
    expect((await change('single', 1)).status).toBe(412);
    expect((await change('community', 2)).problem.reason).toBe('form_does_not_fit');
    const wrong = await make('chen', unitId(shange), 'migrant', '流动协会', 'joint');
    expect(wrong.problem.reason).toBe('form_does_not_fit');
    const told = await portal.as('chen').call(listUnitChanges, { params: { id: joint.body.id }, query: {} });
    expect(told.body.items[0]).toMatchObject({ action: 'unit.describe', changes: { form: ['joint', 'industry'] } });
    const forms = await portal.as('lin').call(listChildren, { params: { id: unitId(shange) }, query: {} });
    expect(forms.body.items.find(({ id }) => id === joint.body.id)?.form).toBe('industry');
  });

  test('lin founds the association of the county hospital; whoever leads it may be appointed there', async () => {
    const { body } = await make('lin', unitId(pinghe), 'institution', '县医院计生协');
    expect(body).toMatchObject({ kind: 'institution', form: null, makes: ['group'] });
    expect((await make('huang', unitId(pingzhai), 'institution', '村小学计生协')).status).toBe(403);
  });
});
