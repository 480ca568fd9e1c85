import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { atMost } from './at-most.ts';
import { invalid } from './errors.ts';
import type { ReadRules, SheetProblem, SheetRead, SheetRow, SheetSurvey } from './spreadsheet-reader.ts';
import type { MarkPlace, RowError, Template } from './spreadsheet-writer.ts';

export type SheetTask =
  | {
      kind: 'read';
      bytes: Uint8Array;
      rules: ReadRules;
      /** Rows are sent of a sheet that has no more than this. */
      atMost: number;
      /** How many batches have been taken. */
      asked: Int32Array<SharedArrayBuffer>;
    }
  | { kind: 'mark'; bytes: Uint8Array; errors: readonly RowError[]; at: MarkPlace }
  | { kind: 'template'; template: Template };
export type SheetAnswer =
  | { problem: SheetProblem }
  /** The next ones follow when they are asked for. */
  | { rows: SheetRow[] }
  | { survey: SheetSurvey; isSent: boolean }
  | { bytes: Uint8Array<ArrayBuffer> };

/** What one workbook may cost before its thread is ended; the time is its own, not that of whoever takes its rows. */
export type ThreadLimits = { memoryMb: number; workMs: number };
const threadLimits: ThreadLimits = { memoryMb: 512, workMs: 20_000 };
/** For rows that are taken one batch after another: the work of a large sheet beside whatever else the machine does. */
const streamLimits: ThreadLimits = { memoryMb: 512, workMs: 120_000 };
const twoAtATime = atMost(2);

/** A district's register, whole, with room. */
export const rowsMax = 120_000;
const limited = (rules: Rules): ReadRules => ({ maxRows: rowsMax, maxColumns: 100, ...rules });
const noneAsked = () => new Int32Array(new SharedArrayBuffer(4));
type Rules = Omit<ReadRules, 'maxRows' | 'maxColumns'> & Partial<ReadRules>;

/**
 * Looks an uploaded workbook through by the titles of its header, in a thread that is ended when it takes too much memory
 * or time. Values as last calculated; formulas are never run. Rows come along when there are at most `rowsAtMost` of them.
 * @throws invalid `file`: a `SheetProblem`, when the file as a whole cannot be read
 */
export async function surveySheet(
  bytes: Uint8Array,
  rules: Rules,
  { rowsAtMost, limits = threadLimits }: { rowsAtMost: number; limits?: ThreadLimits },
): Promise<SheetSurvey & { rows: SheetRow[] | undefined }> {
  const rows: SheetRow[] = [];
  const task: SheetTask = { kind: 'read', bytes, rules: limited(rules), atMost: rowsAtMost, asked: noneAsked() };
  const last = await twoAtATime(() => lastAnswer(task, limits, (some) => void rows.push(...some)));
  if (!('survey' in last)) throw new Error('the sheet thread answered something else');
  return { ...last.survey, rows: last.isSent ? rows : undefined };
}

/** The whole of a sheet at once. @throws invalid `file`: a `SheetProblem` */
export async function readSheet(bytes: Uint8Array, rules: Rules, limits = threadLimits): Promise<SheetRead> {
  const { total: _total, rows, ...read } = await surveySheet(bytes, rules, { rowsAtMost: Infinity, limits });
  return { ...read, rows: rows ?? [] };
}

/**
 * The rows of a sheet that was looked through before, batch by batch: one is read ahead, and no more.
 * @throws invalid `file`: a `SheetProblem`
 */
export async function* streamSheet(bytes: Uint8Array, rules: Rules): AsyncGenerator<SheetRow[]> {
  const counted = { ...limited(rules), isCounted: true };
  const task: SheetTask = { kind: 'read', bytes, rules: counted, atMost: Infinity, asked: noneAsked() };
  for await (const answer of answers(task, streamLimits)) if ('rows' in answer) yield answer.rows;
}

/** A workbook to fill in and send back to `readSheet`. */
export async function writeTemplate(template: Omit<Template, 'rows'> & { rows?: number }): Promise<Uint8Array> {
  return bytesOf(
    await twoAtATime(() => lastAnswer({ kind: 'template', template: { rows: 1000, ...template } }, threadLimits)),
  );
}

/**
 * The same workbook with the reason beside each row that was refused, in a column `at.title`.
 * `at` is where `readSheet` found the header.
 * @throws invalid `file`: a `SheetProblem`, when the workbook cannot be opened
 */
export async function markErrors(bytes: Uint8Array, errors: readonly RowError[], at: MarkPlace): Promise<Uint8Array> {
  return bytesOf(await twoAtATime(() => lastAnswer({ kind: 'mark', bytes, errors, at }, threadLimits)));
}

function bytesOf(answer: SheetAnswer): Uint8Array {
  if ('bytes' in answer) return answer.bytes;
  throw new Error('the sheet thread answered something else');
}

async function lastAnswer(
  task: SheetTask,
  limits: ThreadLimits,
  take: (rows: SheetRow[]) => void = () => undefined,
): Promise<SheetAnswer> {
  let last: SheetAnswer | undefined;
  for await (last of answers(task, limits)) if ('rows' in last) take(last.rows);
  if (!last) throw new Error('the sheet thread ended without an answer');
  return last;
}

/** Nothing of the server's settings, only where what was compiled before is kept, if it is; an absent one would be a word. */
function settingsOfThread(): Record<string, string> {
  const { NODE_COMPILE_CACHE: compiled } = process.env;
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled };
}

/** Batches of rows, the next read while one is worked on, then what the thread ends with. It is gone when nobody asks any more. */
async function* answers(task: SheetTask, limits: ThreadLimits): AsyncGenerator<SheetAnswer> {
  const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 8 },
    execArgv: [],
    env: settingsOfThread(),
  });
  const messages = on(worker, 'message', { close: ['exit'] });
  let left = limits.workMs;
  try {
    for (;;) {
      const begun = performance.now();
      const answer = await next(messages, left);
      left -= performance.now() - begun;
      if ('problem' in answer) throw fileRefused(answer.problem);
      if (task.kind === 'read') {
        Atomics.add(task.asked, 0, 1);
        Atomics.notify(task.asked, 0);
      }
      yield answer;
      if (!('rows' in answer)) return;
    }
  } finally {
    // One that dies when nobody listens any more ends nothing but itself.
    worker.on('error', () => undefined);
    void worker.terminate();
  }
}

/** @throws invalid `file` `too_slow`, `too_big` */
async function next(messages: AsyncIterator<SheetAnswer[]>, withinMs: number): Promise<SheetAnswer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(fileRefused('too_slow')), Math.max(0, withinMs));
  try {
    const heard = await Promise.race([messages.next(), late]);
    const [answer] = heard.done ? [] : heard.value;
    if (!answer) throw new Error('the sheet thread ended without an answer');
    return answer;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? fileRefused('too_big') : error;
  } finally {
    clearTimeout(timer);
  }
}

const fileRefused = (problem: SheetProblem): Error => invalid({ file: problem });
