import { saveEntries } from '@xiehui/contracts/review-acts';
import { beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { uuid } from '../platform/uuid.ts';
import { answerWith, cast } from '../testing.tsx';
import { cell, review, sheetFor } from './reviews.test.kit.tsx';
import { basisOf } from './sheet-model.ts';
import { noteSheet, sendEntries, type Sending } from './sheet-outbox.ts';

let village: ReturnType<typeof review>;
let log: ReturnType<typeof answerWith>;
const version = 1;
beforeEach(() => {
  village = review(cast.huang, sheetFor('self'));
  log = answerWith(village.answers);
  noteSheet(village.server.sheet);
});

const sending = (code: string, score: string, over: Partial<Sending['entries'][number]> = {}): Sending => ({
  sheetId: village.server.sheet.id,
  column: 'self',
  version,
  entries: [
    {
      code,
      entry: { answer: { kind: 'scored', score }, reason: '', note: '' },
      photos: [],
      basis: basisOf(null),
      ...over,
    },
  ],
});
const send = (payload: Sending, files: { name: string; blob: Blob; key: string }[] = []) =>
  sendEntries({ payload, files, key: uuid() });
const stands = (code: string) => village.server.sheet.items.find((one) => one.code === code)?.self?.answer;
const saves = () => log.filter(({ endpoint }) => endpoint === saveEntries).length;

describe('scores on their way', () => {
  test('several that were kept while there was no network arrive one after the other', async () => {
    for (const [code, score] of [
      ['QV-1.1', '40'],
      ['QV-1.2', '28'],
      ['QV-4.1', '22.5'],
    ] as const)
      await send(sending(code, score));
    expect(['QV-1.1', 'QV-1.2', 'QV-4.1'].map(stands)).toEqual(
      ['40', '28', '22.5'].map((score) => ({ kind: 'scored', score })),
    );
    expect(saves()).toBe(3);
  });

  test('somebody else wrote another cell meanwhile: both stand', async () => {
    village.meanwhile('QV-1.2', cell('20'));
    await send(sending('QV-1.1', '40'));
    expect([stands('QV-1.1'), stands('QV-1.2')]).toEqual([
      { kind: 'scored', score: '40' },
      { kind: 'scored', score: '20' },
    ]);
  });

  test('somebody else wrote the same cell meanwhile: it is refused, and theirs stands until a person decides', async () => {
    village.meanwhile('QV-1.1', cell('10'));
    await expect(send(sending('QV-1.1', '40'))).rejects.toThrow(Refused);
    expect(stands('QV-1.1')).toEqual({ kind: 'scored', score: '10' });
  });

  test('an answer that got lost is not asked for twice: the cell stands as it was sent', async () => {
    const payload = sending('QV-1.1', '40');
    await send(payload);
    village.meanwhile('QV-1.2', cell('20'));
    noteSheet({ ...village.server.sheet, version });
    await send(payload);
    expect([village.server.saves, stands('QV-1.1')]).toEqual([1, { kind: 'scored', score: '40' }]);
  });

  test('what this device wrote itself is nobody else’s change', async () => {
    await send(sending('QV-1.1', '40'));
    village.meanwhile('QV-1.2', cell('20'));
    await send(sending('QV-1.1', '38'));
    expect(stands('QV-1.1')).toEqual({ kind: 'scored', score: '38' });
  });

  test('a picture goes first and once, however often the entry is sent', async () => {
    const files = [{ name: '佐证.jpg', blob: new Blob(['x'], { type: 'image/jpeg' }), key: uuid() }];
    village.meanwhile('QV-1.1', cell('10'));
    const payload = sending('QV-1.1', '40', { photos: [null] });
    await send(payload, files).catch(() => undefined);
    await send(payload, files).catch(() => undefined);
    expect(village.server.uploads.size).toBe(1);
  });

  test('a sheet that was handed in meanwhile takes nothing more', async () => {
    village.meanwhile('QV-1.2', cell('20'));
    village.server.sheet = { ...village.server.sheet, column: null };
    await expect(send(sending('QV-1.1', '40'))).rejects.toThrow(Refused);
    expect(stands('QV-1.1')).toBeUndefined();
  });
});
