import { Worker } from 'node:worker_threads';
import { atMost } from './at-most.ts';
import { invalid } from './errors.ts';
import type { ReadRules, SheetProblem, SheetRead, SheetRow } from './spreadsheet-reader.ts';
import type { MarkPlace, RowError, Template } from './spreadsheet-writer.ts';

export type SheetTask =
  | { kind: 'read'; bytes: Uint8Array; rules: ReadRules }
  | { kind: 'mark'; bytes: Uint8Array; errors: readonly RowError[]; at: MarkPlace }
  | { kind: 'template'; template: Template };
export type SheetAnswer =
  | { problem: SheetProblem }
  | { rows: SheetRow[] }
  | { read: SheetRead }
  | { bytes: Uint8Array<ArrayBuffer> };

/** What one workbook may cost before its thread is ended. */
export type ThreadLimits = { memoryMb: number; workMs: number };
const threadLimits: ThreadLimits = { memoryMb: 512, workMs: 20_000 };
const twoAtATime = atMost(2);

/**
 * Reads an uploaded workbook by the titles of its header, in a thread that is ended when it takes too much memory or
 * time. Values as last calculated; formulas are never run.
 * @throws invalid `file`: a `SheetProblem`, when the file as a whole cannot be read
 */
export async function readSheet(
  bytes: Uint8Array,
  rules: Omit<ReadRules, 'maxRows' | 'maxColumns'> & Partial<ReadRules>,
  limits = threadLimits,
): Promise<SheetRead> {
  const rows: SheetRow[] = [];
  const task: SheetTask = { kind: 'read', bytes, rules: { maxRows: 20_000, maxColumns: 100, ...rules } };
  const last = await inThread(task, limits, (some) => rows.push(...some));
  if (!('read' in last)) throw new Error('the sheet thread answered something else');
  return { ...last.read, rows };
}

/** A workbook to fill in and send back to `readSheet`. */
export async function writeTemplate(template: Omit<Template, 'rows'> & { rows?: number }): Promise<Uint8Array> {
  return bytesOf(await inThread({ kind: 'template', template: { rows: 1000, ...template } }, threadLimits));
}

/**
 * The same workbook with the reason beside each row that was refused, in a column `at.title`.
 * `at` is where `readSheet` found the header.
 * @throws invalid `file`: a `SheetProblem`, when the workbook cannot be opened
 */
export async function markErrors(bytes: Uint8Array, errors: readonly RowError[], at: MarkPlace): Promise<Uint8Array> {
  return bytesOf(await inThread({ kind: 'mark', bytes, errors, at }, threadLimits));
}

function bytesOf(answer: SheetAnswer): Uint8Array {
  if ('bytes' in answer) return answer.bytes;
  throw new Error('the sheet thread answered something else');
}

function inThread(
  task: SheetTask,
  limits: ThreadLimits,
  onRows: (rows: SheetRow[]) => void = () => {},
): Promise<SheetAnswer> {
  return twoAtATime(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
          workerData: task,
          resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
          execArgv: [],
          env: {},
        });
        const tooSlow = setTimeout(() => settle(() => reject(fileRefused('too_slow'))), limits.workMs);
        const settle = (say: () => void): void => {
          clearTimeout(tooSlow);
          say();
          void worker.terminate();
        };
        worker.on('message', (answer: SheetAnswer) => {
          if ('rows' in answer) onRows(answer.rows);
          else if ('problem' in answer) settle(() => reject(fileRefused(answer.problem)));
          else settle(() => resolve(answer));
        });
        worker.on('error', (error: NodeJS.ErrnoException) =>
          settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? fileRefused('too_big') : error)),
        );
        worker.on('exit', () => settle(() => reject(new Error('the sheet thread ended without an answer'))));
      }),
  );
}

const fileRefused = (problem: SheetProblem): Error => invalid({ file: problem });
