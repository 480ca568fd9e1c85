// `npm run check`: what must be green before a commit; `npm test` adds the browser and the external server.
import { prepare, runTool } from './prepare.js';

try {
  prepare();
  runTool('tsc', ['-p', 'tsconfig.json'], {});
  runTool('tsc', ['-p', 'apps/web'], {});
  runTool('oxlint', ['--type-aware', '--deny-warnings'], {});
  runTool('oxfmt', ['--check'], {});
  runTool('vitest', ['run', '--config', 'vitest.workspace.ts'], {});
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
