import { useSyncExternalStore } from 'react';
import { registerSW } from 'virtual:pwa-register';

let ready = false;
let apply: (() => Promise<void>) | undefined;
const listeners = new Set<() => void>();

/** Registers the service worker; a new version waits until the person says so. Called once, at the start. */
export const watchForUpdates = (): void => {
  apply = registerSW({
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
