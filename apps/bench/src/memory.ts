import { readFileSync } from 'node:fs';

/** Peak resident memory of a process in MB, its start included. */
export const peakMegabytes = (pid: number | 'self' | undefined): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
