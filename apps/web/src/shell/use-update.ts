import { useSyncExternalStore } from 'react';

let ready = false;
let apply: (() => Promise<void>) | undefined;
const listeners = new Set<() => void>();

type Register = (told: { onNeedRefresh: () => void }) => () => Promise<void>;

/** Registers the service worker; a new version waits until the person says so. Called once, at the start. */
export const watchForUpdates = (register: Register): void => {
  apply = register({
    onNeedRefresh: () => {
      ready = true;
      for (const tell of listeners) tell();
    },
  });
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** Whether a new version waits, and how to take it. */
export const useUpdate = () => ({
  ready: useSyncExternalStore(subscribe, () => ready),
  now: () => void apply?.(),
});
