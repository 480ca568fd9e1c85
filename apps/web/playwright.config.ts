import { defineConfig } from '@playwright/test';

const port = Number(process.env['E2E_PORT'] ?? 3999);
const chromium = process.env['CHROMIUM'];

/** The journeys: the real server, built pages, a real browser. Each run begins with an empty installation of its own. */
export default defineConfig({
  testDir: 'e2e',
  // These run over the demo: playwright.pages.config.ts.
  testIgnore: ['pages.spec.ts', 'doors.spec.ts', 'hostile.spec.ts'],
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    actionTimeout: 30_000,
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
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
  webServer: {
    command: 'node e2e/server.ts empty',
    url: `http://127.0.0.1:${port}/api/health/ready`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port) },
  },
});
