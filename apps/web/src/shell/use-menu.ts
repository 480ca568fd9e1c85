import { useMemo } from 'react';
import { useMay } from '../platform/session.tsx';
import type { MenuEntry } from '../platform/slice.ts';
import { menuFor, type MenuSection } from './menu.ts';
import { usePortal } from './shell-context.ts';

/** Every entry of the portal and, of them, the menu of the acting post. */
export function useMenu(): { entries: readonly MenuEntry[]; sections: readonly MenuSection[] } {
  const { slices } = usePortal();
  const may = useMay();
  return useMemo(() => {
    const entries = slices.flatMap((slice) => slice.menu ?? []);
    return { entries, sections: menuFor(entries, may) };
  }, [slices, may]);
}
