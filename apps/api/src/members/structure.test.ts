import { endMembership } from '@xiehui/contracts/members';
import { readStructure } from '@xiehui/contracts/member-structure';
import { describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';
import { at, registerOf } from './members.test.kit.ts';

const portal = openTestPortal();
const { entered, namesOf } = registerOf(portal);
const chen = portal.as('chen');

describe('the structure of members', () => {
  test('huang reads sex, age, schooling and source with last year beside it, and opens each as a list [S0-21]', async () => {
    const member = (name: string, given: object) =>
      entered('chen', 'bailou', { name, phone: null, categories: [], skills: [], sourceCategory: null, ...given });
    await member('结构一', {
      birthYear: 1995,
      sex: 'female',
      education: 'college',
      joinedOn: '2026-03-01',
      sourceCategory: 'professional',
    });
    await member('结构二', { birthYear: 1985, sex: 'male', education: 'primary', joinedOn: '2025-03-01' });
    await member('结构三', { birthYear: 1960, sex: 'male', education: null, joinedOn: '2015-03-01' });
    const gone = await member('结构四', {
      birthYear: 1960,
      sex: 'female',
      education: 'primary',
      joinedOn: '2015-03-01',
    });
    await chen.call(endMembership, {
      params: { id: gone.id },
      version: gone.version,
      body: { leftOn: '2026-02-01', reason: 'moved' },
    });
    await member('结构五', { state: 'applied', joinedOn: '2026-05-01' });
    const { body } = await chen.call(readStructure, { query: { unit: at('bailou'), year: '2026' } });
    expect([body.on, body.before, body.total]).toEqual(['2026-05-29', '2025-12-31', { now: 3, before: 3 }]);
    const counts = (facet: string) =>
      body.parts.filter((one) => one.facet === facet).map(({ part, now, before }) => [part, now, before]);
    expect(counts('sex')).toEqual([
      ['female', 1, 1],
      ['male', 2, 2],
      ['', 0, 0],
    ]);
    expect(
      body.parts
        .filter((one) => one.facet === 'age')
        .map(({ ageFrom, ageTo, now, before }) => [ageFrom, ageTo, now, before]),
    ).toEqual([
      [undefined, 35, 1, 0],
      [36, 45, 1, 1],
      [46, 59, 0, 0],
      [60, undefined, 1, 2],
      [undefined, undefined, 0, 0],
    ]);
    expect(counts('education').filter(([, now, before]) => now !== 0 || before !== 0)).toEqual([
      ['primary', 1, 2],
      ['college', 1, 0],
      ['', 1, 1],
    ]);
    expect(counts('source')[0]).toEqual(['professional', 1, 0]);
    const [young] = body.parts.filter((one) => one.facet === 'age');
    expect(await namesOf('chen', { unit: at('bailou'), state: 'active', bornFrom: String(young?.bornFrom) })).toEqual([
      '结构一',
    ]);
    expect(await namesOf('chen', { unit: at('bailou'), state: 'active', education: 'primary' })).toEqual(['结构二']);
    expect((await portal.as('huang').call(readStructure, { query: { unit: at('bailou'), year: '2026' } })).status).toBe(
      404,
    );
  });

  test('of who joined this year chen reads how many are young, can do something, or either [S0-19]', async () => {
    const joined = (name: string, birthYear: number, skills: string[]) =>
      entered('huang', 'group5', {
        name,
        phone: null,
        birthYear,
        skills,
        joinedOn: '2026-04-01',
        education: 'college',
      });
    await joined('新人一', 2000, []);
    await joined('新人二', 1981, ['电商']);
    await joined('新人三', 1980, ['果树栽培']);
    await joined('新人四', 1970, []);
    const { body } = await chen.call(readStructure, { query: { unit: at('group5'), year: '2026' } });
    expect(body.fresh.now).toEqual({ joined: 4, young: 2, skilled: 2, either: 3 });
    expect([body.youngAge, body.fresh.before.joined]).toEqual([45, 0]);
    const fresh = { unit: at('group5'), joinedFrom: '2026-01-01' };
    expect((await namesOf('chen', { ...fresh, skilled: 'true' })).toSorted()).toEqual(['新人三', '新人二'].toSorted());
    expect((await namesOf('chen', { ...fresh, bornFrom: '1981' })).toSorted()).toEqual(['新人一', '新人二'].toSorted());
  });
});
