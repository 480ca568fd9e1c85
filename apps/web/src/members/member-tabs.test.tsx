import { screen, waitFor, within } from '@testing-library/react';
import { addHousehold, changeHousehold, listHouseholds, type ContactHousehold } from '@xiehui/contracts/households';
import { listMemberTrainings } from '@xiehui/contracts/trainings';
import { readMember } from '@xiehui/contracts/members';
import { readProvisions } from '@xiehui/contracts/provisions';
import { expect, test } from 'vitest';
import { answer } from '../testing.tsx';
import { groups, memberOf, open } from './members.test.kit.tsx';

const member = memberOf();
const [unit] = groups;
if (!unit) throw new Error('there is a group');
const household: ContactHousehold = {
  id: '00000000-0000-4000-8000-000000000950',
  version: 2,
  doorNo: '平寨12号',
  headName: '张某',
  memberId: member.id,
  member: member.name,
  unit,
};

test('黄 sees which doors 赖美玲 keeps in touch with, adds one and puts one right [S3-32]', async () => {
  const { user, log } = open(`/members/${member.id}?tab=households`, [
    answer(readMember, member),
    answer(readProvisions, { inForce: [], editions: [] }),
    answer(listHouseholds, { items: [household], more: false }),
    answer(addHousehold, household),
    answer(changeHousehold, household),
  ]);
  await screen.findByText('平寨12号');
  await user.type(screen.getByLabelText('门牌号'), '平寨13号');
  await user.type(screen.getByLabelText('户主姓名'), '李某');
  await user.click(screen.getByRole('button', { name: /添\s?加/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === addHousehold)).toBe(true));
  await user.click(screen.getByRole('button', { name: /修\s?改/ }));
  const dialog = within(await screen.findByRole('dialog'));
  const door = dialog.getByLabelText('门牌号');
  await user.clear(door);
  await user.type(door, '平寨14号');
  await user.click(dialog.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeHousehold)).toBe(true));
  const sent = log.filter(({ endpoint }) => endpoint === addHousehold || endpoint === changeHousehold);
  expect(sent.map(({ sent: { body } }) => body)).toEqual([
    { memberId: member.id, doorNo: '平寨13号', headName: '李某' },
    { doorNo: '平寨14号', headName: '张某' },
  ]);
}, 20_000);

test('黄 reads which trainings 赖美玲 came to, and how many count [S0-35]', async () => {
  const one = { trainingId: household.id, title: '骨干会员培训', heldOn: '2026-05-15', finished: true };
  const other = { ...one, trainingId: member.id, title: '法律知识培训', heldOn: '2026-03-01', finished: false };
  open(`/members/${member.id}?tab=trainings`, [
    answer(readMember, member),
    answer(readProvisions, { inForce: [], editions: [] }),
    answer(listMemberTrainings, { items: [one, other] }),
  ]);
  expect(await screen.findByText('参加已办结的培训 1 次')).toBeDefined();
  expect((await screen.findByText('法律知识培训')).closest('li')?.textContent).toContain('未办结');
});
