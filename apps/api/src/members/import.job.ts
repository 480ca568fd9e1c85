import { ImportProblem } from '@xiehui/contracts/member-imports';
import { actingAs } from '../platform/acting.ts';
import { ahead } from '../platform/ahead.ts';
import { Refusal } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import type { JobData } from '../platform/jobs.ts';
import type { Scope, SystemScope } from '../platform/scope.ts';
import { takeStatistics } from '../platform/statistics.ts';
import { streamSheet } from '../platform/spreadsheet.ts';
import { writeNext } from './apply-import.service.ts';
import {
  checkBatch,
  checkedAtOnce,
  endCheck,
  failCheck,
  takeUpCheck,
  type CheckBegun,
} from './check-import.service.ts';
import { rosterReader, type ReadByItself } from './check-roster.ts';
import { bytesOf } from './imports.service.ts';
import { columnsToRead } from './roster-columns.ts';
import { continueUndo, giveUpUndo } from './undo-import.service.ts';
import { openNext, type WaitingRows } from './waiting-rows.service.ts';

/**
 * Goes on with an import, one batch a transaction, with the rights its author's post has now: with its check, with taking it
 * over, or with taking it back. Killed anywhere, it is begun again and goes on with the first row that has had no turn.
 */
export async function importMembers(
  house: House,
  { districtId, postId, importId }: JobData['member.import'],
): Promise<void> {
  const acting: Acting = (use) => actingAs(house, { districtId, postId }, use);
  await checkImport(house, acting, importId);
  await takeOver(house, acting, importId);
  await undoImport(acting, importId);
}

type Acting = <T>(use: (scope: Scope) => Promise<T>) => Promise<T | undefined>;

/** After which batches the database looks how many rows there are by now: what it plans for then fits whatever follows. */
const looks: ReadonlySet<number> = new Set([1, 4, 16]);

/**
 * Has the database look how many rows there are by now. Without it, it plans for an empty register while a hundred thousand
 * members come in. That it cannot look now harms nothing.
 */
function lookNowAndThen({ database }: House): () => Promise<void> {
  let batches = 0;
  return async () => {
    batches += 1;
    if (looks.has(batches)) await database.system('write', takeStatistics).catch(() => undefined);
  };
}

async function checkImport(house: House, acting: Acting, importId: string): Promise<void> {
  const begun = await acting((scope) => takeUpCheck(scope, importId));
  if (!begun) return;
  try {
    const bytes = await bytesOf(house.blobs, begun.hash);
    const look = lookNowAndThen(house);
    for await (const batch of ahead(batchesOf(bytes, begun))) {
      if (!(await acting((scope) => checkBatch(scope, importId, batch)))) return;
      await look();
    }
    await acting((scope) => endCheck(scope, importId));
  } catch (error) {
    const problem = error instanceof Refusal ? ImportProblem.safeParse(error.more.fields?.['file']) : undefined;
    if (!problem?.success) throw error;
    await acting((scope) => failCheck(scope, importId, problem.data));
  }
}

/** The rows that have not been checked, batch by batch; those before are read again for who stands twice in the sheet. */
async function* batchesOf(
  bytes: Uint8Array,
  begun: CheckBegun,
): AsyncGenerator<{ after: number; rows: ReadByItself[] }> {
  const read = rosterReader(begun);
  let [at, rows]: [number, ReadByItself[]] = [0, []];
  const taken = () => {
    const batch = { after: at - rows.length, rows };
    rows = [];
    return batch;
  };
  for await (const some of streamSheet(bytes, { columns: columnsToRead(), sheetName: begun.sheetName })) {
    for (const row of some) {
      const one = read(row);
      at += 1;
      if (at > begun.done) rows.push(one);
    }
    if (rows.length >= checkedAtOnce) yield taken();
  }
  if (rows.length > 0) yield taken();
}

async function takeOver(house: House, acting: Acting, importId: string): Promise<void> {
  const look = lookNowAndThen(house);
  for await (const waiting of ahead(waitingRows(acting, importId))) {
    if (!(await acting((scope) => writeNext(scope, importId, waiting)))) return;
    await look();
  }
}

async function* waitingRows(acting: Acting, importId: string): AsyncGenerator<WaitingRows> {
  let waiting: WaitingRows | undefined;
  while ((waiting = await acting((scope) => openNext(scope, importId, waiting)))) yield waiting;
}

async function undoImport(acting: Acting, importId: string): Promise<void> {
  try {
    await acting((scope) => continueUndo(scope, importId));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await acting((scope) => giveUpUndo(scope, importId));
  }
}

/** How long a workbook that was sent in is kept, and what its rows said. */
export const rosterKeptDays = 30;

/**
 * Lets go of workbooks sent in before then, in all districts: their rows are forgotten, their files are known to no row any
 * more, and what they did stays. Answers how many. For the nightly job.
 */
export async function letRostersGo({ sql }: Pick<SystemScope, 'sql'>, before: Date): Promise<number> {
  const gone = await sql
    .updateTable('member_imports')
    .set({ file_hash: null })
    .where('created_at', '<', before)
    .where('file_hash', 'is not', null)
    .returning(['district_id', 'id'])
    .execute();
  for (const { district_id: districtId, id } of gone)
    await sql
      .deleteFrom('member_import_rows')
      .where('district_id', '=', districtId)
      .where('import_id', '=', id)
      .execute();
  return gone.length;
}
