/** Records of activities as a village would send them. */
import { randomUUID } from 'node:crypto';
import type { NewActivity } from '@xiehui/contracts/activities';
import { uploadFile } from '@xiehui/contracts/files';
import { beforeAll } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { photograph } from '../platform/pictures.test.kit.ts';
import { seedTargets } from '../../../../prisma/seed/targets.ts';
import type { TestPortal } from '../testing/portal.ts';

/** A whole record of 平寨村 for today, 2026-05-29, except for what the test says. It names no themed day. */
export const record = (over: Partial<NewActivity> = {}): NewActivity => ({
  id: randomUUID(),
  unitId: unitId(castUnits.pingzhai),
  title: '5·29 会员活动日宣传服务',
  heldOn: '2026-05-29',
  endsOn: null,
  venueKind: 'memberHome',
  venue: '会员之家',
  venueId: null,
  keyTasks: ['publicity', 'goodNurture'],
  themedDay: null,
  form: 'gathering',
  channel: 'onSite',
  targetGroups: ['parents'],
  participants: 46,
  memberParticipants: 28,
  materials: 60,
  consultations: 5,
  coOrganisers: '',
  summary: '讲了优生优育知识。',
  photos: [],
  submit: true,
  ...over,
});

/** What a change of a record sends. */
export const givenOf = (whole: NewActivity): Omit<NewActivity, 'id' | 'unitId'> => {
  const { id: _id, unitId: _unitId, ...given } = whole;
  return given;
};

/** A draft with nothing in it but its day. */
export const blank: Partial<NewActivity> = {
  title: '',
  venueKind: null,
  venue: '',
  keyTasks: [],
  form: null,
  channel: null,
  targetGroups: [],
  participants: 0,
  memberParticipants: 0,
  materials: 0,
  consultations: 0,
  summary: '',
  submit: false,
};

/** Gives the portal's districts their calendars and answers how to send a photo as one of the cast. */
export function withCalendar(portal: TestPortal): (name: CastName) => Promise<string> {
  let taken: Blob;
  beforeAll(async () => {
    taken = new Blob([Uint8Array.from(await photograph(600, 400))], { type: 'image/jpeg' });
    await portal.test.database.system('write', async ({ db }) => {
      for (const code of ['350628', '230402']) {
        await seedCalendar(db, realmId(code));
        await seedTargets(db, realmId(code));
      }
    });
  });
  return async (name) => {
    const sent = await portal.as(name).call(uploadFile, { query: {}, file: taken, fileName: '活动.jpg' });
    return sent.body.id;
  };
}
