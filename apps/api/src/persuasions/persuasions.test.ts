import { endMembership, listMembers, readMember } from '@xiehui/contracts/members';
import {
  appealPersuasion,
  beginPersuasion,
  countPersuasions,
  decideAppeal,
  decidePersuasion,
  dropPersuasion,
  listPersuasions,
  notePersuasion,
  readPersuasion,
  type Persuasion,
} from '@xiehui/contracts/persuasions';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { at, registerOf, vote, votedDown } from '../members/members.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { entered, namesOf, logged } = registerOf(portal);
const huang = portal.as('huang');

const talk = {
  reason: 'inactive',
  talkedOn: '2026-04-10',
  talkedBy: '黄村秘、吴组长',
  talk: '两年未参加活动，本人说外出务工，理解协会的考虑。',
} as const;
const begun = async (name: string, who: CastName = 'huang'): Promise<Persuasion> => {
  const member = await entered(who, 'group3', { name, phone: null });
  const { status, body } = await portal.as(who).call(beginPersuasion, { body: { memberId: member.id, ...talk } });
  expect(status).toBe(200);
  return body;
};
const of = ({ id, version }: Persuasion) => ({ params: { id }, version });
const onDay = (decidedOn: string, given = vote) => ({ ...given, decidedOn });
const left = async (name: string): Promise<Persuasion> => {
  const one = await begun(name);
  const decided = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20') });
  return (await huang.call(notePersuasion, { ...of(decided.body), body: { noticedOn: '2026-04-22' } })).body;
};
const stateOf = async (memberId: string) => (await huang.call(readMember, { params: { id: memberId } })).body;

describe('persuading to leave', () => {
  test('huang puts the talk on record, the council votes, notice ends the membership, an appeal takes it back [S1-28]', async () => {
    const one = await begun('陈久不来');
    expect(one).toMatchObject({
      state: 'talked',
      name: '陈久不来',
      unit: { name: '平寨村' },
      decision: null,
      appealUntil: null,
    });
    expect((await stateOf(one.memberId)).state).toBe('active');
    const decided = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20') });
    expect(decided.body).toMatchObject({
      state: 'decided',
      decision: { votesFor: 7, votesAgainst: 1, passed: true, resolutionNo: '平寨〔2026〕3号' },
    });
    expect((await stateOf(one.memberId)).state).toBe('active');
    const noted = await huang.call(notePersuasion, { ...of(decided.body), body: { noticedOn: '2026-04-22' } });
    expect(noted.body).toMatchObject({ state: 'left', noticedOn: '2026-04-22', appealUntil: '2026-05-22' });
    expect(await stateOf(one.memberId)).toMatchObject({
      state: 'left',
      leftOn: '2026-04-22',
      leaveReason: 'persuaded',
    });
    expect(await namesOf('huang', { q: '陈久不来' })).toEqual([]);
    const appealed = await huang.call(appealPersuasion, {
      ...of(noted.body),
      body: { appealedOn: '2026-05-20', appeal: '已回村，愿意参加。' },
    });
    expect(appealed.body).toMatchObject({ state: 'appealed', appeal: '已回村，愿意参加。' });
    const settled = await huang.call(decideAppeal, { ...of(appealed.body), body: onDay('2026-05-28') });
    expect(settled.body).toMatchObject({ state: 'reversed', appealDecision: { passed: true } });
    const back = await stateOf(one.memberId);
    expect(back).toMatchObject({ state: 'active', leftOn: null, joinedOn: '2015-05-29' });
    expect(back.decisions.map(({ kind, passed }) => [kind, passed])).toEqual([
      ['appeal', true],
      ['persuasion', true],
    ]);
    expect((await logged(one.id)).map(({ action }) => action)).toEqual([
      'persuasion.create',
      'persuasion.decide',
      'persuasion.notice',
      'persuasion.appeal',
      'persuasion.settle',
    ]);
  });

  test('the reasons are a short list, and nothing about a family is among them', async () => {
    const member = await entered('huang', 'group3', { name: '理由一人', phone: null });
    const other = await huang.call(beginPersuasion, {
      body: { ...talk, memberId: member.id, reason: 'extraBirth' as never },
    });
    expect([other.status, other.problem.fields]).toEqual([400, { reason: 'invalid_value' }]);
  });

  test('a vote against it keeps the member, and a case may be given up before the notice', async () => {
    const one = await begun('留下一人');
    const kept = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20', votedDown) });
    expect(kept.body).toMatchObject({ state: 'kept', decision: { passed: false } });
    const given = await begun('留下二人');
    const dropped = await huang.call(dropPersuasion, { ...of(given), body: {} });
    expect(dropped.body.state).toBe('dropped');
    expect(await namesOf('huang', { q: '留下' })).toEqual(['留下二人', '留下一人']);
    const again = await huang.call(beginPersuasion, { body: { ...talk, memberId: given.memberId } });
    expect(again.status).toBe(200);
  });

  test('an appeal that is turned down leaves it as it is; one that comes too late is not taken', async () => {
    const one = await left('申诉一人');
    const appealed = await huang.call(appealPersuasion, {
      ...of(one),
      body: { appealedOn: '2026-05-22', appeal: '不同意' },
    });
    const settled = await huang.call(decideAppeal, { ...of(appealed.body), body: onDay('2026-05-28', votedDown) });
    expect(settled.body.state).toBe('upheld');
    expect((await stateOf(one.memberId)).state).toBe('left');
    const late = await left('申诉二人');
    const tooLate = await huang.call(appealPersuasion, {
      ...of(late),
      body: { appealedOn: '2026-05-23', appeal: '不同意' },
    });
    expect(tooLate.problem.reason).toBe('too_late');
  });

  test('each act waits for the one before it, and nothing is dated before that or tomorrow', async () => {
    const one = await begun('次序一人');
    const early = await huang.call(notePersuasion, { ...of(one), body: { noticedOn: '2026-04-22' } });
    expect(early.problem.reason).toBe('wrong_state');
    const before = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-09') });
    expect(before.problem.fields).toEqual({ decidedOn: 'before_begin' });
    const tomorrow = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-05-30') });
    expect(tomorrow.problem.fields).toEqual({ decidedOn: 'in_future' });
    const twice = await huang.call(beginPersuasion, { body: { ...talk, memberId: one.memberId } });
    expect(twice.problem.reason).toBe('already_open');
    const decided = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20') });
    const stale = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20') });
    expect([decided.status, stale.status]).toEqual([200, 412]);
  });

  test('who has left on their own wish meanwhile is not given notice, nor persuaded', async () => {
    const one = await begun('自己走了');
    const decided = await huang.call(decidePersuasion, { ...of(one), body: onDay('2026-04-20') });
    const member = await stateOf(one.memberId);
    await huang.call(endMembership, {
      params: { id: member.id },
      version: member.version,
      body: { leftOn: '2026-05-01', reason: 'ownRequest' },
    });
    const noted = await huang.call(notePersuasion, { ...of(decided.body), body: { noticedOn: '2026-05-02' } });
    expect(noted.problem.reason).toBe('not_active');
    const dropped = await huang.call(dropPersuasion, { ...of(decided.body), body: {} });
    expect(dropped.status).toBe(200);
    const anew = await huang.call(beginPersuasion, { body: { ...talk, memberId: member.id } });
    expect(anew.problem.reason).toBe('not_active');
  });

  test('chen sees the cases of her villages, the village beside and another district none', async () => {
    const one = await begun('隔墙一人');
    const { body } = await portal
      .as('chen')
      .call(listPersuasions, { query: { unit: at('pingzhai'), state: 'talked' } });
    expect(body.items.map(({ name }) => name)).toContain('隔墙一人');
    const { body: counted } = await portal.as('chen').call(countPersuasions, { query: { member: one.memberId } });
    expect(counted.total).toBe(1);
    expect((await portal.as('xu').call(readPersuasion, { params: { id: one.id } })).status).toBe(404);
    expect((await portal.as('xu').call(listPersuasions, { query: {} })).body.items).toEqual([]);
    expect((await portal.as('wu').call(beginPersuasion, { body: { ...talk, memberId: one.memberId } })).status).toBe(
      403,
    );
    expect((await portal.as('huang').call(listMembers, { query: { unit: at('bailou') } })).status).toBe(404);
  });
});
