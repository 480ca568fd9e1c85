import { strFromU8, unzipSync } from 'fflate';

/** Bytes as text; of a workbook or another zip the text of all its parts. */
export const unzipped = (bytes: Uint8Array): string =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? Object.values(unzipSync(bytes))
        .map((part) => strFromU8(part))
        .join('\n')
    : Buffer.from(bytes).toString('utf8');
