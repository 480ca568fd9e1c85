import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { unavailable } from './errors.ts';

const derive = promisify(argon2);

/** OWASP's first recommendation; raise it here and stored hashes follow at each person's next sign-in. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

// Hashing is dear on purpose: two at a time, a short queue, and beyond it a clear "later" (AU2).
const running = 2;
const waiting = 32;
let active = 0;
const queue: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (active >= running) {
    if (queue.length >= waiting) throw unavailable(2);
    await new Promise<void>((resolve) => queue.push(resolve));
  }
  active += 1;
  try {
    return await work();
  } finally {
    active -= 1;
    queue.shift()?.();
  }
}

type Cost = typeof parameters;
const tag = (password: string, nonce: Buffer, cost: Cost): Promise<Buffer> =>
  inTurn(() => derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, tagLength, ...cost }));

const bare = (b: Buffer): string => b.toString('base64').replace(/=+$/, '');

/** argon2id in PHC form. @throws unavailable when too many wait */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(await tag(password, nonce, parameters))}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;
// Spends the same time for a person who is not there (AU5).
const nobody = `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=1$${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(tagLength))}`;

/**
 * Whether the password is the one hashed, and whether the hash should be made anew with today's parameters.
 * Without a hash it takes as long and says no.
 */
export async function checkPassword(
  password: string,
  hash: string | null,
): Promise<{ right: boolean; outdated: boolean }> {
  const [, memory, passes, parallelism, nonce = '', expected = ''] = phc.exec(hash ?? nobody) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const given = await tag(password, Buffer.from(nonce, 'base64'), cost);
  const right = timingSafeEqual(given, Buffer.from(expected, 'base64')) && hash !== null;
  return { right, outdated: cost.memory < parameters.memory || cost.passes < parameters.passes };
}
