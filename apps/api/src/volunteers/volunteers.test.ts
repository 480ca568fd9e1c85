import { listMembers } from '@xiehui/contracts/members';
import { findPeople } from '@xiehui/contracts/people';
import {
  addVolunteer,
  changeVolunteer,
  countVolunteers,
  endVolunteer,
  listVolunteers,
} from '@xiehui/contracts/volunteers';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { at, registerOf } from '../members/members.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();
const { entered } = registerOf(portal);
const huang = portal.as('huang');
const resident = { name: '居民一人', sex: 'female', birthYear: 1988, phone: '13800005501' } as const;
const add = (who: CastName, person: object, unit: 'pingzhai' | 'bailou' | 'group3' = 'pingzhai', more = {}) =>
  portal.as(who).call(addVolunteer, {
    body: { unitId: at(unit), person: person as never, fields: ['publicity'], since: '2026-03-01', ...more },
  });

describe('volunteers', () => {
  test('huang takes on a resident who is no member, for publicity, and finds her among the residents [S4-18]', async () => {
    const made = await add('huang', resident);
    expect(made.body).toMatchObject({
      name: '居民一人',
      phone: '138****5501',
      fields: ['publicity'],
      isMember: false,
      unit: { name: '平寨村' },
    });
    const { body } = await huang.call(listVolunteers, { query: { who: 'residents', field: 'publicity' } });
    expect(body.items.map(({ name }) => name)).toEqual(['居民一人']);
    expect((await huang.call(listMembers, { query: { q: '居民一人' } })).body.items).toEqual([]);
    expect((await huang.call(findPeople, { query: { q: '5501' } })).body.items.map(({ name }) => name)).toEqual([
      '居民一人',
    ]);
  });

  test('volunteering does not hang on membership; a member from elsewhere is marked as such [S0-25]', async () => {
    const member = await entered('huang', 'group3', { name: '外来一人', phone: null, residence: 'migrant' });
    const { body: migrants } = await huang.call(listMembers, { query: { residence: 'migrant' } });
    expect(migrants.items.map(({ name, residence }) => [name, residence])).toEqual([['外来一人', 'migrant']]);
    const made = await add('huang', { personId: member.personId });
    expect(made.body).toMatchObject({ name: '外来一人', isMember: true });
    const { body } = await huang.call(countVolunteers, { query: { who: 'members' } });
    expect(body.total).toBe(1);
    const params = { id: made.body.id };
    const ended = await huang.call(endVolunteer, { params, version: 1, body: { endedOn: '2026-05-01' } });
    expect(ended.body.endedOn).toBe('2026-05-01');
    expect((await huang.call(listMembers, { query: { q: '外来一人' } })).body.items).toHaveLength(1);
    expect((await huang.call(countVolunteers, { query: { who: 'members' } })).body.total).toBe(0);
    expect(
      (await huang.call(endVolunteer, { params, version: 2, body: { endedOn: '2026-05-01' } })).problem.reason,
    ).toBe('already_ended');
    expect((await add('huang', { personId: member.personId })).status).toBe(200);
  });

  test('a person volunteers once at a unit, for what the district names, from a day that has come', async () => {
    const made = await add('huang', { ...resident, name: '居民二人', phone: null });
    const again = await add('huang', { personId: made.body.personId });
    expect(again.problem.reason).toBe('already_volunteer');
    expect((await add('huang', resident, 'pingzhai', { fields: ['spying'] })).problem.reason).toBe('unknown_field');
    expect((await add('huang', resident, 'pingzhai', { since: '2026-05-30' })).problem.fields).toEqual({
      since: 'in_future',
    });
    expect((await add('huang', { ...resident, birthYear: 2027 })).problem.fields).toEqual({ birthYear: 'in_future' });
    const changed = await huang.call(changeVolunteer, {
      params: { id: made.body.id },
      version: 1,
      body: { fields: ['care', 'rights'], since: '2026-02-01' },
    });
    expect(changed.body).toMatchObject({ fields: ['care', 'rights'], since: '2026-02-01', version: 2 });
  });

  test('a person whom huang does not see is nobody to him', async () => {
    const away = await entered('chen', 'bailou', { name: '白楼志愿', phone: null });
    expect((await add('huang', { personId: away.personId })).status).toBe(404);
    expect((await add('huang', resident, 'bailou')).status).toBe(404);
    const there = await add('chen', { personId: away.personId }, 'bailou');
    for (const who of ['huang', 'xu'] as const)
      expect(
        (
          await portal
            .as(who)
            .call(endVolunteer, { params: { id: there.body.id }, version: 1, body: { endedOn: '2026-05-01' } })
        ).status,
      ).toBe(404);
    await add('chen', { personId: away.personId }, 'pingzhai');
    expect((await huang.call(findPeople, { query: { q: '白楼志愿' } })).body.items).toHaveLength(1);
  });
});
