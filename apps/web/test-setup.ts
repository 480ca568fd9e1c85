import 'fake-indexeddb/auto';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startTexts } from './src/platform/messages/i18n.ts';

// Every test of the web runs in one thread of one window: what a test put there goes with it.
const still = {
  matches: false,
  addEventListener() {},
  removeEventListener() {},
  addListener() {},
  removeListener() {},
};

beforeAll(() => {
  startTexts('zh');
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
});
