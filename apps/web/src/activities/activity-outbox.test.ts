import { createActivity, type NewActivity } from '@xiehui/contracts/activities';
import { uploadFile } from '@xiehui/contracts/files';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerWith, cast } from '../testing.tsx';
import { memberDay, photo, village } from './activities.test.kit.tsx';
import { sendActivity, type Sending } from './activity-outbox.ts';
import { fieldsOf, formOf, wholeActivity } from './activity-values.ts';
import { objections } from '../ui/form-state.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Where an attempt ends: before or after the server has done request 1, 2 or 3, or not at all. */
const endings = [0.5, 1, 1.5, 2, 2.5, 3, 4];
let made = 0;

const waiting = () => {
  made += 1;
  const id = uuid(made);
  const payload: Sending = {
    id,
    unitId: uuid(900_003),
    submit: true,
    fields: fieldsOf({ heldOn: '2026-05-29', title: '活动', venue: '会员之家', keyTasks: ['rights'], participants: 9 }),
    photos: [null, null],
  };
  const files = ['一', '二'].map((name, at) => ({ name, blob: photo(name), key: uuid(made * 10 + at + 500_000) }));
  return { payload, files, key: uuid(made + 800_000) };
};

let server: ReturnType<typeof village>;
let log: ReturnType<typeof answerWith>;
/** Lets requests through until the connection goes at `ending`. */
let ending = 4;
let asked = 0;
beforeEach(() => {
  server = village(cast.huang);
  log = answerWith(server.answers);
  const reach = globalThis.fetch;
  globalThis.fetch = async (...call) => {
    asked += 1;
    if (ending === asked - 0.5) throw new TypeError('network');
    const answered = await reach(...call);
    if (ending === asked) throw new TypeError('network');
    return answered;
  };
});

const attempt = async (item: ReturnType<typeof waiting>, until: number) => {
  ending = until;
  asked = 0;
  await sendActivity(item).catch(() => undefined);
};

describe('a record in the outbox', () => {
  test.each(endings)(
    'cut off at %s, and then anywhere, it is one record with two photos, each under one key',
    async (first) => {
      for (const second of endings) {
        const item = waiting();
        for (const until of [first, second, 4]) await attempt(item, until);
        const record = server.records.get((item.payload as Sending).id);
        expect(record?.photos).toHaveLength(2);
      }
      expect(server.records.size).toBe(endings.length);
      expect(server.files.size).toBe(2 * endings.length);
      const keys = log.flatMap(({ endpoint, sent }) =>
        endpoint === createActivity ? [sent.headers.get('idempotency-key')] : [],
      );
      expect(new Set(keys).size).toBe(endings.length);
    },
  );

  test('photos go before the record, and one that has arrived is not carried again', async () => {
    const item = waiting();
    await attempt(item, 2.5);
    await attempt(item, 4);
    const paths = log.map(({ endpoint }) => endpoint);
    expect(paths).toEqual([uploadFile, uploadFile, createActivity]);
    const body = log.at(-1)?.sent.body as NewActivity;
    expect(body.photos).toEqual([...server.files.values()].map(({ id }) => id));
  });
});

describe('the form', () => {
  const whole = {
    heldOn: '2026-01-05',
    title: '活动',
    venue: '会员之家',
    keyTasks: ['rights' as const],
    participants: 9,
  };

  test('what is kept and shown again is what was said', () => {
    const fields = fieldsOf(whole);
    const again = formOf({ id: uuid(1), unitId: uuid(2), photos: [], fields });
    expect(fieldsOf(again)).toEqual(fields);
  });

  test('it objects as the server would, but leaves the calendar to the server where it does not know it', () => {
    const themed = { ...whole, themedDay: 'memberDay', photos: [] };
    expect(objections(wholeActivity([memberDay]), themed)).toEqual({
      themedDay: 'outside_window',
      photos: 'too_few_photos',
    });
    expect(objections(wholeActivity([]), themed)).toEqual({});
    expect(objections(wholeActivity([]), { ...whole, heldOn: undefined })).toEqual({ heldOn: 'required' });
  });
});
