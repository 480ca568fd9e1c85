import { createDocument } from '@xiehui/contracts/documents';
import { createMeeting } from '@xiehui/contracts/meetings';
import { createPlan } from '@xiehui/contracts/plans';
import { carryReshape, undoReshape } from '@xiehui/contracts/reshapes';
import { createStaff, removeStaff } from '@xiehui/contracts/staffing';
import { createTeam } from '@xiehui/contracts/teams';
import { createVenue } from '@xiehui/contracts/venues';
import { expect, test } from 'vitest';
import { castUnits, unitId } from '../../../../prisma/seed/cast.ts';
import { blankDocument, blankMeeting, blankStaff, blankTeam, blankVenue } from '../testing/blanks.ts';
import { openTestPortal } from '../testing/portal.ts';
import { rows } from '../testing/rows.ts';

const portal = openTestPortal();
const huang = portal.as('huang');
const pingzhai = unitId(castUnits.pingzhai);
const person = { name: '曾旧人', sex: 'female', birthYear: 1980, phone: null } as const;

const staff = { ...blankStaff, unitId: pingzhai };
const venue = { ...blankVenue, unitId: pingzhai };
const team = { ...blankTeam, unitId: pingzhai };
const meeting = { ...blankMeeting, unitId: pingzhai, kind: 'talk', topic: '座谈', heldOn: '2026-05-28' };
const paper = { ...blankDocument, unitId: pingzhai, kind: 'research' as const, title: '调研', dated: '2026-05-28' };
const made = {
  staff: () => huang.call(createStaff, { body: { ...staff, person: { ...person, name: '曾新人' } } }),
  venues: () => huang.call(createVenue, { body: venue }),
  teams: () => huang.call(createTeam, { body: team }),
  meetings: () => huang.call(createMeeting, { body: meeting }),
  documents: () => huang.call(createDocument, { body: paper }),
  plans: () => huang.call(createPlan, { body: { unitId: pingzhai, kind: 'plan', year: 2026 } }),
} as const;

test('a merger is not undone while anything new rests on it, of whatever register, nor when as much went as came', async () => {
  const old = (await huang.call(createStaff, { body: { ...staff, person } })).body;
  const order = { act: 'merge' as const, unitIds: [unitId(castUnits.bailou)], intoId: pingzhai };
  const why = { happenedOn: '2026-05-25', reason: '区划调整', documentNo: '平政〔2026〕12号' };
  const { body: merged } = await portal.as('lin').call(carryReshape, { body: { order: { ...order, ...why } } });
  const undo = () =>
    portal
      .as('lin')
      .call(undoReshape, { params: { id: merged.id }, version: merged.version, body: { reason: '有误' } });
  for (const [table, make] of Object.entries(made)) {
    const { status, body } = await make();
    expect([table, status, (await undo()).problem.reason]).toEqual([table, 200, 'new_rests_here']);
    await rows(portal, `delete from ${table} where id = '${body.id}'`);
    await rows(portal, `delete from people where name = '曾新人'`);
  }
  const young = (await made.staff()).body;
  await rows(portal, `update staff set created_at = now() where id = '${young.id}'`);
  expect((await huang.call(removeStaff, { params: { id: old.id }, version: old.version })).status).toBe(200);
  expect((await undo()).problem.reason).toBe('new_rests_here');
  await huang.call(removeStaff, { params: { id: young.id }, version: young.version });
  await rows(portal, `delete from people where name = '曾新人'`);
  expect((await undo()).body.state).toBe('undone');
});
