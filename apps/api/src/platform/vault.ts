import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/** Keys that live outside the database: `current` seals, every key of the ring opens. 32 bytes each, base64. */
export type KeyRing = { readonly current: string; readonly keys: Readonly<Record<string, string>> };

/** Where a sealed value belongs; a value moved to another row or column does not open. */
export type Place = {
  readonly districtId: string;
  readonly table: string;
  readonly column: string;
  readonly id: string;
};

/** Seals single fields (AES-256-GCM, the place as associated data) and indexes them for equality. */
export type Vault = {
  seal(plain: string, place: Place): string;
  /** @throws Error when the key is missing, the value was changed, or it was sealed for another place. */
  open(sealed: string, place: Place): string;
  /** Keyed hash of a value within one district, so that equality can be asked without opening anything. */
  index(value: string, districtId: string): string;
  /** HMAC-SHA256 under the audit key, hexadecimal. */
  sign(text: string): string;
};

const keyOf = (text: string): KeyObject => createSecretKey(Buffer.from(text, 'base64'));

/** Keys of a ring by their ids, each made once: making one costs as much as sealing with it. */
function keysOf(ring: KeyRing): (id: string) => KeyObject {
  const made = new Map<string, KeyObject>();
  return (id) => {
    const known = made.get(id);
    if (known) return known;
    const text = ring.keys[id];
    if (!text) throw new Error(`key ${id} is not in the key ring: restore the keys file that belongs to this database`);
    const key = keyOf(text);
    if (key.symmetricKeySize !== 32) throw new Error(`key ${id} does not have 32 bytes`);
    made.set(id, key);
    return key;
  };
}

const [ivBytes, ivsAtOnce] = [12, 512];

/** Random numbers for sealing, each given once: asking the system for many costs as much as asking for one. */
function freshIvs(): () => Buffer {
  let [drawn, at] = [Buffer.alloc(0), 0];
  return () => {
    if (at === drawn.length) [drawn, at] = [randomBytes(ivBytes * ivsAtOnce), 0];
    at += ivBytes;
    return drawn.subarray(at - ivBytes, at);
  };
}

const aad = (p: Place): Buffer => Buffer.from([p.districtId, p.table, p.column, p.id].join('|'));

/** A vault over the ring for fields, and one secret each for indexing and for the audit chain. */
export function openVault(secrets: { fields: KeyRing; index: string; audit: string }): Vault {
  const fieldKey = keysOf(secrets.fields);
  const freshIv = freshIvs();
  const [indexKey, auditKey] = [keyOf(secrets.index), keyOf(secrets.audit)];
  const mac = (key: KeyObject, text: string): string => createHmac('sha256', key).update(text).digest('hex');
  return {
    seal(plain, place) {
      const iv = freshIv();
      const cipher = createCipheriv('aes-256-gcm', fieldKey(secrets.fields.current), iv).setAAD(aad(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [secrets.fields.current, Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')].join(':');
    },
    open(sealed, place) {
      const [id = '', text = ''] = sealed.split(':');
      const raw = Buffer.from(text, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', fieldKey(id), raw.subarray(0, 12), {
        authTagLength: 16,
      });
      cipher.setAAD(aad(place)).setAuthTag(raw.subarray(12, 28));
      return cipher.update(raw.subarray(28), undefined, 'utf8') + cipher.final('utf8');
    },
    index: (value, districtId) => mac(indexKey, `${districtId}|${value}`),
    sign: (text) => mac(auditKey, text),
  };
}

/** Compares two hexadecimal hashes without telling by time where they differ. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
