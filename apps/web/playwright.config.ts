import { defineConfig } from '@playwright/test';

const first = Number(process.env['E2E_PORT'] ?? 3996);
const chromium = process.env['CHROMIUM'];
const external = process.env['TEST_OWNER_URL'];

/** An empty installation for each PostgreSQL: the embedded one, and the external one when there is one. */
const installations = [
  { name: 'embedded', port: first, owner: '' },
  ...(external ? [{ name: 'external', port: first + 1, owner: external }] : []),
];

/** The journey: the real server, built pages, a real browser. Each run begins with an empty installation of its own. */
export default defineConfig({
  testDir: 'e2e',
  // These run over the demo: playwright.pages.config.ts.
  testIgnore: ['pages.spec.ts', 'doors.spec.ts', 'hostile.spec.ts'],
  outputDir: '../../test-results',
  workers: installations.length,
  projects: installations.map(({ name, port }) => ({ name, use: { baseURL: `http://127.0.0.1:${port}` } })),
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    actionTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      // Without it, a browser names no download in Chinese.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  webServer: installations.map(({ port, owner }) => ({
    command: 'node e2e/server.ts empty',
    url: `http://127.0.0.1:${port}/api/health/ready`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port), TEST_OWNER_URL: owner },
  })),
});
