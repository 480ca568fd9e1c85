import { randomUUID } from 'node:crypto';
import { createActivity, type NewActivity } from '@xiehui/contracts/activities';
import { uploadFile } from '@xiehui/contracts/files';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { photograph } from '../platform/pictures.test.kit.ts';
import { openTestPortal } from '../testing/portal.ts';
import { record, withCalendar } from './records.test.kit.ts';

const portal = openTestPortal();
withCalendar(portal);
const pictures: Blob[] = [];
beforeAll(async () => {
  for (const width of [300, 400])
    pictures.push(new Blob([Uint8Array.from(await photograph(width, 200))], { type: 'image/jpeg' }));
});

const send = (body: NewActivity, key: string) => portal.as('huang').call(createActivity, { body, key });
const found = (id: string) =>
  portal.test.database.system('read', ({ db }) =>
    db.activity.findMany({ where: { id }, include: { files: { orderBy: { position: 'asc' } } } }),
  );

/** A record as a phone keeps it until it has arrived: its pictures and itself, each under a key that never changes. */
const waiting = () => ({
  body: record({ themedDay: 'memberDay' }),
  key: randomUUID(),
  photoKeys: pictures.map(() => randomUUID()),
});

/** One attempt to send it: pictures first, then the record; after `steps` requests the connection is gone. */
async function attempt({ body, key, photoKeys }: ReturnType<typeof waiting>, steps: number): Promise<void> {
  const photos: string[] = [];
  for (const [i, file] of pictures.entries()) {
    if (steps <= i) return;
    const sent = await portal
      .as('huang')
      .call(uploadFile, { query: {}, file, fileName: `${i}.jpg`, key: photoKeys[i] ?? '' });
    photos.push(sent.body.id);
  }
  if (steps > pictures.length) await send({ ...body, photos }, key);
}

describe('a record that is sent again and again', () => {
  test('however often the connection breaks, and from however many tabs, it is one record with its photos', async () => {
    const attempts = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(attempts, async (rounds) => {
        const item = waiting();
        const before = await portal.test.database.system('read', ({ db }) => db.storedFile.count());
        for (const tabs of [...rounds, [3]]) await Promise.all(tabs.map((steps) => attempt(item, steps)));
        const rows = await found(item.body.id);
        expect(rows.map(({ state, version, files }) => [state, version, files.length])).toEqual([['submitted', 1, 2]]);
        const after = await portal.test.database.system('read', ({ db }) => db.storedFile.count());
        expect(after - before).toBe(2);
      }),
      { numRuns: 12 },
    );
  });

  test('under other keys too: what huang kept first and finished later is one record, and never less than was answered', async () => {
    const versions = [
      record(),
      record({ participants: 47 }),
      record({ submit: false }),
      record({ submit: false, venue: '' }),
    ];
    const calls = fc.array(fc.record({ which: fc.integer({ min: 0, max: 3 }), key: fc.integer({ min: 0, max: 9 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(calls, async (sent) => {
        const id = randomUUID();
        const keys = Array.from({ length: 10 }, () => randomUUID());
        let answered = 0;
        for (const { which, key } of sent) {
          const { status, problem, body } = await send({ ...(versions[which] ?? record()), id }, keys[key] ?? '');
          expect(status === 200 || ['stale', 'key_reused'].includes(problem.code)).toBe(true);
          if (status !== 200) continue;
          expect(body.activity.id).toBe(id);
          answered = Math.max(answered, body.activity.version);
        }
        const rows = await found(id);
        expect(rows).toHaveLength(1);
        expect(rows[0]?.version).toBe(answered);
      }),
      { numRuns: 25 },
    );
  });

  test('twenty at the same moment under twenty keys are one record', async () => {
    const body = record();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body, randomUUID())));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect((await found(body.id)).map(({ version }) => version)).toEqual([1]);
  });

  test('the id of a record of another person or unit is taken', async () => {
    const body = record();
    await send(body, randomUUID());
    const chen = await portal.as('chen').call(createActivity, { body });
    expect(chen.problem).toMatchObject({ code: 'conflict', reason: 'id_taken' });
    const wu = await portal.as('wu').call(createActivity, { body: { ...body, unitId: record().unitId } });
    expect(wu.status).toBe(404);
    const [row] = await found(body.id);
    expect([row?.version, row?.recordedName]).toEqual([1, '黄村秘（演示）']);
  });
});
