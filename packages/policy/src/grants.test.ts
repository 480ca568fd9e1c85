import { permissions } from '@xiehui/contracts/permissions';
import { Role } from '@xiehui/contracts/roles';
import { expect, test } from 'vitest';
import { grants, may } from './grants.ts';

const table = (): string =>
  [
    '# Permissions',
    '',
    'What each role may do at all; on which records, the unit path and the record rules decide. Written by a test.',
    '',
    `| permission | ${Role.options.join(' | ')} |`,
    `|---|${Role.options.map(() => '---').join('|')}|`,
    ...permissions.map((p) => `| ${p} | ${Role.options.map((role) => (may({ role }, p) ? '●' : '')).join(' | ')} |`),
    '',
  ].join('\n');

test('docs/permissions.md says what the grants say', async () => {
  await expect(table()).toMatchFileSnapshot('../../../docs/permissions.md');
});

test('every permission is granted to somebody', () => {
  expect(permissions.filter((p) => !Role.options.some((role) => may({ role }, p)))).toEqual([]);
});

test('no role is granted a permission twice', () => {
  for (const [role, list] of Object.entries(grants)) expect([role, new Set(list).size]).toEqual([role, list.length]);
});

test('the guiding department changes nothing', () => {
  expect(grants.guidingDepartment.filter((p) => !p.endsWith('.read'))).toEqual([]);
});
