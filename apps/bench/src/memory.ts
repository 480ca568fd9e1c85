import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Peak resident memory of a process in MB, its start included. */
export const peakMegabytes = (pid: number | 'self' | undefined): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

const childrenOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);

/** Peak resident memory in MB of the processes that another one starts, looked at every tenth of a second; ends with `signal`. */
export async function peakOfChildren(pid: number, signal: AbortSignal): Promise<number> {
  let peak = 0;
  while (!signal.aborted) {
    for (const child of childrenOf(pid))
      try {
        peak = Math.max(peak, peakMegabytes(Number(child)));
      } catch {
        // It has ended since.
      }
    await setTimeout(100);
  }
  return peak;
}
