/** The project `web` of vitest.workspace.ts: screens, in a window without a browser. */
export const webTests = {
  name: 'web',
  environment: 'happy-dom',
  // A saved file is a link that is clicked: without this the window would follow it and leave the page for good.
  environmentOptions: {
    happyDOM: { settings: { navigation: { disableMainFrameNavigation: true, disableFallbackToSetURL: true } } },
  },
  // One window for all files: seven times faster with antd than a new one each.
  isolate: false,
  pool: 'threads' as const,
  include: ['apps/web/src/**/*.test.{ts,tsx}'],
  setupFiles: ['apps/web/test-setup.ts'],
  testTimeout: 20_000,
};

/** The project `web-build`: what the build weighs. */
export const webBuildTests = {
  name: 'web-build',
  include: ['apps/web/*.test.ts'],
  testTimeout: 20_000,
  hookTimeout: 120_000,
};
