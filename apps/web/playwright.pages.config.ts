import { defineConfig } from '@playwright/test';
import journeys from './playwright.config.ts';

const port = Number(process.env['E2E_PORT'] ?? 3998);
const address = `http://127.0.0.1:${port}`;

// Merged, the servers of both would be started.
const { webServer: _servers, projects: _installations, ...shared } = journeys;

/** Every page of the portal over the demo, for each role that has it; roles side by side. */
export default defineConfig(shared, {
  testMatch: ['pages.spec.ts', 'doors.spec.ts', 'hostile.spec.ts'],
  testIgnore: [],
  workers: 2,
  fullyParallel: true,
  timeout: 600_000,
  expect: { timeout: 10_000 },
  use: { baseURL: address, trace: 'off', serviceWorkers: 'block', actionTimeout: 15_000 },
  webServer: {
    command: 'node e2e/server.ts demo',
    url: `${address}/api/health/ready`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(port), TEST_OWNER_URL: '' },
  },
});
