import { useMemo } from 'react';
import { useMay } from '../platform/session.tsx';
import { usePortal } from './shell-context.ts';

type Tab = { readonly key: 'home' | 'records' | 'todo' | 'all' | 'me'; readonly path: string };

/** The tabs of the phone's bottom bar: home, up to two of the slices that the post may use, everything, me. */
export function usePhoneTabs(): readonly Tab[] {
  const { slices } = usePortal();
  const may = useMay();
  return useMemo(() => {
    const own = slices.flatMap(({ tab }) => (tab && may(tab.permission) ? [tab] : [])).slice(0, 2);
    return [{ key: 'home', path: '/' }, ...own, { key: 'all', path: '/all' }, { key: 'me', path: '/me' }];
  }, [slices, may]);
}
