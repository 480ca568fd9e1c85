// `npm test`: types, lint, form, architecture, unit, API and browser tests; then schema, wall and journey once more on an
// external PostgreSQL. Everything runs, whatever failed before; the last line is `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExternal } from './external-postgres.js';
import { needChineseFont, needChromium, needPostgres } from './needs.js';
import { prepare, runTool } from './prepare.js';

const out = mkdtempSync(join(tmpdir(), 'xiehui-results-'));
const sum = { passed: 0, failed: 0 };

/** @param {string} name @param {() => void} work @param {() => { passed: number, failed: number }} [count] */
function stage(name, work, count = () => ({ passed: 0, failed: 0 })) {
  console.log(`\n▶ ${name}`);
  const begun = Date.now();
  let failed = false;
  try {
    work();
  } catch {
    failed = true;
  }
  const counted = count();
  sum.passed += counted.passed || (failed ? 0 : 1);
  // A stage that broke without a failing test (a crash, a type error) is one failure.
  sum.failed += counted.failed || (failed ? 1 : 0);
  console.log(`${failed ? '✗' : '✓'} ${name} (${Math.round((Date.now() - begun) / 1000)} s)`);
}

/** @param {string} file */
const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
};

/** @param {string} name @param {string[]} args @param {Record<string, string>} [env] */
function vitest(name, args, env = {}) {
  const file = join(out, `${name.replaceAll(/\W+/g, '-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  stage(
    name,
    () => runTool('vitest', ['run', '--config', 'vitest.workspace.ts', ...reporters, ...args], env),
    () => {
      const { numPassedTests = 0, numFailedTests = 0 } = readJson(file);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  );
}

/** @param {string} name @param {'playwright.config.ts' | 'playwright.pages.config.ts'} config @param {Record<string, string>} env */
function playwright(name, config, env) {
  const file = join(out, `${name.replaceAll(/\W+/g, '-')}.json`);
  stage(
    name,
    () =>
      runTool('playwright', ['test', '--config', `apps/web/${config}`, '--reporter=list,json'], {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    () => {
      const { stats = {} } = readJson(file);
      return { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 };
    },
  );
}

/** What rests on roles, policies and locks of the server; the rest of the wall is the same code on either. */
const onEveryPostgres = ['schema', 'wall', 'matrix', 'relations', 'canary', 'races', 'tables', 'model'].map(
  (name) => `apps/api/src/wall/${name}.test.ts`,
);

async function main() {
  prepare();
  const chromium = needChromium();
  needChineseFont();
  const browser = chromium ? { CHROMIUM: chromium } : {};
  stage('types', () => runTool('tsc', ['-p', 'tsconfig.json'], {}));
  stage('types of the web app', () => runTool('tsc', ['-p', 'apps/web'], {}));
  stage('lint', () => runTool('oxlint', ['--type-aware', '--deny-warnings'], {}));
  stage('form', () => runTool('oxfmt', ['--check'], {}));
  vitest('units, architecture, screens and API on the embedded PostgreSQL', []);
  playwright('every page over the demo', 'playwright.pages.config.ts', browser);
  const external = await startExternal(needPostgres());
  try {
    vitest('schema and wall on an external PostgreSQL', ['--project', 'api', ...onEveryPostgres], {
      TEST_OWNER_URL: external.url,
    });
    playwright('the journey on the embedded and on the external PostgreSQL', 'playwright.config.ts', {
      ...browser,
      TEST_OWNER_URL: external.url,
    });
  } finally {
    await external.stop();
    rmSync(out, { recursive: true, force: true });
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  console.log(`\n${sum.passed} passed, ${sum.failed + 1} failed`);
  process.exitCode = 1;
});
