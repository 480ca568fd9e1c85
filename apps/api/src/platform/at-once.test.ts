import { expect, test } from 'vitest';
import { atOnce } from './at-once.ts';

test('all answers come in the order asked', async () => {
  expect(await atOnce([Promise.resolve(1), 'two', Promise.resolve(null)])).toEqual([1, 'two', null]);
});

test('a failure is told once all have been answered', async () => {
  let answered = false;
  const slow = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    answered = true;
  };
  await expect(atOnce([Promise.reject(new Error('no such unit')), slow()])).rejects.toThrow('no such unit');
  expect(answered).toBe(true);
});
