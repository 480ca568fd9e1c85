import { sql as raw } from 'kysely';
import { uploadFile } from '@xiehui/contracts/files';
import { describe, expect, test } from 'vitest';
import { handlers } from '../handlers.ts';
import { openTestPortal } from '../testing/portal.ts';
import { holders, sweepNightly } from './blobs-nightly.ts';
import { blankPng } from './pictures.test.kit.ts';

const portal = openTestPortal();
const send = async () => {
  const file = new Blob([Uint8Array.from(blankPng(40, 30))], { type: 'image/png' });
  const { body } = await portal.as('huang').call(uploadFile, { query: {}, file, fileName: '照片.png' });
  return portal.test.database.system('read', ({ db }) => db.storedFile.findFirstOrThrow({ where: { id: body.id } }));
};
const inTwoDays = () => {
  const { house } = portal;
  return { ...house, clock: { now: () => new Date(Date.now() + 2 * 86_400_000) } };
};

describe('at night', () => {
  test('what a row holds stays, what no row holds any more is let go once it is a day old', async () => {
    const { house } = portal;
    const { hash } = await send();
    const { hash: orphan } = await house.blobs.put(Buffer.from('nobody holds this'));
    await sweepNightly(house);
    expect(await house.blobs.has(orphan)).toBe(true);
    await sweepNightly(inTwoDays());
    expect([await house.blobs.has(hash), await house.blobs.has(orphan)]).toEqual([true, false]);
  });

  test('a file that is not there is a fault, and the other steps of the night are done all the same', async () => {
    const { house } = portal;
    const { hash } = await send();
    await house.blobs.remove(hash);
    const { hash: orphan } = await house.blobs.put(Buffer.from('nobody holds this either'));
    await expect(handlers(inTwoDays())['house.nightly']?.({})).rejects.toThrow(hash);
    expect(await house.blobs.has(orphan)).toBe(false);
  });

  test('every column that holds the hash of a content is asked', async () => {
    const { rows } = await portal.test.database.system('read', ({ sql }) =>
      raw<{ place: string }>`select table_name || '.' || column_name as place from information_schema.columns
        where table_schema = 'public' and column_name like '%hash' order by 1`.execute(sql),
    );
    const held = rows.map(({ place }) => place);
    // Of the chain of the log, of passwords and of links.
    const others = ['account_links', 'audit_entries', 'recovery_codes', 'setup_tokens'].map((table) => `${table}.hash`);
    expect(held.filter((place) => place !== 'accounts.password_hash' && !others.includes(place))).toEqual(
      holders.map((holder) => holder.join('.')),
    );
  });
});
