import { endMembership, listMembers, readMember } from '@xiehui/contracts/members';
import {
  findLikely,
  mergePeople,
  noteIdentityNumber,
  readPersonRecord,
  revealIdentityNumber,
} from '@xiehui/contracts/people';
import { layDownProvision } from '@xiehui/contracts/provisions';
import { addVolunteer, listVolunteers } from '@xiehui/contracts/volunteers';
import { identityCheckDigit } from '@xiehui/rules/id-numbers';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { at, pinghe, registerOf } from '../members/members.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { entered, logged } = registerOf(portal);
const huang = portal.as('huang');
const chen = portal.as('chen');

const versionOf = async (who: CastName, id: string): Promise<number> =>
  (await portal.as(who).call(readPersonRecord, { params: { id } })).body.version;
const merge = async (who: CastName, kept: string, gone: string) =>
  portal
    .as(who)
    .call(mergePeople, { params: { id: kept }, version: await versionOf(who, kept), body: { goneId: gone } });

describe('two records of one person', () => {
  test('become one: every membership and post moves, what was missing is taken over, and the trail stays', async () => {
    const kept = await entered('chen', 'group3', { name: '重名一人', phone: null, education: null, skills: ['电商'] });
    const gone = await entered('chen', 'bailou', {
      name: '重名一人',
      phone: '13700001122',
      education: 'college',
      skills: ['养殖'],
      birthYear: 1979,
    });
    await chen.call(addVolunteer, {
      body: { unitId: at('bailou'), person: { personId: gone.personId }, fields: [], since: '2026-05-01' },
    });
    const { status, body } = await merge('chen', kept.personId, gone.personId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: '重名一人',
      phone: '137****1122',
      education: 'college',
      skills: ['电商', '养殖'],
    });
    expect(body.memberships.map(({ association }) => association?.name).toSorted()).toEqual(
      ['平寨村', '白楼村'].toSorted(),
    );
    expect(body.merges).toHaveLength(1);
    expect(body.merges[0]).toMatchObject({
      goneId: gone.personId,
      by: '陈镇秘（演示）',
      at: '2026-05-29T02:00:00.000Z',
      moved: { members: 1, volunteers: 1 },
      kept: { phone: null, education: null },
      gone: {
        phone: '137****1122',
        education: 'college',
        memberships: [{ association: '白楼村', state: 'active', joinedOn: '2015-05-29' }],
      },
    });
    expect((await chen.call(readPersonRecord, { params: { id: gone.personId } })).status).toBe(404);
    const { body: volunteers } = await chen.call(listVolunteers, { query: { unit: at('bailou') } });
    expect(volunteers.items.map(({ personId }) => personId)).toEqual([kept.personId]);
    const { body: found } = await chen.call(listMembers, { query: { q: '1122' } });
    expect(found.items.map(({ association }) => association?.name).toSorted()).toEqual(['平寨村', '白楼村'].toSorted());
    expect((await logged(kept.personId)).at(-1)).toMatchObject({ action: 'person.merge' });
    expect((await huang.call(readPersonRecord, { params: { id: kept.personId } })).body.merges).toHaveLength(1);
  });

  test('stay two where both are members of one village, until one membership has ended', async () => {
    const kept = await entered('huang', 'group3', { name: '重名二人', phone: null });
    const gone = await entered('huang', 'group5', { name: '重名二人', phone: null });
    expect((await merge('huang', kept.personId, gone.personId)).problem.reason).toBe('both_members');
    expect((await huang.call(readPersonRecord, { params: { id: gone.personId } })).status).toBe(200);
    await huang.call(endMembership, {
      params: { id: gone.id },
      version: gone.version,
      body: { leftOn: '2026-05-20', reason: 'enteredByMistake' },
    });
    expect((await merge('huang', kept.personId, gone.personId)).status).toBe(200);
    const { body } = await huang.call(readMember, { params: { id: kept.id } });
    expect(body.memberships.map(({ state }) => state).toSorted()).toEqual(['active', 'left']);
  });

  test('are offered for merging by name, telephone, or a name of one sound with sex and year, each with its reason', async () => {
    const of = async (who: CastName, id: string) =>
      (await portal.as(who).call(findLikely, { body: { name: '', phone: null, of: id } })).body.items.map(
        ({ name, same }) => [name, same],
      );
    const record = { sex: 'female', birthYear: 1981, phone: null } as const;
    const one = await entered('huang', 'group3', { ...record, name: '程晓红', phone: '13755550001' });
    await entered('huang', 'group5', { ...record, name: '程小红' });
    await entered('huang', 'group5', { ...record, name: '成晓虹', birthYear: 1982 });
    await entered('huang', 'group5', { ...record, name: '程晓红', birthYear: 1950 });
    await entered('chen', 'bailou', { ...record, name: '程女士', phone: '13755550001' });
    expect(await of('chen', one.personId)).toEqual([
      ['程女士', ['phone']],
      ['程晓红', ['name']],
      ['程小红', ['sound']],
    ]);
    expect(await of('huang', one.personId)).toEqual([
      ['程晓红', ['name']],
      ['程小红', ['sound']],
    ]);
    expect((await portal.as('xu').call(findLikely, { body: { name: '', phone: null, of: one.personId } })).status).toBe(
      404,
    );
  });

  test('are not merged by whom either is hidden from, nor while one of their records lies beyond', async () => {
    const here = await entered('huang', 'group3', { name: '重名三人', phone: null });
    const there = await entered('chen', 'bailou', { name: '重名三人', phone: null });
    expect((await merge('huang', here.personId, there.personId)).status).toBe(404);
    await entered('chen', 'group5', { name: '重名三人', phone: null, personId: there.personId });
    expect((await merge('huang', here.personId, there.personId)).problem.reason).toBe('beyond_range');
    expect((await merge('huang', here.personId, here.personId)).status).toBe(404);
    const stale = await chen.call(mergePeople, {
      params: { id: here.personId },
      version: 99,
      body: { goneId: there.personId },
    });
    expect(stale.status).toBe(412);
    expect(
      (
        await portal
          .as('wu')
          .call(mergePeople, { params: { id: here.personId }, version: 1, body: { goneId: there.personId } })
      ).status,
    ).toBe(403);
  });
});

describe('an identity number', () => {
  const numberOf = (sequence: string) => {
    const digits = `35062819790529${sequence}`;
    return `${digits}${identityCheckDigit(digits)}`;
  };
  const number = numberOf('261');
  const note = async (id: string, given: string | null) =>
    huang.call(noteIdentityNumber, { params: { id }, version: await versionOf('huang', id), body: { number: given } });

  test('is not taken while the district does not ask for it', async () => {
    const { personId } = await entered('huang', 'group3', { name: '证号一人', phone: null });
    expect((await note(personId, number)).problem.reason).toBe('not_asked');
    const asked = await portal
      .as('lin')
      .call(layDownProvision, { body: { key: 'identityNumberAsked', value: true, fromYear: 2026 } });
    expect(asked.status).toBe(200);
    for (const [given, problem] of [
      [`${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`, 'checksum'],
      ['123', 'length'],
      [`99${number.slice(2)}`, 'checksum'],
    ] as const)
      expect((await note(personId, given)).problem.fields).toEqual({ number: problem });
    const { body } = await note(personId, ` ${number.toLowerCase()} `);
    expect(body.identityNumber).toBe(`**************${number.slice(-4)}`);
  });

  test('lies sealed, is one person’s, and is found by its end while one types', async () => {
    const first = await entered('huang', 'group3', { name: '证号二人', phone: null });
    const second = await entered('huang', 'group3', { name: '证号三人', phone: null });
    const own = numberOf('333');
    await note(first.personId, own);
    expect((await note(second.personId, own)).problem.reason).toBe('number_known');
    const row = await portal.test.database.system('read', ({ db }) =>
      db.person.findUniqueOrThrow({ where: { districtId_id: { districtId: pinghe, id: first.personId } } }),
    );
    expect(
      JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain(own);
    const { body } = await huang.call(findLikely, { body: { name: '', phone: null, identityTail: own.slice(-4) } });
    expect(body.items.map(({ name, same }) => [name, same])).toEqual([['证号二人', ['identity']]]);
  });

  test('is shown whole to who says why, and the log keeps it; merged, it goes along', async () => {
    const kept = await entered('huang', 'group3', { name: '证号四人', phone: null });
    const gone = await portal.as('huang').call(addVolunteer, {
      body: {
        unitId: at('pingzhai'),
        person: { name: '证号四人', sex: null, birthYear: null, phone: null },
        fields: [],
        since: '2026-05-01',
      },
    });
    const own = numberOf('444');
    await note(gone.body.personId, own);
    expect((await merge('huang', kept.personId, gone.body.personId)).body.identityNumber?.slice(-4)).toBe(
      own.slice(-4),
    );
    const shown = await huang.call(revealIdentityNumber, {
      params: { id: kept.personId },
      body: { reason: '办理保险' },
    });
    expect(shown.body).toEqual({ number: own });
    expect((await logged(kept.personId)).at(-1)).toMatchObject({
      action: 'person.reveal',
      changes: { reason: [null, '办理保险'] },
    });
    expect(
      (await portal.as('wu').call(revealIdentityNumber, { params: { id: kept.personId }, body: { reason: '看一看' } }))
        .status,
    ).toBe(403);
    expect(
      (await portal.as('xu').call(revealIdentityNumber, { params: { id: kept.personId }, body: { reason: '看一看' } }))
        .status,
    ).toBe(404);
    const removed = await note(kept.personId, null);
    expect(removed.body.identityNumber).toBeNull();
    expect(
      (await huang.call(revealIdentityNumber, { params: { id: kept.personId }, body: { reason: '办理保险' } })).status,
    ).toBe(404);
  });
});
