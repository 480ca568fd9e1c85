import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Installation } from './installation.ts';
import type { JobData, JobName } from './jobs.ts';

/** What a process is told that does one job: which, and where the database answers. */
export type OneJob<N extends JobName> = Pick<Installation, 'app' | 'system'> & {
  readonly name: N;
  readonly data: JobData[N];
};

/**
 * What such a process makes hardly outlives a batch: looking for it more often costs less than keeping it. And what one of them
 * compiled is there for the next, which then need not strip types: thirty megabytes less.
 */
const sparingly = ['--max-semi-space-size=4', '--heap-growing-percent=20'];
const compiled = { NODE_COMPILE_CACHE: resolve(import.meta.dirname, '../../../../node_modules/.cache/compiled') };

/**
 * Does a job in a process of its own that ends with it: nobody who asks the server meanwhile waits for it, and the memory it
 * took is given back. It ends when the server does, whatever became of that.
 * @throws Error when the process ended before its work was done; what went wrong it says itself
 */
export const inOwnProcess = <N extends JobName>(job: OneJob<N>): Promise<void> =>
  new Promise((done, reject) => {
    const child = fork(new URL('../job.ts', import.meta.url), {
      execArgv: [...process.execArgv, ...sparingly],
      env: { ...process.env, ...compiled },
    });
    // More than one may come: of a process that was never there, also that nothing can be told to it.
    child.on('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) done();
      else reject(new Error(`the process of ${job.name} ended with ${code ?? signal}`));
    });
    child.send(job);
  });
