import { screen, within } from '@testing-library/react';
import {
  changeProvision,
  layDownProvision,
  provisionKeys,
  readProvisions,
  removeProvision,
  type ProvisionEdition,
} from '@xiehui/contracts/provisions';
import { provisionDefaults } from '@xiehui/rules/provision-defaults';
import { expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { provisionSlice } from './provisions.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The provisions of 平和县: what is laid down holds. */
function open(as: (typeof cast)['lin'] = cast.lin) {
  let editions: ProvisionEdition[] = [];
  const answers = [
    answer(readProvisions, ({ query }) => ({
      inForce: provisionKeys.map((key) => {
        const held = editions.find((one) => one.key === key && one.fromYear <= Number(query.year));
        return { key, value: held?.value ?? provisionDefaults[key], since: held?.fromYear ?? null };
      }),
      editions,
    })),
    answer(layDownProvision, ({ body }) => {
      const made = { ...layDownProvision.body.parse(body), id: id(900 + editions.length), version: 1 };
      editions = [made, ...editions];
      return made;
    }),
    answer(changeProvision, ({ params, body }) => {
      const one = editions.find((edition) => edition.id === params.id);
      if (!one) throw new Error('no such edition');
      const changed = { ...one, value: changeProvision.body.parse(body).value, version: one.version + 1 };
      editions = editions.map((edition) => (edition.id === params.id ? changed : edition));
      return changed;
    }),
    answer(removeProvision, ({ params }) => {
      editions = editions.filter((edition) => edition.id !== params.id);
      return {};
    }),
  ];
  return openPortal('/provisions', { as, slices: [provisionSlice], answers });
}

const line = async (name: string) => {
  const heading = await screen.findByRole('heading', { name, level: 3 });
  const item = heading.closest('li');
  if (!item) throw new Error('no line');
  return within(item);
};

test('林 reads what holds by default, lays down six months from this year and takes it back', async () => {
  const { user } = open();
  expect((await line('无活动预警')).getByText('12 个月')).toBeDefined();
  await user.click((await line('无活动预警')).getByRole('button', { name: /修改/ }));
  const drawer = await screen.findByRole('dialog');
  const months = within(drawer).getByRole('spinbutton', { name: '无活动预警' });
  await user.clear(months);
  await user.type(months, '6');
  await user.click(within(drawer).getByRole('button', { name: /保存/ }));
  expect(await (await line('无活动预警')).findByText('6 个月')).toBeDefined();
  await user.click((await line('无活动预警')).getByRole('button', { name: /^撤销/ }));
  await user.click(
    within(await screen.findByRole('dialog', { name: /撤销.*无活动预警/ })).getByRole('button', { name: /^撤销/ }),
  );
  expect(await (await line('无活动预警')).findByText('12 个月')).toBeDefined();
});

test('林 adds a kind of regulation and switches one off; what records bear is not removed', async () => {
  const { user, log } = open();
  await user.click((await line('制度种类')).getByRole('button', { name: /修改/ }));
  const drawer = await screen.findByRole('dialog');
  const entry = (n: number) => within(within(drawer).getByRole('group', { name: `第 ${n} 项` }));
  expect(entry(1).queryByRole('button', { name: /删除/ })).toBeNull();
  await user.click(entry(1).getByRole('switch'));
  await user.click(within(drawer).getByRole('button', { name: '加一项' }));
  const last = entry(14);
  await user.type(last.getByRole('textbox', { name: '名称' }), '财务制度');
  await user.type(last.getByRole('textbox', { name: '英文名称' }), 'Finance');
  await user.click(within(drawer).getByRole('button', { name: /保存/ }));
  expect(await (await line('制度种类')).findByText(/^13 项：.*财务制度$/)).toBeDefined();
  const sent = log.find(({ endpoint }) => endpoint === layDownProvision)?.sent;
  expect(layDownProvision.body.parse(sent?.body).value).toHaveLength(14);
});

test('陈 of the town reads and changes nothing', async () => {
  open(cast.chen);
  expect((await line('无活动预警')).getByText('12 个月')).toBeDefined();
  expect(screen.queryByRole('button', { name: /修改/ })).toBeNull();
});
