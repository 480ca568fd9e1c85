/** Runs one piece of work on a workbook in a thread of its own and ends. Started by `spreadsheet.ts` only. */
import { parentPort, workerData } from 'node:worker_threads';
import { readRows } from './spreadsheet-reader.ts';
import { markErrorsNow, writeTemplateNow } from './spreadsheet-writer.ts';
import type { SheetAnswer, SheetTask } from './spreadsheet.ts';

/** A batch is unpacked on the server's own thread between two requests: small enough that nobody waits for it. */
const BATCH_ROWS = 500;

const answer = (message: SheetAnswer, transfer: ArrayBuffer[] = []): void => parentPort?.postMessage(message, transfer);

async function work(task: SheetTask): Promise<void> {
  if (task.kind === 'read') {
    const read = await readRows(task.bytes, task.rules);
    if (typeof read === 'string') return answer({ problem: read });
    for (let i = 0; i < read.rows.length; i += BATCH_ROWS) answer({ rows: read.rows.slice(i, i + BATCH_ROWS) });
    return answer({ read: { ...read, rows: [] } });
  }
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
