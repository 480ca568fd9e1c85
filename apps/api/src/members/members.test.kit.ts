import { createMember, listMembers, type Member } from '@xiehui/contracts/members';
import { expect } from 'vitest';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from '../testing/portal.ts';

type UnitName = keyof typeof castUnits;
export const at = (unit: UnitName): string => unitId(castUnits[unit]);
export const pinghe = realmId('350628');

/** Somebody of 平寨村, as a form sends her. */
export const meiling = {
  personId: null,
  name: '赖美玲',
  sex: 'female',
  birthYear: 1979,
  education: 'seniorHigh',
  skills: ['剪纸'],
  kind: 'individual',
  joinedOn: '2015-05-29',
  cardNo: '',
  categories: ['core'],
  phone: '13800002617',
  state: 'active',
} as const;
type Given = { -readonly [K in keyof typeof meiling | 'sourceCategory' | 'residence']?: unknown };

/** A vote of the council that carries. */
export const vote = {
  decidedOn: '2026-05-28',
  votesFor: 7,
  votesAgainst: 1,
  resolutionNo: '平寨〔2026〕3号',
  resolution: '同意',
};
/** One that does not. */
export const votedDown = { ...vote, votesFor: 2, votesAgainst: 6, resolution: '不同意' };

/** What changing sends when nothing is to change. */
export const asIs = (one: Member) => ({
  name: one.name,
  sex: one.sex,
  birthYear: one.birthYear,
  education: one.education,
  skills: one.skills,
  kind: one.kind,
  joinedOn: one.joinedOn,
  cardNo: one.cardNo,
  categories: one.categories,
});

/** What tests of members do again and again, at one portal. */
export const registerOf = (portal: TestPortal) => {
  const enter = (who: CastName, unit: UnitName, given: Given = {}) =>
    portal.as(who).call(createMember, { body: { ...meiling, ...given, unitId: at(unit) } as never });
  return {
    /** Tries to enter 赖美玲, or whoever is given. */
    enter,
    /** Enters her. */
    async entered(who: CastName, unit: UnitName, given: Given = {}): Promise<Member> {
      const { status, body, problem } = await enter(who, unit, given);
      expect([status, problem.code, problem.reason, problem.fields]).toEqual([200, undefined, undefined, undefined]);
      return body;
    },
    namesOf: async (who: CastName, query: object): Promise<string[]> =>
      (await portal.as(who).call(listMembers, { query })).body.items.map((one) => one.name),
    /** What the log of 平和县 says was done to it. */
    logged: (objectId: string) =>
      portal.test.database.system('read', ({ db }) =>
        db.auditEntry.findMany({ where: { districtId: pinghe, objectId, result: 'ok' }, orderBy: { seq: 'asc' } }),
      ),
  };
};
