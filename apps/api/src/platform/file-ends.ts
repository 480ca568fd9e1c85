import { open } from 'node:fs/promises';

/** The first and the last `length` bytes of a file, or all of a shorter one, twice. */
export async function fileEnds(path: string, length: number): Promise<{ head: Buffer; tail: Buffer }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (position: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    return { head: await read(0), tail: await read(Math.max(0, size - length)) };
  } finally {
    await file.close();
  }
}
