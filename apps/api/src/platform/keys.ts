import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const secret = z.base64().refine((s) => Buffer.from(s, 'base64').length === 32, { error: 'not 32 bytes' });
const Keys = z.strictObject({
  fields: z.strictObject({ current: z.string(), keys: z.record(z.string(), secret) }),
  index: secret,
  audit: secret,
  session: z.array(secret).min(1),
});
export type Keys = z.infer<typeof Keys>;

const fresh = (): string => randomBytes(32).toString('base64');

const writeKeys = (file: string, keys: Keys): void => {
  writeFileSync(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
};

/** A key under a name made from it: a value sealed with a lost key names one that no other ring has. */
const named = (key: string): [id: string, key: string] => [
  `k${createHash('sha256').update(key).digest('hex').slice(0, 8)}`,
  key,
];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Keys for one run that nothing outlives; for tests. */
export function freshKeys(): Keys {
  const [current, key] = named(fresh());
  return { fields: { current, keys: { [current]: key } }, index: fresh(), audit: fresh(), session: [fresh()] };
}

/**
 * The installation's keys, `<dataDir>/keys.json`, readable by its owner only; made on the first start.
 * They are never in the database or its backup: who loses them loses the sealed fields.
 * @throws Error with a sentence for the operator when the file is damaged
 */
export function openKeys(dataDir: string): Keys {
  const file = join(dataDir, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeKeys(file, freshKeys());
  }
  chmodSync(file, 0o600);
  const read = Keys.safeParse(parsed(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is damaged: put back the copy that was kept with the backup`);
  return read.data;
}

/** Adds a field key and seals with it from the next start on; older values stay readable. */
export function rotateFieldKey(dataDir: string): string {
  const keys = openKeys(dataDir);
  const [id, key] = named(fresh());
  writeKeys(join(dataDir, 'keys.json'), {
    ...keys,
    fields: { current: id, keys: { ...keys.fields.keys, [id]: key } },
  });
  return id;
}
