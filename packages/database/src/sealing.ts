import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

/** How a sealed stream begins; what follows is a salt and then pieces, each with its own tag. */
export const SEAL = Buffer.from('XIEHUI SEALED 1\n');
const SALT_BYTES = 16;
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;

/** Turns a stream of bytes into another; a step of `pipeline`. */
export type Step = (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;

const keyFrom = (secret: string, salt: Buffer): Buffer =>
  scryptSync(secret, salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 2 ** 26 });

/** The number of the piece and whether it is the last: pieces cannot change places, be left out, or be cut off at the end. */
const nonceOf = (count: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(count, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
};

type Piece = { bytes: Buffer; isLast: boolean };

/** Cuts a stream into a first piece of `head` bytes and then pieces of `size`; only the last is shorter, and it is always there. */
async function* inPieces(source: AsyncIterable<Buffer>, head: number, size: number): AsyncGenerator<Piece> {
  let held = Buffer.alloc(0);
  let next = head;
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    while (held.length > next) {
      yield { bytes: held.subarray(0, next), isLast: false };
      held = held.subarray(next);
      next = size;
    }
  }
  yield { bytes: held, isLast: true };
}

/** Encrypts with AES-256-GCM under a key derived from `secret` (scrypt) and a salt of its own. */
export const sealing = (secret: string): Step =>
  async function* seal(source) {
    const salt = randomBytes(SALT_BYTES);
    const key = keyFrom(secret, salt);
    yield Buffer.concat([SEAL, salt]);
    let count = 0;
    for await (const { bytes, isLast } of inPieces(source, PIECE_BYTES, PIECE_BYTES)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count, isLast)).setAAD(SEAL);
      yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      count += 1;
    }
  };

const open = (key: Buffer, count: number, { bytes, isLast }: Piece): Buffer => {
  const end = bytes.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(count, isLast))
      .setAAD(SEAL)
      .setAuthTag(bytes.subarray(end));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]);
  } catch (error) {
    const words =
      count === 0
        ? 'BACKUP_KEY is not the key of this backup, or the backup is damaged.'
        : 'The backup is damaged or cut off.';
    throw new Error(words, { cause: error });
  }
};

/**
 * Decrypts what `sealing` made; nothing leaves it that was not authenticated.
 * The stream fails when the key is another one, or when a piece was changed, moved, left out or cut off.
 */
export const unsealing = (secret: string): Step =>
  async function* unseal(source) {
    let key: Buffer | undefined;
    let count = 0;
    for await (const piece of inPieces(source, SEAL.length + SALT_BYTES, PIECE_BYTES + TAG_BYTES)) {
      if (key === undefined) {
        if (piece.isLast) throw new Error('The backup is damaged or cut off.');
        key = keyFrom(secret, piece.bytes.subarray(SEAL.length));
      } else {
        yield open(key, count, piece);
        count += 1;
      }
    }
  };
