import { createAccount, issueLink } from '@xiehui/contracts/accounts';
import { createActivity, listActivities } from '@xiehui/contracts/activities';
import { listDocuments } from '@xiehui/contracts/documents';
import { listHouseholds } from '@xiehui/contracts/households';
import { readFigures } from '@xiehui/contracts/indicators';
import { listMembers } from '@xiehui/contracts/members';
import { readMissing } from '@xiehui/contracts/missing';
import { listPlans } from '@xiehui/contracts/plans';
import { listRegulations } from '@xiehui/contracts/regulations';
import { listReviews } from '@xiehui/contracts/reviews';
import { redeemLink, signIn } from '@xiehui/contracts/session';
import { listStaff } from '@xiehui/contracts/staffing';
import { listTrainings } from '@xiehui/contracts/trainings';
import { createUnit, readUnit } from '@xiehui/contracts/units';
import { describe, expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { record } from '../activities/records.test.kit.ts';
import { openDevice, type Device } from '../testing/device.ts';
import { openTestPortal } from '../testing/portal.ts';
import { goodPassword as password, person } from './accounts.test.kit.ts';

const portal = openTestPortal();
const pinghe = unitId(castUnits.pinghe);

/** An officer of the health bureau that guides 平和县, signed in. */
const guide = async (): Promise<Device> => {
  const post = { role: 'guidingDepartment', unitId: pinghe, title: '县卫生健康局家庭发展股' } as const;
  const { body } = await portal.as('lin').call(createAccount, person(post));
  const { token } = (await portal.as('lin').call(issueLink, { params: { id: body.holder.id }, body: {} })).body;
  const device = openDevice(portal);
  await device.call(redeemLink, { body: { token, password } });
  const session = await device.call(signIn, { body: { name: body.holder.name, password } });
  expect(session.body.acting).toMatchObject({ role: 'guidingDepartment', unit: { name: '平和县' } });
  return device;
};

describe('the guiding department', () => {
  test('is let in by lin, reads what the associations do, and changes nothing [S3-38]', async () => {
    const office = await guide();
    const { body } = await office.call(readUnit, { params: { id: unitId(castUnits.pingzhai) } });
    expect(body).toMatchObject({ name: '平寨村', makes: [], changeable: false });
    const read = [
      await office.call(readFigures, { query: { unit: unitId(castUnits.shange) } }),
      await office.call(listActivities, { query: {} }),
      await office.call(listTrainings, { query: {} }),
      await office.call(listReviews, { query: {} }),
    ];
    expect(read.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const papers = [
      await office.call(listPlans, { query: {} }),
      await office.call(listRegulations, { query: {} }),
      await office.call(listDocuments, { query: {} }),
      await office.call(readMissing, { params: { id: unitId(castUnits.pingzhai) } }),
    ];
    expect(papers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const ofPersons = [
      await office.call(listMembers, { query: {} }),
      await office.call(listHouseholds, { query: {} }),
      await office.call(listStaff, { query: {} }),
    ];
    expect(ofPersons.map(({ status }) => status)).toEqual([403, 403, 403]);
    const group = { parentId: unitId(castUnits.pingzhai), kind: 'group', name: '第9小组' } as const;
    const written = [
      await office.call(createActivity, { body: record() }),
      await office.call(createUnit, { body: group }),
      await office.call(createAccount, person()),
    ];
    expect(written.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
