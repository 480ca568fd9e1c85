import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { atMost } from './at-most.ts';

describe('work that waits its turn', () => {
  test('two run at a time, in order, whatever becomes of them', async () => {
    const twoAtATime = atMost(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (i: number) => async (): Promise<number> => {
      begun.push(i);
      most = Math.max(most, ++running);
      await setImmediate();
      running--;
      if (i % 3 === 0) throw new Error(`${i} fails`);
      return i;
    };
    const ended = await Promise.allSettled(Array.from({ length: 9 }, (_, i) => twoAtATime(work(i))));
    expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    expect(ended.map(({ status }) => status === 'fulfilled')).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
      true,
      true,
    ]);
    expect(await twoAtATime(async () => 'later')).toBe('later');
  });
});
