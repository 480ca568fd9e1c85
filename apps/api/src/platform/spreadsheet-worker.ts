/** Runs one piece of work on a workbook in a thread of its own and ends. Started by `spreadsheet.ts` only. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSheet, rowsOfSheet, type OpenSheet, type SheetRow } from './spreadsheet-reader.ts';
import { markErrorsNow, writeTemplateNow } from './spreadsheet-writer.ts';
import type { SheetAnswer, SheetTask } from './spreadsheet.ts';

/** A batch is unpacked on the server's own thread between two requests: small enough that nobody waits for it. */
const BATCH_ROWS = 500;

if (!parentPort) throw new Error('a thread of its own');
const port = parentPort;

type ReadTask = Extract<SheetTask, { kind: 'read' }>;

const answer = (message: SheetAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

/**
 * Sends the rows batch by batch, the next one when it is asked for: whoever is slow has no more than one to keep. The thread
 * stands still meanwhile, for the library would read on and keep what nobody has taken.
 */
async function sendRows({ bytes, rules, asked }: ReadTask, sheet: OpenSheet): Promise<'too_many_rows' | undefined> {
  let batches = 0;
  const send = (rows: SheetRow[]): void => {
    answer({ rows });
    Atomics.wait(asked, 0, batches);
    batches += 1;
  };
  let [batch, sent]: [SheetRow[], number] = [[], 0];
  for await (const row of rowsOfSheet(bytes, sheet, rules)) {
    batch.push(row);
    sent += 1;
    if (sent > rules.maxRows) return 'too_many_rows';
    if (batch.length < BATCH_ROWS) continue;
    send(batch);
    batch = [];
  }
  if (batch.length > 0) send(batch);
  return undefined;
}

async function read(task: ReadTask): Promise<void> {
  const { bytes, rules, atMost } = task;
  const sheet = await openSheet(bytes, rules);
  if (typeof sheet === 'string') return answer({ problem: sheet });
  const { survey } = sheet;
  const isSent = survey.total <= atMost;
  const problem = isSent ? await sendRows(task, sheet) : survey.total > rules.maxRows ? 'too_many_rows' : undefined;
  return answer(problem ? { problem } : { survey, isSent });
}

async function work(task: SheetTask): Promise<void> {
  if (task.kind === 'read') return read(task);
  const bytes =
    task.kind === 'template'
      ? await writeTemplateNow(task.template)
      : await markErrorsNow(task.bytes, task.errors, task.at);
  if (typeof bytes === 'string') return answer({ problem: bytes });
  const own = bytes.slice();
  return answer({ bytes: own }, [own.buffer]);
}

try {
  await work(workerData as SheetTask);
} catch (error) {
  // The library's own errors are about the file; anything else is a fault of ours.
  if (error instanceof Error && /^(Zip|Parse|Xml|EncryptedFile|UnsupportedFormat)Error$/.test(error.name))
    answer({ problem: 'damaged' });
  else throw error;
}
