/** A process that stores one content after another and tells each when it has been promised, until it is killed. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { diskBlobs } from './blobs-disk.ts';

const blobs = diskBlobs(process.argv[2] ?? '');
const writer = async (): Promise<never> => {
  for (;;) {
    const { hash, sizeBytes } = await blobs.put(randomBytes(1 + Math.floor(Math.random() * 60_000)));
    writeSync(1, `${hash} ${sizeBytes}\n`);
  }
};
await Promise.all([writer(), writer(), writer()]);
