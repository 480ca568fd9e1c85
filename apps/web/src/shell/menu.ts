import type { Permission } from '@xiehui/contracts/permissions';
import { menuGroups, type MenuEntry, type MenuGroup } from '../platform/slice.ts';

/** A group of the menu with what the post may open in it. */
export type MenuSection = { readonly group: MenuGroup; readonly entries: readonly MenuEntry[] };

/** The menu of one post: groups in their order, entries in the order of the slices; what it may not open is absent. */
export const menuFor = (entries: readonly MenuEntry[], may: (permission: Permission) => boolean): MenuSection[] =>
  menuGroups
    .map((group) => ({
      group,
      entries: entries.filter((entry) => entry.group === group && (!entry.permission || may(entry.permission))),
    }))
    .filter((section) => section.entries.length > 0);

/** The entry a page belongs to: the longest path that the address begins with. */
export const entryAt = (entries: readonly MenuEntry[], pathname: string): MenuEntry | undefined =>
  entries
    .filter(({ path }) => pathname === path || pathname.startsWith(path === '/' ? '//' : `${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
