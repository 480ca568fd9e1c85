/** Rounds and sheets as the cast would fill them in. */
import { uploadFile } from '@xiehui/contracts/files';
import {
  acceptSheet,
  assignInspector,
  inspectSheet,
  saveEntries,
  selfScoreSheet,
  type GivenEntry,
} from '@xiehui/contracts/review-acts';
import { openReview, readSheet, listSheets, type Answer, type Round, type Sheet } from '@xiehui/contracts/reviews';
import { beforeAll } from 'vitest';
import { seedCalendar } from '../../../../prisma/seed/calendar.ts';
import { castUnits, postId, realmId, unitId, type CastName } from '../../../../prisma/seed/cast.ts';
import { seedStandards, standardId } from '../../../../prisma/seed/standards.ts';
import { recountDistrict } from '../platform/facts.ts';
import { photograph } from '../platform/pictures.test.kit.ts';
import type { TestPortal } from '../testing/portal.ts';

type Scores = Readonly<Record<string, Answer | null>>;

/** Points for an item. */
export const scored = (score: string): Answer => ({ kind: 'scored', score });

/** One entry with nothing beside the answer but what the test says. */
export const entry = (itemCode: string, answer: Answer | null, over: Partial<GivenEntry> = {}): GivenEntry => ({
  itemCode,
  answer,
  reason: '',
  note: '',
  files: [],
  ...over,
});

/** Full marks and no veto, except for what the test says; the unit is not asked about vetoes. */
export const everything = (
  sheet: Pick<Sheet, 'standard'>,
  column: 'self' | 'officer',
  over: Scores = {},
): GivenEntry[] =>
  sheet.standard.sections.flatMap((section) =>
    section.items.flatMap((item) => {
      if (item.vetoes && column === 'self') return [];
      const full: Answer = item.vetoes ? { kind: 'cleared' } : scored(item.weight);
      const answer = over[item.code] === undefined ? full : over[item.code];
      return [entry(item.code, answer ?? null)];
    }),
  );

/** What a test says of a round: 平寨村 and 白楼村 of 山格镇 in 2026, unless it says otherwise. */
export const opening = (over: Record<string, unknown> = {}) => ({
  title: '2026年度合格村协会验收',
  standardId: standardId(realmId('350628')),
  year: 2026,
  unitId: unitId(castUnits.shange),
  villages: null,
  selfBy: '2026-06-05',
  acceptBy: '2026-06-15',
  inspectBy: '2026-06-30',
  tolerance: '1',
  ...over,
});

/** What the cast does with rounds and sheets, each step through the portal. */
export function withReviews(portal: TestPortal) {
  let taken: Blob;
  beforeAll(async () => {
    taken = new Blob([Uint8Array.from(await photograph(600, 400))], { type: 'image/jpeg' });
    await portal.test.database.system('write', async ({ db, sql }) => {
      for (const code of ['350628', '230402']) {
        await seedCalendar(db, realmId(code));
        await seedStandards(db, realmId(code));
        await recountDistrict({ sql }, realmId(code));
      }
    });
  });
  const kit = {
    /** Lin opens a round; earlier ones are out of the way. */
    async round(over: Record<string, unknown> = {}): Promise<Round> {
      await portal.test.database.system('write', async ({ db }) => {
        await db.rectificationFile.deleteMany();
        await db.rectification.deleteMany();
        await db.reviewEntry.deleteMany();
        await db.reviewSheet.deleteMany();
        await db.review.deleteMany();
      });
      return (await portal.as('lin').call(openReview, { body: opening(over) })).body;
    },
    async sheetOf(village: 'pingzhai' | 'bailou' = 'pingzhai', as: CastName = 'lin'): Promise<Sheet> {
      const { body } = await portal.as(as).call(listSheets, { query: { unit: unitId(castUnits[village]) } });
      return kit.read(body.items[0]?.id ?? '', as);
    },
    read: async (id: string, as: CastName = 'lin'): Promise<Sheet> =>
      (await portal.as(as).call(readSheet, { params: { id } })).body,
    save: (as: CastName, sheet: Pick<Sheet, 'id' | 'version'>, entries: GivenEntry[]) =>
      portal.as(as).call(saveEntries, { params: { id: sheet.id }, version: sheet.version, body: { entries } }),
    photo: async (as: CastName): Promise<string> =>
      (await portal.as(as).call(uploadFile, { query: {}, file: taken, fileName: '佐证.jpg' })).body.id,
    /** 黄 scores her village and hands it in. */
    async selfScored(over: Scores = {}): Promise<Sheet> {
      const sheet = await kit.sheetOf('pingzhai', 'huang');
      const saved = (await kit.save('huang', sheet, everything(sheet, 'self', over))).body;
      return (await portal.as('huang').call(selfScoreSheet, { params: { id: sheet.id }, version: saved.version })).body;
    },
    townAcceptedFrom: async ({ id, version }: Pick<Sheet, 'id' | 'version'>): Promise<Sheet> =>
      (await portal.as('chen').call(acceptSheet, { params: { id }, version })).body,
    /** … 陈 accepts it … */
    async townAccepted(over: Scores = {}, self: Scores = {}): Promise<Sheet> {
      const sheet = await kit.selfScored(self);
      return kit.townAcceptedFrom((await kit.save('chen', sheet, everything(sheet, 'officer', over))).body);
    },
    /** … 林 gives it to 周 until 12 June … */
    async assigned(over: Scores = {}, self: Scores = {}): Promise<Sheet> {
      const { id, version } = await kit.townAccepted(over, self);
      const inspector = { postId: postId('zhou'), until: '2026-06-12' };
      return (await portal.as('lin').call(assignInspector, { params: { id }, version, body: { inspector } })).body;
    },
    /** … and 周 inspects it. */
    async inspected(over: Scores = {}, self: Scores = {}): Promise<Sheet> {
      const sheet = await kit.assigned({}, self);
      const saved = (await kit.save('zhou', sheet, everything(sheet, 'officer', over))).body;
      return (await portal.as('zhou').call(inspectSheet, { params: { id: sheet.id }, version: saved.version })).body;
    },
  };
  return kit;
}
