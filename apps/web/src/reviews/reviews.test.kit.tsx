/** One village's sheet as a server keeps it, for tests of the pages. */
import { readAcceptanceForm } from '@xiehui/contracts/acceptance-form';
import { uploadFile } from '@xiehui/contracts/files';
import { saveEntries, selfScoreSheet, type GivenEntry } from '@xiehui/contracts/review-acts';
import { listItemRecords, readSheet, type Column, type Sheet, type SheetEntry } from '@xiehui/contracts/reviews';
import type { Session } from '@xiehui/contracts/session';
import type { StandardBody } from '@xiehui/contracts/standards';
import { Refused } from '../platform/call.ts';
import { answer, openPortal } from '../testing.tsx';
import { reviewSlice } from './reviews.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const sheetId = uuid(7_000);
let made = 0;

const item = (code: string, zh: string, weight: string, over: object = {}) => ({
  code,
  text: { zh, en: '' },
  weight,
  evidence: '名册',
  auto: null,
  scoring: null,
  vetoes: false,
  ...over,
});

/** Three items that weigh 100 between them, and a veto. */
export const standard: StandardBody = {
  code: 'QV',
  name: { zh: '合格村（居）计生协会', en: 'Qualified village association' },
  grades: [
    { code: 'qualified', name: { zh: '合格', en: 'Qualified' }, minScore: '80', minSectionRate: '0.6' },
    { code: 'not', name: { zh: '不合格', en: 'Not qualified' }, minScore: '0', minSectionRate: null },
  ],
  sections: [
    {
      code: 'QV-1',
      title: { zh: '组织健全', en: 'Organisation' },
      items: [item('QV-1.1', '名册齐全', '40'), item('QV-1.2', '会长熟悉业务', '30')],
    },
    {
      code: 'QV-4',
      title: { zh: '宣传服务', en: 'Publicity' },
      items: [item('QV-4.1', '全年活动不少于4次', '30', { auto: { measure: 'activityCount', op: '>=', value: '4' } })],
    },
    {
      code: 'QV-V',
      title: { zh: '否决项', en: 'Vetoes' },
      items: [item('QV-V.1', '弄虚作假的，不予认定', '0', { vetoes: true })],
    },
  ],
};

const activity = {
  type: 'activity' as const,
  id: uuid(81),
  title: '5·29 宣传服务',
  on: '2026-05-29',
  unit: { id: uuid(3), name: '平寨村', kind: 'village' as const },
  adds: 1,
  reason: null,
};

/** What three activities of four earn: 30 × 3 ÷ 4. */
const records: Sheet['items'][number]['records'] = {
  measure: 'activityCount',
  numerator: '3',
  denominator: null,
  value: '3',
  explanation: {
    code: 'proportional',
    weight: '30',
    op: '>=',
    target: '4',
    value: '3',
    numerator: '3',
    denominator: null,
    floor: null,
  },
  proposal: { kind: 'scored', score: '22.5' },
  counted: { records: 1, first: [activity] },
  uncounted: [{ reason: 'draft', records: 2 }],
};

/** The sheet of 平寨村 in 山格镇, nothing scored yet, the column of whoever opens it. */
export const sheetFor = (column: Column | null, over: Partial<Sheet> = {}): Sheet => ({
  id: sheetId,
  version: 1,
  review: { id: uuid(7_001), title: '2026年度合格村协会验收', year: 2026, standard: standard.name },
  unit: { id: uuid(3), name: '平寨村' },
  above: { id: uuid(2), name: '山格镇' },
  state: column === 'self' ? 'opened' : column === 'town' ? 'selfScored' : 'townAccepted',
  totals: { self: null, town: null, district: null },
  grade: null,
  openRectifications: 0,
  inspector: null,
  documentNo: null,
  district: '平和县',
  period: '2026',
  standard,
  edition: 1,
  tolerance: '1',
  selfBy: '2026-06-05',
  acceptBy: null,
  inspectBy: null,
  reason: null,
  recognisedOn: null,
  items: standard.sections
    .flatMap((section) => section.items)
    .map(({ code }) => ({ code, records: code === 'QV-4.1' ? records : null, self: null, town: null, district: null })),
  column,
  missing: [],
  unexplained: [],
  acts: column === 'self' ? [{ act: 'selfScore', unmet: ['allAnswered'] }] : [],
  orders: column === 'district',
  rectifications: [],
  ...over,
});

export const cell = (score: string, over: Partial<SheetEntry> = {}): SheetEntry => ({
  answer: { kind: 'scored', score },
  reason: '',
  note: '',
  by: '黄美兰',
  at: '2026-05-28T01:00:00Z',
  files: [],
  differs: false,
  ...over,
});

/** The sheet with a cell of a column set. */
export const withCell = (sheet: Sheet, column: Column, code: string, entry: SheetEntry): Sheet => ({
  ...sheet,
  items: sheet.items.map((one) => (one.code === code ? { ...one, [column]: entry } : one)),
});

const kept = (given: GivenEntry, by: string): SheetEntry => ({
  ...cell('0', { by, reason: given.reason, note: given.note }),
  answer: given.answer,
  files: given.files.map((id) => ({
    id,
    name: '佐证.jpg',
    contentType: 'image/jpeg',
    sizeBytes: 1,
    width: 1,
    height: 1,
    takenAt: null,
    preview: true,
    uploadedAt: '2026-05-29T01:00:00Z',
  })),
});

/** A server that keeps one sheet: it refuses a stale version and shows how the sheet stands. */
export function review(as: Session, begun: Sheet) {
  // Each server's sheet is one of its own: what the device knows of sheets outlives a test.
  made += 1;
  const server = { sheet: { ...begun, id: uuid(70_000 + made) }, saves: 0, uploads: new Map<string, string>() };
  const save = (version: number, entries: readonly GivenEntry[]): Sheet => {
    if (version !== server.sheet.version)
      throw new Refused({ code: 'stale', current: server.sheet, requestId: 'test' });
    const { column } = server.sheet;
    server.saves += 1;
    for (const one of entries)
      if (column) server.sheet = withCell(server.sheet, column, one.itemCode, kept(one, as.account.displayName));
    server.sheet = { ...server.sheet, version: version + 1 };
    return server.sheet;
  };
  const versionOf = (headers: Headers) => Number(headers.get('if-match')?.replaceAll('"', ''));
  const answers = [
    answer(readSheet, () => server.sheet),
    answer(saveEntries, ({ headers, body }) => save(versionOf(headers), (body as { entries: GivenEntry[] }).entries)),
    answer(
      selfScoreSheet,
      () =>
        (server.sheet = {
          ...server.sheet,
          version: server.sheet.version + 1,
          state: 'selfScored',
          column: null,
          acts: [],
          totals: { ...server.sheet.totals, self: '92.5' },
        }),
    ),
    answer(listItemRecords, { items: [activity], more: false }),
    answer(uploadFile, ({ headers }) => {
      const key = headers.get('idempotency-key') ?? '';
      const id = server.uploads.get(key) ?? uuid(9_000 + server.uploads.size);
      server.uploads.set(key, id);
      return kept({ itemCode: '', answer: null, reason: '', note: '', files: [id] }, '').files[0] as never;
    }),
    answer(readAcceptanceForm, () => {
      throw new Refused({ code: 'not_found', requestId: 'test' });
    }),
  ];
  return {
    server,
    answers,
    /** Somebody else writes a cell meanwhile. */
    meanwhile: (code: string, entry: SheetEntry) => {
      const { sheet } = server;
      server.sheet = { ...withCell(sheet, sheet.column ?? 'self', code, entry), version: sheet.version + 1 };
    },
    open: (path = '', frame = true) =>
      openPortal(`/reviews/sheets/${server.sheet.id}${path}`, { as, slices: [reviewSlice], answers, frame }),
  };
}
