import { screen, waitFor } from '@testing-library/react';
import { queryOptions } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { changeColumns, readColumns } from '@xiehui/contracts/columns';
import { endpoint } from '@xiehui/contracts/endpoint';
import { Count, page, paging } from '@xiehui/contracts/paging';
import { call } from '../platform/call.ts';
import { lazyPage } from '../platform/slice.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { DataTable } from './data-table.tsx';
import { Page } from './page.tsx';

const rest = { permission: 'member.read', reach: 'unit', audit: 'none' } as const;
const conditions = {
  unit: z.uuid(),
  name: z.string().max(20).optional(),
  state: z.enum(['listed', 'pending']).optional(),
};
const query = z.strictObject({ ...conditions, ...paging, sort: z.enum(['joined', '-joined']).optional() });
const member = z.strictObject({ id: z.string(), name: z.string(), phone: z.string() });
const listPeople = endpoint({ ...rest, method: 'GET', path: '/people', query, response: page(member) });
const countPeople = endpoint({
  ...rest,
  method: 'GET',
  path: '/people/count',
  query: z.strictObject(conditions),
  response: Count,
});
const lai = { id: '0412', name: '赖美玲', phone: '138****2617' };
const lu = { id: '0413', name: '卢建成', phone: '136****0845' };

function People() {
  return (
    <Page title="会员">
      <DataTable
        name="people"
        title="会员名册"
        schema={query}
        list={(input) =>
          queryOptions({ queryKey: ['people', input], queryFn: () => call(listPeople, { query: input }) })
        }
        count={({ unit, name, state }) =>
          queryOptions({
            queryKey: ['people', 'count', unit, name, state],
            queryFn: () => call(countPeople, { query: { unit, name, state } }),
          })
        }
        columns={[
          { key: 'name', title: '姓名', width: 92, fixed: 'left', render: (row) => row.name },
          { key: 'phone', title: '联系电话', width: 140, sort: 'joined', render: (row) => row.phone },
        ]}
        keyOf={(row) => row.id}
        card={(row) => ({ title: row.name, facts: row.phone })}
        filters={[
          { name: 'name', label: '姓名或拼音', kind: 'text' },
          { name: 'state', label: '状态', kind: 'select', options: [{ value: 'listed', label: '在册' }] },
        ]}
        batch={(ids) => <Button>调整小组 {ids.join()}</Button>}
        empty={<p>还没有会员</p>}
      />
      <output>{useLocation().search}</output>
    </Page>
  );
}
const slices = [{ routes: [lazyPage('/people', async () => ({ People }), 'People')] }];
const answers = [answer(listPeople, { items: [lai, lu], more: true }), answer(countPeople, { total: 187 })];
const asked = (log: ReturnType<typeof openPortal>['log']) =>
  log.filter(({ endpoint: e }) => e === listPeople).map(({ sent }) => sent.query);

test('the address is the state of the list, and the unit of the scope goes along', async () => {
  const { log, user } = openPortal('/people?state=listed&page=2&name=', { as: cast.chen, slices, answers });
  await screen.findByText('赖美玲');
  expect(asked(log)).toEqual([{ state: 'listed', page: '2', unit: cast.chen.acting?.unit.id }]);
  await user.type(screen.getByLabelText('姓名或拼音'), 'lml');
  expect(asked(log)).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: '查询' }));
  await waitFor(() =>
    expect(asked(log).at(-1)).toEqual({ state: 'listed', name: 'lml', unit: cast.chen.acting?.unit.id }),
  );
  expect(screen.getByText(/^\?/).textContent).not.toContain('page=');
});

test('a condition that does not fit its schema is left out, not sent', async () => {
  const { log } = openPortal('/people?state=nonsense&sort=joined', { slices, answers });
  await screen.findByText('赖美玲');
  expect(asked(log)).toEqual([{ sort: 'joined', unit: cast.lin.acting?.unit.id }]);
});

test('the total is asked once for all pages', async () => {
  const { log, user } = openPortal('/people', { slices, answers });
  await screen.findAllByText(/共 187 条/);
  await user.click(screen.getByRole('listitem', { name: '2' }));
  await waitFor(() => expect(asked(log).at(-1)).toMatchObject({ page: '2' }));
  expect(log.filter(({ endpoint: e }) => e === countPeople)).toHaveLength(1);
});

test('a column is sorted by its head, descending at the second press', async () => {
  const { log, user } = openPortal('/people', { slices, answers });
  const head = await screen.findByRole('columnheader', { name: /联系电话/ });
  await user.click(head);
  await waitFor(() => expect(asked(log).at(-1)).toMatchObject({ sort: 'joined' }));
  await user.click(head);
  await waitFor(() => expect(asked(log).at(-1)).toMatchObject({ sort: '-joined' }));
});

test('the columns are as the account left them, and a change is kept on the server', async () => {
  const kept = { hidden: ['phone'], order: ['phone', 'name'], density: 'tight' as const };
  const columns = [
    answer(readColumns, { columns: kept }),
    answer(changeColumns, ({ body }) => ({ columns: body as typeof kept })),
  ];
  const { log, user } = openPortal('/people', { slices, answers: [...answers, ...columns] });
  await screen.findByText('赖美玲');
  await waitFor(() => expect(screen.queryByText('138****2617')).toBeNull());
  await user.click(screen.getByRole('button', { name: '列设置' }));
  await user.click(await screen.findByRole('checkbox', { name: '联系电话' }));
  await screen.findByText('138****2617');
  expect(log.find(({ endpoint: e }) => e === changeColumns)?.sent.body).toEqual({ ...kept, hidden: [] });
});

test('rows that are chosen raise the batch bar', async () => {
  const { user } = openPortal('/people', { slices, answers });
  await user.click(await screen.findByRole('checkbox', { name: '选择本页全部' }));
  expect(screen.getByText('已选 2 项')).toBeTruthy();
  expect(screen.getByRole('button', { name: '调整小组 0412,0413' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /取消选择/ }));
  expect(screen.queryByText('已选 2 项')).toBeNull();
});

test('nothing recorded offers the first step, nothing found offers to clear the conditions', async () => {
  const none = [answer(listPeople, { items: [], more: false }), answer(countPeople, { total: 0 })];
  const { user } = openPortal('/people?state=listed', { slices, answers: none });
  await user.click(await screen.findByRole('button', { name: '清除条件' }));
  await screen.findByText('还没有会员');
  expect(screen.queryByRole('button', { name: '清除条件' })).toBeNull();
});

test('on a phone the rows are cards and the conditions a sheet with their number', async () => {
  onPhone();
  const { user } = openPortal('/people?state=listed', { slices, answers });
  const card = await screen.findByText('赖美玲');
  expect(card.closest('li')?.textContent).toBe('赖美玲138****2617');
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getByRole('button', { name: /筛选 1/ })).toBeTruthy();
  await user.click(screen.getByTitle('去掉条件：状态'));
  await waitFor(() => expect(screen.getByRole('button', { name: /筛选$/ })).toBeTruthy());
});
