import {
  openTerm,
  readCouncil,
  seatElected,
  type Body,
  type Council,
  type SeatDraft,
  type Term,
  type TermRecord,
} from '@xiehui/contracts/councils';
import { expect } from 'vitest';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from '../testing/portal.ts';

type UnitName = keyof typeof castUnits;
export const at = (unit: UnitName): string => unitId(castUnits[unit]);

/** Somebody new in a seat, from the grass roots unless said otherwise. */
export const draft = (name: string, more: Partial<SeatDraft> = {}): SeatDraft => ({
  person: { name, sex: 'female', birthYear: 1975, phone: null },
  title: 'member',
  inCharge: false,
  duty: '',
  concurrentPost: '',
  background: null,
  grassRoots: true,
  serviceTarget: false,
  ...more,
});

type Given = Partial<Pick<Term, 'number' | 'startsOn' | 'endsOn'>> & { body?: Body; closedOn?: string | null };

/** What one of the cast does with the bodies of a unit. */
export const councilsOf = (portal: TestPortal) => ({
  open: (who: CastName, unit: UnitName, given: Given = {}) => {
    const days = { number: 7, startsOn: '2023-08-31', endsOn: '2026-08-31', closedOn: null };
    const body = { unitId: at(unit), body: 'council' as const, basis: '第七次会员代表大会', ...days, ...given };
    return portal.as(who).call(openTerm, { body });
  },
  /** A running term with these people. */
  async seated(who: CastName, unit: UnitName, seats: SeatDraft[], given: Given = {}): Promise<TermRecord> {
    const opened = await this.open(who, unit, given);
    expect(opened.status).toBe(200);
    const { status, body, problem } = await portal
      .as(who)
      .call(seatElected, { params: { id: opened.body.id }, body: { seats } });
    expect([status, problem]).toEqual([200, body]);
    return body;
  },
  read: async (who: CastName, unit: UnitName): Promise<Council> =>
    (await portal.as(who).call(readCouncil, { params: { id: at(unit) } })).body,
});
