import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { inOwnProcess } from './own-process.ts';

const { execPath } = process;
afterEach(() => {
  process.execPath = execPath;
});

test('a process that cannot be started fails its job, and the server goes on', async () => {
  process.execPath = '/nowhere/node';
  const ids = { districtId: '', postId: '', importId: '' };
  const job = inOwnProcess({ name: 'member.import', data: ids, app: '', system: '' });
  await expect(job).rejects.toThrow('ENOENT');
  // That nothing can be told to it comes a turn later, and would end whoever does not listen.
  await setImmediate();
});
