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
import { establish, strikeOff } from '../testing/establish.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { pinghe, shange, pingzhai, bailou, group3, group5 } = castUnits;

const read = (who: CastName, id: string) => portal.as(who).call(readUnit, { params: { id } });
const make = (who: CastName, parentId: string, kind: MadeKind, name: string) =>
  portal.as(who).call(createUnit, { body: { parentId, kind, name } });
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
    const [parentId, kind] = [unitId(shange), 'enterprise'] as const;
    const single = await establish(portal, 'chen', { parentId, kind, name: '蜜柚厂计生协', form: 'single' });
    expect((await read('chen', single)).body).toMatchObject({ kind, form: 'single', makes: ['group'] });
    const joint = await establish(portal, 'chen', { parentId, kind, name: '民营企业联合计生协', form: 'joint' });
    expect((await read('chen', joint)).body.form).toBe('joint');
    const change = (form: UnitForm, version: number) =>
      portal.as('chen').call(describeUnit, { params: { id: joint }, version, body: { form, gridId: null } });
    expect((await change('industry', 1)).body).toMatchObject({ form: 'industry', version: 2 });
    expect((await change('single', 1)).status).toBe(412);
    expect((await change('community', 2)).problem.reason).toBe('form_does_not_fit');
    const wrong = establish(portal, 'chen', { parentId, kind: 'migrant', name: '流动协会', form: 'joint' });
    await expect(wrong).rejects.toThrow('form_does_not_fit');
    const told = await portal.as('chen').call(listUnitChanges, { params: { id: joint }, query: {} });
    expect(told.body.items[0]).toMatchObject({ action: 'unit.describe', changes: { form: ['joint', 'industry'] } });
    const forms = await portal.as('lin').call(listChildren, { params: { id: unitId(shange) }, query: {} });
    expect(forms.body.items.find(({ id }) => id === joint)?.form).toBe('industry');
  });

  test('lin establishes the association of the county hospital; it makes groups of its own', async () => {
    const id = await establish(portal, 'lin', { parentId: unitId(pinghe), kind: 'institution', name: '县医院计生协' });
    expect((await read('lin', id)).body).toMatchObject({ kind: 'institution', form: null, makes: ['group'] });
    expect((await make('lin', id, 'group', '护理小组')).status).toBe(200);
  });

  test('an association is neither made nor retired nor taken back by hand, only by its act [S0-22]', async () => {
    const [parentId, kind] = [unitId(shange), 'migrant'] as const;
    const refused = await make('chen', parentId, kind as never, '不该有的');
    expect([refused.status, Object.keys(refused.problem.fields ?? {})]).toEqual([400, ['kind']]);
    expect((await read('chen', parentId)).body.makes).toEqual([]);
    const id = await establish(portal, 'chen', { parentId, kind, name: '市场流动人口计生协' });
    expect((await setState('lin', id, 1, 'retired')).problem.reason).toBe('by_act');
    await strikeOff(portal, 'chen', id);
    expect((await setState('lin', id, 2, 'active')).problem.reason).toBe('by_act');
    expect((await read('lin', id)).body.state).toBe('retired');
  });
});
