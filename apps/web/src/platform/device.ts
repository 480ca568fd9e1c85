import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 767px)';
const watch = (query: string) => (tell: () => void) => {
  const list = window.matchMedia(query);
  list.addEventListener('change', tell);
  return () => list.removeEventListener('change', tell);
};
const watchNarrow = watch(narrow);
const watchFinger = watch('(pointer: coarse)');

/** True on a phone-sized window: cards instead of tables, a bottom bar instead of a menu. */
export const useNarrow = (): boolean => useSyncExternalStore(watchNarrow, () => window.matchMedia(narrow).matches);

/** True where a finger points: native pickers are the better ones. */
export const useFinger = (): boolean =>
  useSyncExternalStore(watchFinger, () => window.matchMedia('(pointer: coarse)').matches);

const still = '(prefers-reduced-motion: reduce)';
const watchStill = watch(still);
/** True where nothing shall move. */
export const useStill = (): boolean => useSyncExternalStore(watchStill, () => window.matchMedia(still).matches);

const watchNetwork = (tell: () => void) => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
};
/** False while the device knows that it has no network. */
export const useOnline = (): boolean => useSyncExternalStore(watchNetwork, () => navigator.onLine);
