import {
  admitMember,
  changeMember,
  createMember,
  endMembership,
  exportMembers,
  listMembers,
  nameRepresentative,
  readMember,
  restoreMembership,
  transferMember,
} from '@xiehui/contracts/members';
import { readStructure } from '@xiehui/contracts/member-structure';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { cellsOf } from './imports.test.kit.ts';
import { asIs, at, meiling, registerOf, vote, votedDown } from './members.test.kit.ts';

const portal = openTestPortal();
const { entered, namesOf, logged } = registerOf(portal);
const huang = portal.as('huang');
const chen = portal.as('chen');

describe('a membership', () => {
  test('begins with an application, the council’s vote and a card', async () => {
    const made = await entered('huang', 'group3', {
      name: '申请一人',
      state: 'applied',
      joinedOn: '2026-05-10',
      phone: null,
    });
    const admission = { joinedOn: '2026-05-28', cardNo: '平寨188' };
    const nobody = { ...vote, votesFor: 0, votesAgainst: 0 };
    const at = { params: { id: made.id }, version: made.version };
    const empty = await huang.call(admitMember, { ...at, body: { ...admission, decision: nobody } });
    expect(empty.problem.fields).toEqual({ 'decision.votesFor': 'too_small' });
    const { body } = await huang.call(admitMember, { ...at, body: { ...admission, decision: vote } });
    expect(body).toMatchObject({ state: 'active', cardNo: '平寨188', joinedOn: '2026-05-28' });
    expect(body.decisions).toEqual([{ kind: 'admission', ...vote, passed: true, by: '黄村秘（演示）' }]);
  });

  test('that the council votes down is turned down, and may be applied for again', async () => {
    const made = await entered('huang', 'group3', {
      name: '申请二人',
      state: 'applied',
      joinedOn: '2026-05-10',
      phone: null,
    });
    const { body } = await huang.call(admitMember, {
      params: { id: made.id },
      version: made.version,
      body: { joinedOn: '2026-05-28', cardNo: '', decision: votedDown },
    });
    expect(body).toMatchObject({ state: 'left', leaveReason: 'notAdmitted', leftOn: '2026-05-28' });
    const again = await huang.call(restoreMembership, { params: { id: made.id }, version: body.version });
    expect(again.body.state).toBe('applied');
  });

  test('goes from village to village with its service, and both are on record', async () => {
    const made = await entered('chen', 'group3', { name: '转会一人', phone: null });
    const move = (who: CastName, unit: 'bailou' | 'group5', version: number) =>
      portal.as(who).call(transferMember, {
        params: { id: made.id },
        version,
        body: { unitId: at(unit), movedOn: '2026-05-20', reason: '迁居' },
      });
    expect((await move('huang', 'bailou', made.version)).status).toBe(404);
    expect((await move('chen', 'group5', made.version)).problem.reason).toBe('same_association');
    const { body } = await move('chen', 'bailou', made.version);
    expect(body).toMatchObject({
      joinedOn: '2015-05-29',
      association: { name: '白楼村' },
      group: null,
      state: 'active',
    });
    expect(body.transfers).toEqual([
      { from: '平寨村 · 第3小组', to: '白楼村', movedOn: '2026-05-20', reason: '迁居', by: '陈镇秘（演示）' },
    ]);
    expect(await namesOf('huang', { q: '转会一人' })).toEqual([]);
    expect((await logged(made.id)).at(-1)).toMatchObject({
      action: 'member.transfer',
      changes: { association: ['平寨村', '白楼村'] },
    });
    const already = await entered('chen', 'group3', { name: '转会一人', phone: null, personId: made.personId });
    const back = await chen.call(transferMember, {
      params: { id: already.id },
      version: already.version,
      body: { unitId: at('bailou'), movedOn: '2026-05-20', reason: '' },
    });
    expect(back.problem.reason).toBe('already_member');
  });

  test('ends at once on one’s own wish or struck off; who is inactive is talked to first', async () => {
    const made = await entered('huang', 'group3', { name: '离会一人', phone: null });
    const end = (reason: string) =>
      huang.call(endMembership, {
        params: { id: made.id },
        version: made.version,
        body: { leftOn: '2026-05-20', reason: reason as never },
      });
    expect((await end('inactive')).status).toBe(400);
    expect((await end('persuaded')).status).toBe(400);
    expect((await end('deceased')).body).toMatchObject({ state: 'left', leaveReason: 'deceased' });
  });

  test('of a body is held through a person, and nobody else has one', async () => {
    const body = {
      ...meiling,
      sex: null,
      birthYear: null,
      education: null,
      skills: [],
      kind: 'corporate',
      name: '平寨茶厂',
      phone: null,
      categories: [],
      unitId: at('pingzhai'),
    } as const;
    const { body: firm } = await huang.call(createMember, { body: body as never });
    const person = { name: '何厂长', sex: 'male', birthYear: 1975, phone: '13800009911' } as const;
    const named = await huang.call(nameRepresentative, {
      params: { id: firm.id },
      version: firm.version,
      body: { person, title: '厂长', since: '2026-05-01' },
    });
    expect(named.body.representative).toMatchObject({
      name: '何厂长',
      phone: '138****9911',
      title: '厂长',
      since: '2026-05-01',
    });
    const other = await entered('huang', 'group3', { name: '何接任', phone: null });
    const next = await huang.call(nameRepresentative, {
      params: { id: firm.id },
      version: named.body.version,
      body: { person: { personId: other.personId }, title: '副厂长', since: '2026-05-20' },
    });
    expect(next.body.representative).toMatchObject({ name: '何接任', personId: other.personId });
    const none = await huang.call(nameRepresentative, {
      params: { id: other.id },
      version: other.version,
      body: { person, title: '', since: '2026-05-01' },
    });
    expect(none.problem.reason).toBe('not_a_body');
  });
});

describe('where a member was found', () => {
  const sumOf = (parts: readonly (string | number)[][]) => parts.reduce((sum, [, now]) => sum + Number(now), 0);

  test('huang notes professionals and notables, and by consent who was once helped; the group leader is not told [S0-20]', async () => {
    const enter = (name: string, sourceCategory: string, more = {}) =>
      huang.call(createMember, {
        body: { ...meiling, name, phone: null, unitId: at('group3'), sourceCategory, ...more } as never,
      });
    for (const [name, code] of [
      ['专业一人', 'professional'],
      ['贤达一人', 'notable'],
    ] as const) {
      expect((await enter(name, code)).body.sourceCategory).toBe(code);
      expect(await namesOf('huang', { source: code })).toEqual([name]);
    }
    expect((await enter('受助一人', 'formerBeneficiary')).problem.fields).toEqual({ consentOn: 'required' });
    expect((await enter('未知一人', 'police')).problem.reason).toBe('unknown_source');
    const { body: helped } = await enter('受助一人', 'formerBeneficiary', { consentOn: '2026-05-01' });
    expect([helped.sourceCategory, helped.consentOn]).toEqual(['formerBeneficiary', '2026-05-01']);
    const shown = await portal.as('wu').call(readMember, { params: { id: helped.id } });
    expect([shown.body.sourceCategory, shown.body.consentOn]).toEqual([null, null]);
    expect((await portal.as('wu').call(listMembers, { query: { source: 'formerBeneficiary' } })).status).toBe(403);
    expect(JSON.stringify((await logged(helped.id)).map(({ changes }) => changes))).not.toContain('formerBeneficiary');
    const { body: kept } = await huang.call(changeMember, {
      params: { id: helped.id },
      version: helped.version,
      body: asIs(helped),
    });
    expect(kept.sourceCategory).toBe('formerBeneficiary');
    const sources = async (who: CastName) =>
      (await portal.as(who).call(readStructure, { query: { unit: at('group3'), year: '2026' } })).body.parts
        .filter(({ facet, now }) => facet === 'source' && now > 0)
        .map(({ part, now }) => [part, now]);
    const whole = await sources('huang');
    expect(whole).toContainEqual(['formerBeneficiary', 1]);
    const hidden = await sources('wu');
    expect(hidden.map(([part]) => part)).toEqual(['professional', 'notable', '']);
    expect(sumOf(hidden)).toBe(sumOf(whole));
    const file = await huang.call(exportMembers, {
      body: { filter: { q: '受助一人', state: 'current' }, sort: 'name', language: 'zh' },
    });
    expect((await cellsOf(file.raw))[1]?.[12]).toBe('曾受关怀救助');
  });
});
