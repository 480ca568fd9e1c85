import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ActivityFields } from '@xiehui/contracts/activities';
import { countAudit, listAudit, readAudit, type AuditDetail } from '@xiehui/contracts/audit';
import { RectificationAct } from '@xiehui/contracts/rectifications';
import { TrainingFields } from '@xiehui/contracts/trainings';
import { reviewActs } from '@xiehui/rules/review-states';
import { answer, openPortal } from '../testing.tsx';
import { hasWords } from './audit-words.ts';
import { zh as auditWords } from './audit.zh.ts';
import { auditSlice } from './audit.slice.ts';

const entry: AuditDetail = {
  seq: '41',
  at: '2026-05-29T01:42:00Z',
  accountName: '陈镇秘（演示）',
  role: 'townSecretary',
  unitName: '山格镇',
  action: 'account.change',
  object: 'account',
  objectId: '00000000-0000-4000-8000-000000000900',
  result: 'ok',
  address: '10.0.0.8',
  changes: { displayName: ['郑维', '郑维新'], phone: ['139****4444', null], role: [null, 'groupLeader'] },
  requestId: '00000000-0000-4000-8000-00000000abcd',
};
const { changes: _changes, requestId: _request, ...row } = entry;

test('lin reads who did what, when, acting as what and from where', async () => {
  const { log, user } = openPortal('/settings/audit?result=ok', {
    slices: [auditSlice],
    answers: [answer(listAudit, { items: [row], more: false }), answer(countAudit, { total: 1 })],
  });
  const cells = (await screen.findByText('修改账号')).closest('tr')?.textContent ?? '';
  for (const text of ['2026-05-29 09:42', '陈镇秘（演示）', '镇街秘书长', '山格镇', '成功', '10.0.0.8'])
    expect(cells).toContain(text);
  await user.type(screen.getByLabelText('姓名'), '陈');
  await user.click(screen.getByRole('button', { name: '查询' }));
  await waitFor(() => {
    const { query, address } = log.findLast((one) => one.endpoint === listAudit)?.sent ?? {};
    expect([query?.['name'], query?.['result'], address?.includes('name')]).toEqual(['陈', 'ok', false]);
  });
});

test('an entry tells each field from what to what, in words', async () => {
  openPortal('/settings/audit/41', { slices: [auditSlice], answers: [answer(readAudit, entry)] });
  const rows = (await screen.findAllByRole('row'))
    .slice(1)
    .map((one) => [...one.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ['姓名', '郑维', '郑维新'],
    ['手机号', '139****4444', '（空）'],
    ['角色', '（空）', '小组长'],
  ]);
});

test('every act that the server logs has words', () => {
  const api = resolve(import.meta.dirname, '../../../api/src');
  const files = globSync('**/*.ts', { cwd: api }).filter((file) => !/[.]test[.]|testing/.test(file));
  const literal = files.flatMap((file) =>
    [...readFileSync(resolve(api, file), 'utf8').matchAll(/action: '([\w.]+)'|finish\(scope, '([\w.]+)'/g)].map(
      (m) => m[1] ?? m[2] ?? '',
    ),
  );
  const made = [
    ...reviewActs.map((act) => `review.${act}`),
    ...RectificationAct.options.map((act) => `rectification.${act}`),
  ];
  expect(literal.length).toBeGreaterThan(40);
  expect([...new Set([...literal, ...made])].filter((action) => !hasWords(action))).toEqual([]);
});

test('every field of a record that is logged has a name', () => {
  const fields = [...Object.keys(ActivityFields.shape), ...Object.keys(TrainingFields.shape)];
  expect(fields.filter((field) => !(field in auditWords.name))).toEqual([]);
});
