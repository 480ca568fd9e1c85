import {
  acceptSheet,
  inspectSheet,
  recogniseSheet,
  rectifySheet,
  rejectSheet,
  returnSheet,
  selfScoreSheet,
} from '@xiehui/contracts/review-acts';
import { answerRectification, closeRectification, orderRectification } from '@xiehui/contracts/rectifications';
import type { Answer, Column } from '@xiehui/contracts/reviews';
import { reviewStep, type ReviewState, type RoleKind } from '@xiehui/rules/review-states';
import { total } from '@xiehui/rules/totals';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import { openTestPortal } from '../testing/portal.ts';
import { entry, everything, scored, withReviews } from './reviews.test.kit.ts';
import { openItems, standingOf } from './sheet.view.ts';
import { sheets } from './sheets.repository.ts';

const portal = openTestPortal();
const kit = withReviews(portal);

const people = ['huang', 'chen', 'zhou', 'lin', 'xu'] as const satisfies readonly CastName[];
const kindOf: Partial<Record<CastName, RoleKind>> = {
  huang: 'unit',
  chen: 'town',
  zhou: 'inspector',
  lin: 'district',
};
const acts = ['selfScore', 'accept', 'inspect', 'rectify', 'recognise', 'return', 'reject'] as const;
type Move =
  | { readonly kind: 'act'; readonly as: CastName; readonly act: (typeof acts)[number] }
  | { readonly kind: 'fill'; readonly as: CastName; readonly lost: number; readonly found: boolean }
  | { readonly kind: 'score'; readonly as: CastName; readonly item: number; readonly answer: Answer | null }
  | { readonly kind: 'order' | 'answer' | 'close'; readonly as: CastName };

// Half of the moves are by the one whose turn it may be, so that walks get somewhere; the others are by anybody.
const likely: Record<(typeof acts)[number], CastName> = {
  selfScore: 'huang',
  accept: 'chen',
  inspect: 'zhou',
  rectify: 'zhou',
  recognise: 'lin',
  return: 'chen',
  reject: 'lin',
};
const anybody = fc.constantFrom(...people);
const answer = fc.oneof(
  fc.integer({ min: 0, max: 70 }).map((tenths) => scored((tenths / 10).toFixed(1))),
  fc.constantFrom<Answer | null>({ kind: 'notApplicable' }, { kind: 'cleared' }, { kind: 'found' }, null),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  fc
    .constantFrom(...acts)
    .chain((act) => fc.oneof(anybody, fc.constant(likely[act])).map((as): Move => ({ kind: 'act', as, act }))),
  fc.record({
    kind: fc.constant('fill' as const),
    as: anybody,
    lost: fc.integer({ min: 0, max: 9 }),
    found: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('score' as const), as: anybody, item: fc.nat({ max: 32 }), answer }),
  fc.record({ kind: fc.constantFrom('order' as const, 'answer' as const, 'close' as const), as: anybody }),
);

const rowOf = (id: string) =>
  portal.test.database.system('read', async (work) => {
    const stored = await work.db.reviewSheet.findFirstOrThrow({ where: { id }, select: { districtId: true } });
    const row = await sheets.find({ ...work, ...stored, paths: { gte: '', lt: '~' } } as never, id);
    if (!row) throw new Error('a sheet that was found is there');
    return row;
  });

let serial = 0;

async function doAct(id: string, version: number, { as, act }: Extract<Move, { kind: 'act' }>): Promise<number> {
  const at = { params: { id }, version };
  const who = portal.as(as);
  const reason = { reason: '理由' };
  switch (act) {
    case 'selfScore':
      return (await who.call(selfScoreSheet, at)).status;
    case 'accept':
      return (await who.call(acceptSheet, at)).status;
    case 'inspect':
      return (await who.call(inspectSheet, at)).status;
    case 'rectify':
      return (await who.call(rectifySheet, at)).status;
    case 'return':
      return (await who.call(returnSheet, { ...at, body: reason })).status;
    case 'reject':
      return (await who.call(rejectSheet, { ...at, body: reason })).status;
    case 'recognise': {
      const body = { documentNo: `第${(serial += 1)}号`, recognisedOn: '2026-05-29' };
      return (await who.call(recogniseSheet, { ...at, body })).status;
    }
  }
}

const columnOf: Partial<Record<CastName, 'self' | 'officer'>> = { huang: 'self', chen: 'officer', zhou: 'officer' };

async function doMove(id: string, step: Move): Promise<number> {
  const row = await rowOf(id);
  const at = { id, version: row.version };
  const { standard } = standingOf(row);
  if (step.kind === 'act') return doAct(id, row.version, step);
  if (step.kind === 'fill') {
    const scores = {
      'QV-2.1': scored(`${6 - step.lost / 10}`),
      ...(step.found ? { 'QV-V.3': { kind: 'found' as const } } : {}),
    };
    const entries = everything(
      { standard },
      columnOf[step.as] ?? 'officer',
      columnOf[step.as] === 'self' ? {} : scores,
    );
    return (
      await kit.save(
        step.as,
        at,
        entries.map((one) => ({ ...one, reason: '说明' })),
      )
    ).status;
  }
  if (step.kind === 'score') {
    const item = standard.sections.flatMap((section) => section.items)[step.item];
    return (await kit.save(step.as, at, [entry(item?.code ?? '', step.answer)])).status;
  }
  const order = row.rectifications.find((one) => one.state === (step.kind === 'close' ? 'submitted' : 'ordered'));
  if (step.kind === 'order') {
    const body = { sheetId: id, itemCode: 'QV-6.3', problem: '缺', measure: '补', dueOn: '2026-06-15' };
    return (await portal.as(step.as).call(orderRectification, { body })).status;
  }
  const known = { params: { id: order?.id ?? id }, version: order?.version ?? 1 };
  return step.kind === 'answer'
    ? (await portal.as(step.as).call(answerRectification, { ...known, body: { answer: '已办', files: [] } })).status
    : (await portal.as(step.as).call(closeRectification, known)).status;
}

const totals = { self: 'selfScore', town: 'townScore', district: 'districtScore' } as const;

/** What holds of a sheet whatever was done to it. */
async function checkSheet(id: string): Promise<void> {
  const row = await rowOf(id);
  const standing = standingOf(row);
  for (const column of ['self', 'town', 'district'] as const satisfies readonly Column[]) {
    const stored = row[totals[column]];
    if (stored === null) continue;
    if (openItems(standing, column).length > 0) throw new Error(`${column} has a total and an open item`);
    const sum = total(standing.standard, standing.columns[column]);
    if (stored.toFixed(1) !== sum.score)
      throw new Error(`${column} is ${stored.toFixed(1)}, the rules say ${sum.score}`);
  }
  if (row.grade !== null) {
    const judged = total(
      standing.standard,
      row.districtScore === null ? standing.columns.town : standing.columns.district,
    );
    if (judged.grade !== row.grade) throw new Error(`the grade is ${row.grade}, the rules say ${judged.grade}`);
  }
}

describe('a sheet under any sequence of acts', () => {
  test('it never leaves the table of states, nobody does another’s step, and totals are what the rules say', async () => {
    const reached = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 12, maxLength: 30 }), async (moves) => {
        await kit.round();
        const { id } = await kit.assigned();
        for (const one of moves) {
          const before = await rowOf(id);
          const status = await doMove(id, one);
          const after = await rowOf(id);
          checkMove(one, status, [before, after]);
          await checkSheet(id);
          reached.add(after.state);
        }
      }),
      { numRuns: 10, seed: 20260529 },
    );
    // A walk that gets nowhere proves nothing.
    expect(reached.size).toBeGreaterThan(5);
  }, 120_000);
});

type Seen = Awaited<ReturnType<typeof rowOf>>;

/** A refusal changes nothing; a change is a step of the table. */
function checkMove(one: Move, status: number, [before, after]: readonly [Seen, Seen]): void {
  expect([200, 400, 403, 404, 409]).toContain(status);
  expect(status === 200 || after.version === before.version).toBe(true);
  if (before.state !== after.state) checkStep(one, before.state as ReviewState, after.state as ReviewState);
}

/** A change of state is one step of the table by the one whose step it is; handing in may be followed by waiting. */
function checkStep(one: Move, from: ReviewState, to: ReviewState): void {
  const kind = kindOf[one.as];
  const act = one.kind === 'act' ? one.act : 'rectify';
  const step = reviewStep(from, act);
  expect(kind && step?.by).toContain(kind);
  const waiting = step && reviewStep(step.to, 'rectify')?.to;
  expect([step?.to, ...(act === 'inspect' ? [waiting] : [])]).toContain(to);
}
