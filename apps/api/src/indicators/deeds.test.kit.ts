import { createActivity, listActivities, withdrawActivity, KeyTask } from '@xiehui/contracts/activities';
import { changeGroup, createMember, endMembership, listMembers, restoreMembership } from '@xiehui/contracts/members';
import {
  changeAttendance,
  createTraining,
  finishTraining,
  listTrainings,
  reopenTraining,
} from '@xiehui/contracts/trainings';
import { changeUnitState, createUnit, listChildren, readUnit } from '@xiehui/contracts/units';
import { castUnits, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import type { Caller, TestPortal } from '../testing/portal.ts';

type UnitName = 'pingzhai' | 'bailou' | 'group3' | 'group5' | 'shange';

/** One thing somebody does in the portal; `nth` picks among what there is, whatever there is by then. */
export type Deed = { readonly kind: keyof typeof deeds; readonly nth: number; readonly day: string };

const at = (unit: UnitName): string => unitId(castUnits[unit]);
const pick = <T>(list: readonly T[], nth: number): T | undefined => list[nth % Math.max(1, list.length)];

/** Who does what where: the keepers of each unit. */
const posts: readonly (readonly [who: CastName, unit: UnitName])[] = [
  ['huang', 'pingzhai'],
  ['huang', 'group3'],
  ['wu', 'group3'],
  ['huang', 'group5'],
  ['chen', 'bailou'],
  ['chen', 'shange'],
];

/** A body that the portal takes for an activity of the unit. */
export const activityOf = (unit: UnitName, heldOn: string, nth = 0) => ({
  id: crypto.randomUUID(),
  unitId: at(unit),
  title: '主题活动',
  heldOn,
  endsOn: null,
  venueKind: 'memberHome' as const,
  venue: '会员之家',
  keyTasks: [pick(KeyTask.options, nth) ?? 'publicity'],
  themedDay: null,
  form: null,
  channel: null,
  targetGroups: [],
  participants: 12,
  memberParticipants: 3,
  materials: 0,
  consultations: 0,
  coOrganisers: '',
  summary: '',
  photos: [],
  submit: true,
});

const session = {
  title: '业务培训',
  category: 'skills',
  mode: 'area',
  place: '村部',
  teacher: '',
  hours: 1.5,
  others: 1,
  summary: '',
} as const;

const membersOf = async (caller: Caller, state: 'active' | 'left') =>
  (await caller.call(listMembers, { query: { state, pageSize: '100' } })).body.items;

const deeds = {
  async record(portal: TestPortal, { nth, day }: Deed) {
    const [who, unit] = pick(posts, nth) ?? ['huang', 'pingzhai'];
    await portal.as(who).call(createActivity, { body: activityOf(unit, day, nth) });
  },
  async withdraw(portal: TestPortal, { nth }: Deed) {
    const caller = portal.as('huang');
    const { body } = await caller.call(listActivities, { query: { state: 'submitted', pageSize: '100' } });
    const one = pick(body.items, nth);
    if (one) await caller.call(withdrawActivity, { params: { id: one.id }, version: one.version });
  },
  async train(portal: TestPortal, { nth, day }: Deed) {
    const [who, unit] = nth % 2 ? (['chen', 'shange'] as const) : (['huang', 'pingzhai'] as const);
    const caller = portal.as(who);
    const { body: begun } = await caller.call(createTraining, {
      body: { ...session, audience: [], heldOn: day, unitId: at(unit) },
    });
    const came = (await membersOf(caller, 'active')).filter(
      ({ kind }, i) => kind === 'individual' && (nth >> (i % 8)) % 2 === 0,
    );
    await caller.call(changeAttendance, {
      params: { id: begun.id },
      body: { came: came.map(({ id }) => id), stayedAway: [] },
    });
    await caller.call(finishTraining, { params: { id: begun.id }, version: begun.version });
  },
  async reopen(portal: TestPortal, { nth }: Deed) {
    const caller = portal.as('chen');
    const { body } = await caller.call(listTrainings, { query: { state: 'finished', pageSize: '100' } });
    const one = pick(body.items, nth);
    if (one) await caller.call(reopenTraining, { params: { id: one.id }, version: one.version });
  },
  async join(portal: TestPortal, { nth, day }: Deed) {
    const [who, unit] = pick(
      posts.filter(([, place]) => place !== 'shange' && place !== 'group3'),
      nth,
    ) ?? ['huang', 'pingzhai'];
    const person = {
      personId: null,
      name: `会员${nth}`,
      sex: 'female' as const,
      birthYear: nth % 3 ? 1980 : null,
      education: null,
      skills: [],
      phone: null,
    };
    const membership = {
      kind: 'individual' as const,
      joinedOn: day,
      cardNo: '',
      categories: [],
      state: nth % 4 ? ('active' as const) : ('applied' as const),
    };
    await portal.as(who).call(createMember, { body: { unitId: at(unit), ...person, ...membership } });
  },
  async leave(portal: TestPortal, { nth, day }: Deed) {
    const one = pick(await membersOf(portal.as('chen'), 'active'), nth);
    if (one)
      await portal.as('chen').call(endMembership, {
        params: { id: one.id },
        version: one.version,
        body: { leftOn: day, reason: 'ownRequest' },
      });
  },
  async restore(portal: TestPortal, { nth }: Deed) {
    const one = pick(await membersOf(portal.as('chen'), 'left'), nth);
    if (one) await portal.as('chen').call(restoreMembership, { params: { id: one.id }, version: one.version });
  },
  async regroup(portal: TestPortal, { nth }: Deed) {
    const one = pick(await membersOf(portal.as('huang'), 'active'), nth);
    const to = at(pick(['group3', 'group5', 'pingzhai'] as const, nth) ?? 'group3');
    if (one)
      await portal
        .as('huang')
        .call(changeGroup, { params: { id: one.id }, version: one.version, body: { unitId: to } });
  },
  async found(portal: TestPortal, { nth }: Deed) {
    await portal
      .as('huang')
      .call(createUnit, { body: { parentId: at('pingzhai'), kind: 'group', name: `第${nth}新组` } });
  },
  async close(portal: TestPortal, { nth }: Deed) {
    const caller = portal.as('huang');
    const { body } = await caller.call(listChildren, { params: { id: at('pingzhai') }, query: { retired: 'true' } });
    const one = pick(body.items, nth);
    if (!one) return;
    const { body: unit } = await caller.call(readUnit, { params: { id: one.id } });
    const state = unit.state === 'active' ? 'retired' : 'active';
    await caller.call(changeUnitState, { params: { id: one.id }, version: unit.version, body: { state } });
  },
};

export const deedKinds = Object.keys(deeds) as (keyof typeof deeds)[];

/** Does it, or is refused: both leave the figures right. */
export const perform = (portal: TestPortal, deed: Deed): Promise<void> => deeds[deed.kind](portal, deed);
