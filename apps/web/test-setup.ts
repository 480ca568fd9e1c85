import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startTexts } from './src/platform/messages/i18n.ts';

// Every test of the web runs in one thread of one window: what a test put there goes with it.
type Viewport = { happyDOM: { setViewport: (size: { width: number; height: number }) => void } };
const still = {
  matches: false,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
};

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 8_000 });

beforeAll(async () => {
  (window as unknown as Viewport).happyDOM.setViewport({ width: 1440, height: 900 });
  await startTexts('zh');
  vi.stubGlobal('matchMedia', (query: string) => ({
    ...still,
    media: query,
    matches: query.includes(window.innerWidth < 768 ? 'max-width: 767px' : 'never'),
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  window.history.replaceState(null, '', '/');
  (window as unknown as Viewport).happyDOM.setViewport({ width: 1440, height: 900 });
});
