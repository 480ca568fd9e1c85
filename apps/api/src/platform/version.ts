import { execFileSync } from 'node:child_process';

/** Which version this is: the commit of the checkout, or `unknown` outside one. */
export const appVersion: string = (() => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
})();
