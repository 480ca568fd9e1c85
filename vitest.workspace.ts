import { defineConfig } from 'vitest/config';
import { webBuildTests, webTests } from './apps/web/test-project.ts';

const databases = 'apps/api/src/testing/setup.ts';

export default defineConfig({
  test: {
    // As many as the smallest machine has cores; by itself the runner would leave one of them to nobody.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'api',
          include: ['apps/api/src/**/*.test.ts', 'prisma/**/*.test.ts'],
          globalSetup: [databases],
          // A file has its own database, and reads the portal's modules where the one before has left them.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      { test: webTests },
      { test: webBuildTests },
      {
        test: { name: 'packages', include: ['packages/*/src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
