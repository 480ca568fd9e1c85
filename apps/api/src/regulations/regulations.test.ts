import {
  changeRegulation,
  countCompleteness,
  createRegulation,
  listCompleteness,
  listRegulations,
  readRegulation,
  readShelf,
  removeRegulation,
  repealRegulation,
  type Regulation,
} from '@xiehui/contracts/regulations';
import { readMissing } from '@xiehui/contracts/missing';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { beforeEach, describe, expect, test } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { scan } from '../testing/papers.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
beforeEach(() => rows(portal, 'truncate regulations, attachments, provisions cascade'));

const pingzhai = unitId(castUnits.pingzhai);
const fields = {
  title: '会议制度',
  body: '第一条 每季度召开一次理事会。',
  inForceFrom: '2026-01-01',
  files: [] as string[],
};
const make = (as: CastName, type: string, over: Partial<typeof fields> = {}, unit = pingzhai) =>
  portal.as(as).call(createRegulation, { body: { unitId: unit, type, ...fields, ...over } });
const shelf = async (as: CastName = 'huang') =>
  (await portal.as(as).call(readShelf, { query: { unit: pingzhai } })).body;
const of = ({ id, version }: Pick<Regulation, 'id' | 'version'>) => ({ params: { id }, version });
const required = ['meeting', 'study', 'activity', 'appraisal', 'archive'];

describe('regulations', () => {
  test('the five required types make a library whole, and chen sees which village lacks which [S0-28]', async () => {
    expect(await shelf()).toMatchObject({ have: 0, need: 5, mayChange: true });
    for (const type of required.slice(0, 4)) await make('huang', type);
    expect(await shelf()).toMatchObject({ have: 4, need: 5 });
    const { items } = (await portal.as('chen').call(listCompleteness, { query: { show: 'incomplete' } })).body;
    const village = items.find(({ unit }) => unit.id === pingzhai);
    expect(village).toMatchObject({ have: 4, need: 5, lacks: [{ zh: '档案管理制度' }] });
    const lacks = async () =>
      (await portal.as('huang').call(readMissing, { params: { id: pingzhai } })).body.items.map(({ what }) => what);
    expect(await lacks()).toContain('regulations.required');
    await make('huang', 'archive');
    expect(await lacks()).not.toContain('regulations.required');
    const left = (await portal.as('chen').call(countCompleteness, { query: { show: 'incomplete' } })).body.total;
    expect(left).toBe(items.length - 1);
  });

  test('nothing is required of a group, which may still keep rules of its own', async () => {
    const group = unitId(castUnits.group3);
    const { body } = await portal.as('huang').call(readShelf, { query: { unit: group } });
    expect(body).toMatchObject({ have: 0, need: 0, mayChange: true });
    expect((await make('huang', 'activity', {}, group)).status).toBe(200);
  });

  test('例会、学习、培训、工作、责任奖惩 are types of the list, and lin adds one of the district’s own [S2-19]', async () => {
    for (const type of ['monthlyMeeting', 'learning', 'training', 'work', 'duty'])
      expect((await make('huang', type, { title: `${type}制度` })).status).toBe(200);
    const kept = (await shelf()).places.filter(({ current }) => current).map(({ zh }) => zh);
    expect(kept).toEqual(['例会制度', '学习制度', '培训制度', '工作制度', '责任奖惩制度']);
    expect((await make('huang', 'handover')).problem.fields).toEqual({ type: 'unknown' });
    const value = [
      ...provisionDefaults.regulationTypes,
      { code: 'handover', zh: '工作交接制度', en: 'Handover', off: false },
    ];
    await portal.as('lin').call(layDownProvision, { body: { key: 'regulationTypes', value, fromYear: 2026 } });
    expect((await make('huang', 'handover', { title: '工作交接制度' })).status).toBe(200);
    expect((await shelf()).places.find(({ type }) => type === 'handover')).toMatchObject({
      zh: '工作交接制度',
      required: false,
    });
  });

  test('精神慰藉、走访慰问、保险保障 are types like the others [S3-23]', async () => {
    for (const type of ['comfort', 'visit', 'insurance']) await make('huang', type, { title: `${type}制度` });
    const have = (await shelf()).places.filter(({ current }) => current).map(({ zh }) => zh);
    expect(have).toEqual(['精神慰藉制度', '走访慰问制度', '保险保障制度']);
  });

  test('a new edition takes the place of the old from its day, and the old is kept as it was', async () => {
    const first = (await make('huang', 'meeting')).body;
    const early = await make('huang', 'meeting', { inForceFrom: '2026-01-01' });
    expect(early.problem.reason).toBe('not_after_last');
    const next = (await make('huang', 'meeting', { inForceFrom: '2026-07-01', body: '第一条 每月……' })).body;
    expect([next.edition, next.standing]).toEqual([2, 'upcoming']);
    expect((await shelf()).places[0]?.current).toMatchObject({ edition: 1, standing: 'inForce' });
    const moved = await portal
      .as('huang')
      .call(changeRegulation, { ...of(next), body: { ...fields, inForceFrom: '2026-05-29' } });
    expect(moved.body.standing).toBe('inForce');
    const { items } = (await portal.as('huang').call(listRegulations, { query: { type: 'meeting' } })).body;
    expect(items.map(({ edition, standing }) => [edition, standing])).toEqual([
      [2, 'inForce'],
      [1, 'superseded'],
    ]);
    const late = await portal.as('huang').call(changeRegulation, { ...of(first), body: fields });
    expect(late.problem.reason).toBe('superseded');
  });

  test('one that has been in force is repealed, never removed', async () => {
    const one = (await make('huang', 'meeting')).body;
    expect((await portal.as('huang').call(removeRegulation, of(one))).problem.reason).toBe('was_in_force');
    const repeal = (on: string) => portal.as('huang').call(repealRegulation, { ...of(one), body: { on } });
    expect((await repeal('2026-01-01')).problem.fields).toEqual({ on: 'too_small' });
    expect((await repeal('2026-05-29')).body.standing).toBe('repealed');
    expect(await shelf()).toMatchObject({ have: 0 });
    const never = (await make('huang', 'study', { inForceFrom: '2026-08-01' })).body;
    expect((await portal.as('huang').call(removeRegulation, of(never))).status).toBe(200);
  });

  test('a scan serves in the place of the text, for one regulation alone', async () => {
    const file = await scan(portal, 'huang', '档案管理制度.pdf');
    const kept = (await make('huang', 'archive', { body: '', files: [file] })).body;
    expect((await portal.as('chen').call(readRegulation, { params: { id: kept.id } })).body.files).toMatchObject([
      { name: '档案管理制度.pdf' },
    ]);
    expect((await make('huang', 'study', { files: [file] })).problem.reason).toBe('file_unusable');
  });

  test('a stale correction is shown the edition as it stands; other districts have none of it', async () => {
    const one = (await make('huang', 'meeting')).body;
    await portal.as('huang').call(changeRegulation, { ...of(one), body: { ...fields, title: '理事会会议制度' } });
    const late = await portal.as('chen').call(changeRegulation, { ...of(one), body: fields });
    expect([late.status, (late.problem.current as Regulation).title]).toEqual([412, '理事会会议制度']);
    expect((await portal.as('xu').call(readRegulation, { params: { id: one.id } })).status).toBe(404);
    expect((await make('lin', 'study')).status).toBe(403);
    expect((await make('huang', 'study', {}, unitId(castUnits.bailou))).status).toBe(404);
  });
});
