import { randomUUID } from 'node:crypto';
import { castUnits, idOf, realmId, unitId } from '../../../../prisma/seed/cast.ts';
import { recountDistrict } from '../platform/facts.ts';
import type { TestPortal } from './portal.ts';

type UnitName = keyof typeof castUnits;

/** Where a record of the cast's units lies. */
export const placeOf = (unit: UnitName): { districtId: string; unitId: string; unitPath: string } => ({
  districtId: realmId(castUnits[unit].realm),
  unitId: unitId(castUnits[unit]),
  unitPath: castUnits[unit].path,
});

type Given = {
  name: string;
  unit: UnitName;
  state?: 'applied' | 'active' | 'left';
  joinedOn?: string;
  leftOn?: string;
  kind?: 'individual' | 'corporate';
  /** Sex, year of birth, education and telephone are all written down. */
  complete?: boolean;
};

/** Writes members past the services and answers their ids; the same name at the same unit is the same member. */
export const addMembers = (portal: TestPortal, given: readonly Given[]): Promise<string[]> =>
  portal.test.database.system('write', async ({ db }) => {
    const ids: string[] = [];
    for (const {
      name,
      unit,
      complete,
      joinedOn = '2020-01-01',
      leftOn,
      kind = 'individual',
      state = 'active',
    } of given) {
      const place = placeOf(unit);
      const known = complete
        ? {
            sex: 'female',
            birthYear: 1970,
            education: 'juniorHigh',
            phone: 'x',
            phoneMask: '138****1234',
            phoneIndex: name,
          }
        : {};
      const person = {
        ...place,
        id: idOf('person', unit, name),
        name,
        pinyin: name,
        initials: name,
        skills: [],
        ...known,
      };
      await db.person.create({ data: person });
      const id = idOf('member', unit, name);
      const left = leftOn ? { leftOn: new Date(leftOn), leaveReason: 'ownRequest' } : {};
      const member = { ...place, id, personId: person.id, associationId: place.unitId, kind, state, categories: [] };
      await db.member.create({ data: { ...member, joinedOn: new Date(joinedOn), ...left } });
      ids.push(id);
    }
    return ids;
  });

type Held = {
  unit: UnitName;
  on: string;
  title?: string;
  keyTasks?: string[];
  themedDay?: string;
  state?: 'draft' | 'submitted' | 'withdrawn';
};

/** Writes activities past the services and answers their ids. */
export const addActivities = (portal: TestPortal, given: readonly Held[]): Promise<string[]> =>
  portal.test.database.system('write', async ({ db }) => {
    const ids: string[] = [];
    for (const {
      unit,
      on,
      title = '主题宣传',
      keyTasks = ['publicity'],
      themedDay = null,
      state = 'submitted',
    } of given) {
      const id = randomUUID();
      const at = state === 'submitted' ? new Date(`${on}T08:00:00Z`) : null;
      const numbers = { participants: 20, memberParticipants: 10, materials: 0, consultations: 0 };
      const words = { title, venue: '会员之家', coOrganisers: '', summary: '', recordedName: '黄村秘（演示）' };
      const said = { ...words, ...numbers, keyTasks, themedDay, targetGroups: [], heldOn: new Date(on) };
      const standing = { state, enteredAt: at, submittedAt: at, recordedBy: idOf('account', 'huang') };
      await db.activity.create({ data: { ...placeOf(unit), id, ...said, ...standing } });
      ids.push(id);
    }
    return ids;
  });

/** Brings all facts of 平和县 into line with its records. */
export const recountPinghe = (portal: TestPortal) =>
  portal.test.database.system('write', (scope) => recountDistrict(scope, realmId('350628')));

type Session = {
  unit: UnitName;
  on: string;
  title: string;
  came?: readonly (string | undefined)[];
  others?: number;
  finished?: boolean;
};

/** Writes a training past the services; `came` are ids of members. */
export const addTraining = (
  portal: TestPortal,
  { unit, on, title, came = [], others = 0, finished = true }: Session,
): Promise<void> =>
  portal.test.database.system('write', async ({ db }) => {
    const place = placeOf(unit);
    const id = randomUUID();
    const words = {
      title,
      category: 'professional',
      mode: 'central',
      audience: [],
      place: '镇政府',
      teacher: '',
      summary: '',
    };
    const standing = {
      state: finished ? 'finished' : 'draft',
      finishedAt: finished ? new Date(`${on}T08:00:00Z`) : null,
    };
    const recorded = { recordedBy: idOf('account', 'chen'), recordedName: '陈镇秘（演示）' };
    await db.training.create({
      data: { ...place, id, ...words, ...standing, ...recorded, heldOn: new Date(on), hours: 2, others },
    });
    for (const memberId of came.filter((one) => one !== undefined)) {
      const { unitPath } = await db.member.findUniqueOrThrow({
        where: { districtId_id: { districtId: place.districtId, id: memberId } },
      });
      const attendance = { districtId: place.districtId, trainingId: id, memberId, unitPath };
      await db.trainingAttendance.create({ data: { ...attendance, heldOn: new Date(on), title, finished } });
    }
  });
