import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sealing, unsealing, type Step } from './sealing.ts';

const secret = 'a passphrase of enough length';

const through = async (step: Step, bytes: Buffer, chunkBytes = 50_000): Promise<Buffer> => {
  async function* source(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const out: Buffer[] = [];
  for await (const piece of step(source())) out.push(piece);
  return Buffer.concat(out);
};

const PIECE = 65_536 + 16;

describe('a sealed stream', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 400_000])('of %i bytes comes back', async (size) => {
    const plain = randomBytes(size);
    const sealed = await through(sealing(secret), plain);
    expect(await through(unsealing(secret), sealed, 7_001)).toEqual(plain);
  });

  test('sealed twice looks different', async () => {
    const plain = Buffer.alloc(100);
    expect(await through(sealing(secret), plain)).not.toEqual(await through(sealing(secret), plain));
  });

  test.each([
    ['cut off in a piece', (sealed: Buffer) => sealed.subarray(0, -5)],
    ['cut off between pieces', (sealed: Buffer) => sealed.subarray(0, 32 + 2 * PIECE)],
    [
      'with its pieces exchanged',
      (sealed: Buffer) =>
        Buffer.concat([
          sealed.subarray(0, 32),
          sealed.subarray(32 + PIECE, 32 + 2 * PIECE),
          sealed.subarray(32, 32 + PIECE),
          sealed.subarray(32 + 2 * PIECE),
        ]),
    ],
    [
      'with a piece left out',
      (sealed: Buffer) => Buffer.concat([sealed.subarray(0, 32 + PIECE), sealed.subarray(32 + 2 * PIECE)]),
    ],
    ['with something put after it', (sealed: Buffer) => Buffer.concat([sealed, Buffer.alloc(20)])],
    ['that has no piece', (sealed: Buffer) => sealed.subarray(0, 32)],
  ])('%s does not open', async (_, change) => {
    const sealed = await through(sealing(secret), randomBytes(200_000));
    await expect(through(unsealing(secret), change(sealed))).rejects.toThrow(/damaged|cut off/);
  });
});
