// `npm start` and the other commands: prepares the checkout, then runs the file named, or the server.
import { prepare, runOurs } from './prepare.js';

const [first = '', ...rest] = process.argv.slice(2);
const [file, args] = first.endsWith('.ts') ? [first, rest] : ['apps/api/src/main.ts', process.argv.slice(2)];

try {
  prepare();
  process.exitCode = await runOurs(file, args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
