import { applyImport, listImports, readImport, type MemberImport } from '@xiehui/contracts/member-imports';
import { changeMember, listMembers, readMember } from '@xiehui/contracts/members';
import { listNotices } from '@xiehui/contracts/notices';
import { describe, expect, test } from 'vitest';
import { postId } from '../../../../prisma/seed/cast.ts';
import { actingAs } from '../platform/acting.ts';
import { recountDistrict } from '../platform/facts.ts';
import type { House } from '../platform/house.ts';
import type { Scope } from '../platform/scope.ts';
import { openTestPortal } from '../testing/portal.ts';
import { writeNext } from './apply-import.service.ts';
import { importMembers, letRostersGo } from './import.job.ts';
import { rosterOf, rostersOf } from './imports.test.kit.ts';
import { asIs, at, pinghe, registerOf } from './members.test.kit.ts';
import { openNext } from './waiting-rows.service.ts';

const portal = openTestPortal();
const { sent, apply, undo, toldOf, faults } = rostersOf(portal);
const { entered, namesOf } = registerOf(portal);

const titles = ['姓名', '出生年', '村（社区）', '小组', '联系电话', '入会日期'];
const row = (name: string, phone = '', group = '') => [name, 1970, '平寨村', group, phone, '2015-05-29'];
const many = (surname: string, count: number) =>
  rosterOf(
    Array.from({ length: count }, (_, i) => i % 3_899).map((i) =>
      row(`${surname}演${i}`, `199${String(i).padStart(8, '0')}`),
    ),
    titles,
  );
const job = (id: string) => ({ districtId: pinghe, postId: postId('chen'), importId: id });
const progress = async (id: string): Promise<MemberImport> =>
  (await portal.as('chen').call(readImport, { params: { id } })).body;
/** A house whose people can act only so many times. */
const stoppedAfter = (times: number): House => {
  let left = times;
  const { database } = portal.house;
  const scoped: typeof database.scoped = async (...asked) => {
    if (left === 0) throw new Error('kill -9');
    left -= 1;
    return database.scoped(...asked);
  };
  return { ...portal.house, database: { ...database, scoped } };
};
const listed = async (surname: string): Promise<MemberImport> => {
  const { items } = (await portal.as('chen').call(listImports, { query: {} })).body;
  const [one] = items.filter(({ total }) => total === 4_000);
  if (!one) throw new Error(`${surname} is on no roster`);
  return one;
};
/** Writes the next rows of an import, and no more. */
const written = (id: string) => async (scope: Scope) => {
  const waiting = await openNext(scope, id, undefined);
  return waiting && writeNext(scope, id, waiting);
};
/** What was told of an import, newest first. */
const noticesOf = async (id: string): Promise<[string, unknown][]> => {
  const { body } = await portal.as('chen').call(listNotices, { query: {} });
  return body.items.filter(({ link }) => link === `/members/imports/${id}`).map(({ kind, params }) => [kind, params]);
};
const countOf = (importId: string): Promise<number> =>
  portal.test.database.system('read', ({ db }) => db.member.count({ where: { districtId: pinghe, importId } }));

describe('an import', { timeout: 60_000 }, () => {
  test('is taken over once, however often it is asked for', async () => {
    const { id } = await sent('chen', await many('秦', 3));
    const answers = await Promise.all([apply('chen', id), apply('chen', id)]);
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await apply('chen', id)).problem.reason).toBe('already_applied');
    expect(await namesOf('chen', { q: '秦演' })).toHaveLength(3);
    const again = await sent('chen', await many('秦', 3));
    expect(again.rows).toEqual({ add: 0, change: 0, same: 3, fault: 0 });
  });

  test('of many rows is checked after the answer, bit by bit, and its sender is told when it waits to be confirmed', async () => {
    const { id, state, total, rows } = await sent('chen', await many('许', 4_000));
    expect([state, total, rows]).toEqual(['checking', 4_000, { add: 0, change: 0, same: 0, fault: 0 }]);
    expect((await apply('chen', id)).problem.reason).toBe('still_checking');
    await expect(importMembers(stoppedAfter(2), job(id))).rejects.toThrow('kill -9');
    expect(await progress(id)).toMatchObject({ state: 'checking', total: 4_000, rows: { add: 1_000 } });
    portal.time.now = new Date(portal.time.now.getTime() + 121_000);
    expect(await progress(id)).toMatchObject({ state: 'checking', stalled: true });
    expect((await apply('chen', id)).body).toMatchObject({ state: 'checking', stalled: false });
    await Promise.all([importMembers(portal.house, job(id)), importMembers(portal.house, job(id))]);
    expect(await progress(id)).toMatchObject({
      state: 'checked',
      total: 4_000,
      rows: { add: 3_899, change: 0, same: 101, fault: 0 },
    });
    expect((await toldOf('chen', id, 'same'))[0]).toEqual([3_901, 'same', 'name twice_in_sheet 2']);
    expect(await noticesOf(id)).toEqual([['importChecked', { file: '会员名册.xlsx', good: 3_899, bad: 0 }]]);
    expect(await countOf(id)).toBe(0);
  });

  test('of many rows goes on after the answer, and a worker that was killed is followed by one that goes on', async () => {
    const id = (await listed('许')).id;
    const answer = await apply('chen', id);
    expect(answer.body).toMatchObject({ state: 'applying', done: 0 });
    expect((await apply('chen', id)).problem.reason).toBe('still_applying');
    await actingAs(portal.house, job(id), written(id));
    expect(await progress(id)).toMatchObject({ state: 'applying', done: 2_000, stalled: false });
    const killed = actingAs(portal.house, job(id), async (scope) => {
      await written(id)(scope);
      throw new Error('kill -9');
    });
    await expect(killed).rejects.toThrow('kill -9');
    expect([(await progress(id)).done, await countOf(id)]).toEqual([2_000, 2_000]);
    portal.time.now = new Date(portal.time.now.getTime() + 121_000);
    expect(await progress(id)).toMatchObject({ state: 'applying', stalled: true });
    expect((await apply('chen', id)).status).toBe(200);
    await Promise.all([importMembers(portal.house, job(id)), importMembers(portal.house, job(id))]);
    expect(await progress(id)).toMatchObject({ state: 'applied', done: 3_899, failed: 0 });
    expect(await countOf(id)).toBe(3_899);
    expect((await noticesOf(id))[0]).toEqual(['importEnded', { good: 3_899, bad: 0 }]);
  });

  test('of many rows is taken back after the answer, whole or not at all, and that is told too', async () => {
    const id = (await listed('许')).id;
    expect((await undo('chen', id)).body).toMatchObject({ state: 'undoing', stalled: false });
    expect((await undo('chen', id)).problem.reason).toBe('still_applying');
    const [one] = (await portal.as('chen').call(listMembers, { query: { q: '许演7' } })).body.items;
    const { body } = await portal.as('chen').call(readMember, { params: { id: one?.id ?? '' } });
    const { version } = body;
    const edit = (cardNo: string, version: number) =>
      portal.as('chen').call(changeMember, { params: { id: body.id }, version, body: { ...asIs(body), cardNo } });
    await edit('补办', version);
    await importMembers(portal.house, job(id));
    expect([(await progress(id)).state, await countOf(id)]).toEqual(['applied', 3_899]);
    expect((await undo('chen', id)).problem.reason).toBe('changed_since');
    expect((await noticesOf(id))[0]?.[0]).toBe('importKept');
    const now = await portal.as('chen').call(readMember, { params: { id: body.id } });
    await portal.test.database.system('write', ({ db }) =>
      db.memberImportRow.updateMany({ where: { memberId: body.id }, data: { after: now.body.version } }),
    );
    await undo('chen', id);
    await importMembers(portal.house, job(id));
    expect([(await progress(id)).state, await countOf(id)]).toEqual(['undone', 0]);
    expect((await noticesOf(id))[0]).toEqual(['importUndone', { file: '会员名册.xlsx' }]);
  });

  test('whose village is merged away while its rows are read fails with the reason', async () => {
    const { id } = await sent('huang', await many('丁', 1_001));
    const retire = (state: string) =>
      portal.test.database.system('write', ({ db }) =>
        db.unit.updateMany({ where: { id: at('pingzhai') }, data: { state } }),
      );
    await retire('retired');
    await importMembers(portal.house, job(id));
    await retire('active');
    expect(await progress(id)).toMatchObject({ state: 'failed', problem: 'unit_retired' });
    expect((await noticesOf(id))[0]?.[0]).toBe('importFailed');
    expect((await apply('huang', id)).problem.reason).toBe('nothing_to_apply');
  });

  test('whose author lost the post stands still', async () => {
    const { id } = await sent('chen', await many('何', 1_001));
    await importMembers(portal.house, job(id));
    expect((await apply('chen', id)).body.state).toBe('applying');
    const off = (disabledAt: Date | null) =>
      portal.test.database.system('write', ({ db }) =>
        db.post.update({ where: { id: postId('chen') }, data: { disabledAt } }),
      );
    await off(portal.time.now);
    await importMembers(portal.house, job(id));
    await off(null);
    expect(await countOf(id)).toBe(0);
  });

  test('is judged anew when it is written: what somebody else entered meanwhile is not entered twice', async () => {
    const { id } = await sent('chen', await rosterOf([row('吕演一', '19900000701'), row('吕演二')], titles));
    await entered('huang', 'group3', { name: '吕演一', phone: '19900000701', birthYear: 1970, joinedOn: '2015-05-29' });
    expect((await apply('chen', id)).body).toMatchObject({ state: 'applied', done: 2, failed: 1 });
    expect(await namesOf('chen', { q: '吕演' })).toEqual(['吕演二', '吕演一']);
    expect(await toldOf('chen', id)).toEqual([
      [2, 'add', 'nothing_new'],
      [3, 'add'],
    ]);
  });

  test('is taken back whole: new members are gone, changed ones are as they were', async () => {
    const old = await entered('huang', 'group3', {
      name: '施演一',
      birthYear: 1970,
      phone: null,
      joinedOn: '2014-01-01',
    });
    const { id, rows } = await sent(
      'chen',
      await rosterOf([row('施演一', '19900000801', '第5小组'), row('施演二', '19900000802')], titles),
    );
    expect(rows).toMatchObject({ add: 1, change: 1 });
    await apply('chen', id);
    const changed = await portal.as('chen').call(readMember, { params: { id: old.id } });
    expect(changed.body).toMatchObject({ phone: '199****0801', group: { name: '第5小组' }, joinedOn: '2015-05-29' });
    const undone = await undo('chen', id);
    expect(undone.body).toMatchObject({ state: 'undone' });
    const back = await portal.as('chen').call(readMember, { params: { id: old.id } });
    expect(back.body).toMatchObject({ phone: null, group: { name: '第3小组' }, joinedOn: '2014-01-01' });
    expect(await namesOf('chen', { q: '施演' })).toEqual(['施演一']);
    const people = await portal.test.database.system('read', ({ db }) =>
      db.person.count({ where: { name: '施演二' } }),
    );
    expect(people).toBe(0);
    expect((await undo('chen', id)).problem.reason).toBe('not_applied');
  });

  test('is not taken back once somebody has worked on what it made, and then nothing is', async () => {
    const { id } = await sent('chen', await rosterOf([row('张演一'), row('张演二')], titles));
    await apply('chen', id);
    const { items } = (await portal.as('huang').call(listMembers, { query: { q: '张演一' } })).body;
    const made = await portal.as('huang').call(readMember, { params: { id: items[0]?.id ?? '' } });
    await portal.as('huang').call(changeMember, {
      params: { id: made.body.id },
      version: made.body.version,
      body: { ...asIs(made.body), cardNo: '补办' },
    });
    expect((await undo('chen', id)).problem.reason).toBe('changed_since');
    expect(await namesOf('chen', { q: '张演' })).toEqual(['张演二', '张演一']);
  });

  test('is not taken back while something rests on a member it made', async () => {
    const { id } = await sent('chen', await rosterOf([row('孔演一')], titles));
    await apply('chen', id);
    await portal.test.database.system('write', async ({ db }) => {
      const { id: memberId, unitId, unitPath } = await db.member.findFirstOrThrow({ where: { importId: id } });
      const place = { districtId: pinghe, unitId, unitPath };
      const words = {
        title: '培训',
        category: 'law',
        mode: 'central',
        audience: [],
        place: '',
        teacher: '',
        summary: '',
      };
      const { id: trainingId } = await db.training.create({
        data: {
          ...place,
          ...words,
          id: memberId,
          state: 'draft',
          heldOn: new Date('2026-05-15'),
          hours: 1,
          others: 0,
          recordedBy: postId('chen'),
          recordedName: '陈',
        },
      });
      const tick = { heldOn: new Date('2026-05-15'), title: '培训', finished: false };
      await db.trainingAttendance.create({ data: { districtId: pinghe, trainingId, memberId, unitPath, ...tick } });
    });
    expect((await undo('chen', id)).problem.reason).toBe('in_use');
    expect(await namesOf('chen', { q: '孔演' })).toEqual(['孔演一']);
  });

  test('is let go after its time: members stay, what the rows said is forgotten, and nothing can be taken back', async () => {
    const [old, checked] = [
      await sent('chen', await rosterOf([row('曹演一', '19900000901')], titles)),
      await sent('chen', await rosterOf([row('曹演二'), row('')], titles)),
    ];
    await apply('chen', old.id);
    portal.time.now = new Date(portal.time.now.getTime() + 1_000);
    const young = await sent('chen', await rosterOf([row('曹演三')], titles));
    const go = () =>
      portal.test.database.system('write', (work) => letRostersGo(work, new Date(portal.time.now.getTime() - 500)));
    expect(await go()).toBeGreaterThanOrEqual(2);
    expect(await go()).toBe(0);
    expect(await progress(old.id)).toMatchObject({ kept: false, state: 'applied', rows: { add: 1 } });
    expect(await toldOf('chen', old.id)).toEqual([]);
    expect((await faults('chen', checked.id)).status).toBe(404);
    expect((await apply('chen', checked.id)).problem.reason).toBe('let_go');
    expect((await undo('chen', old.id)).problem.reason).toBe('let_go');
    expect(await namesOf('chen', { q: '曹演' })).toEqual(['曹演一']);
    expect((await apply('chen', young.id)).status).toBe(200);
  });

  test('leaves the figures as a recount finds them', async () => {
    const differences = await portal.test.database.system('write', (scope) => recountDistrict(scope, pinghe));
    expect(differences.filter((one) => one.measure.startsWith('member'))).toEqual([]);
  });

  test('that nobody knows is not applied', async () => {
    const { status } = await portal.as('chen').call(applyImport, { params: { id: postId('chen') } });
    expect(status).toBe(404);
  });
});
