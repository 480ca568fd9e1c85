import { lazy, type ComponentType, type ReactNode } from 'react';
import { matchPath } from 'react-router';
import type { Permission } from '@xiehui/contracts/permissions';
import type { UnitKind } from '@xiehui/contracts/session';
import type { zh } from './messages/zh.ts';

/** The two-level left menu; a group with one entry shows as that entry. */
export const menuGroups = [
  'workbench',
  'organisation',
  'governance',
  'team',
  'activities',
  'papers',
  'assessment',
  'measures',
  'notices',
  'settings',
] as const;
export type MenuGroup = (typeof menuGroups)[number];

/** One address and the page that stands there, e.g. `/members/:id`. */
export type PageRoute = {
  readonly path: string;
  readonly Page: ComponentType;
};

/** One page of the menu. Its word is `menu.<key>` of the shell's texts. */
export type MenuEntry = {
  readonly key: keyof typeof zh.menu;
  readonly group: MenuGroup;
  readonly path: string;
  /** Absent: every post sees it. */
  readonly permission?: Permission | undefined;
};

/** A tab of the phone's bottom bar beside 首页, 功能 and 我的; the first one that the post may use is shown. */
export type PhoneTab = { readonly key: 'records' | 'todo'; readonly path: string; readonly permission: Permission };

/** The one big button of the phone's home page. */
export type BigButton = {
  readonly label: () => string;
  readonly icon?: ReactNode | undefined;
  readonly path: string;
  readonly permission: Permission;
};

/** A panel of the workbench, loaded when the workbench opens; `rank` orders them from the top. */
export type WorkbenchPanel = {
  readonly key: string;
  readonly rank: number;
  readonly permission: Permission;
  readonly load: () => Promise<ComponentType>;
};

/** A panel of a unit's own page, loaded when it opens; it answers for the unit it is given. */
export type UnitPanel = {
  readonly key: string;
  readonly permission: Permission;
  /** The kinds of unit of which there is something to tell; absent: all. */
  readonly kinds?: readonly UnitKind[] | undefined;
  readonly load: () => Promise<ComponentType<{ unitId: string }>>;
};

/** A tab of a unit's own page: one register of it. `rank` orders them from the left; the label is a word of the portal. */
export type UnitTab = {
  readonly key: keyof typeof zh.unitTab;
  readonly rank: number;
  readonly permission: Permission;
  /** The kinds of unit that keep such a register; absent: all. */
  readonly kinds?: readonly UnitKind[] | undefined;
  readonly load: () => Promise<ComponentType<{ unitId: string }>>;
};

/** What a slice adds to the portal. The list of all slices is `src/slices.ts`. */
export type Slice = {
  /** Pages inside the frame. */
  readonly routes?: readonly PageRoute[] | undefined;
  /** Pages without anything around them: those that also stand before the frame. */
  readonly doorRoutes?: readonly PageRoute[] | undefined;
  /** Pages without the frame, e.g. print layouts. */
  readonly bareRoutes?: readonly PageRoute[] | undefined;
  readonly menu?: readonly MenuEntry[] | undefined;
  readonly tab?: PhoneTab | undefined;
  readonly bigButton?: BigButton | undefined;
  readonly panels?: readonly WorkbenchPanel[] | undefined;
  readonly unitPanels?: readonly UnitPanel[] | undefined;
  readonly unitTabs?: readonly UnitTab[] | undefined;
};

const loads = new Map<string, () => Promise<unknown>>();

/** A page that loads on demand: `lazyPage('/members', () => import('./members.page.tsx'), 'MembersPage')`. */
export const lazyPage = <K extends string>(
  path: string,
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): PageRoute => {
  loads.set(path, load);
  return { path, Page: lazy<ComponentType>(async () => ({ default: (await load())[name] })) };
};

/** Fetches the script of the page at an address ahead, e.g. while a pointer rests on its link. */
export const fetchAhead = (to: string): void => {
  const pathname = to.split('?')[0] ?? '';
  const path = [...loads.keys()].find((pattern) => matchPath(pattern, pathname));
  // A script that does not arrive now is asked for again when the page is opened.
  if (path)
    void loads
      .get(path)?.()
      .catch(() => undefined);
};
