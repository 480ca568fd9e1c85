import { expect, test } from 'vitest';
import { ahead } from './ahead.ts';

/** Counts, and tells how far it has counted and whether it was let go. */
function counter(failsAt = Infinity) {
  const seen = { counted: 0, ended: false };
  const count = async function* (): AsyncGenerator<number> {
    try {
      for (; seen.counted < 5; yield seen.counted) {
        seen.counted += 1;
        if (seen.counted === failsAt) throw new Error('miscounted');
      }
    } finally {
      seen.ended = true;
    }
  };
  return { seen, values: ahead(count()) };
}

test('every value comes, in order', async () => {
  const come: number[] = [];
  for await (const value of counter().values) come.push(value);
  expect(come).toEqual([1, 2, 3, 4, 5]);
});

test('one value more is made while one is worked on, and no second', async () => {
  const { seen, values } = counter();
  await values.next();
  await expect.poll(() => seen.counted).toBe(2);
  await values.return(undefined);
  expect(seen).toEqual({ counted: 2, ended: true });
});

test('what goes wrong comes in its turn, after what went well', async () => {
  const { values } = counter(3);
  expect([(await values.next()).value, (await values.next()).value]).toEqual([1, 2]);
  await expect(values.next()).rejects.toThrow('miscounted');
});

test('who stops asking hears no more of what goes wrong', async () => {
  const { values } = counter(2);
  await values.next();
  await expect(values.return(undefined)).resolves.toMatchObject({ done: true });
});
