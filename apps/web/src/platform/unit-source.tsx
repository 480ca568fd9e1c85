import { createContext, use } from 'react';
import type { UnitKind } from '@xiehui/contracts/session';

/** A unit as pickers show it. */
export type UnitNode = {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** True when it has no units below. */
  readonly leaf: boolean;
  /** Units above it that the post may see, from the top; empty where the answer leaves them out. */
  readonly parents?: readonly { readonly id: string; readonly name: string }[];
};

/** How the frame and the pickers reach the tree of units; the slice that owns units provides it. */
export type UnitSource = {
  /** Children of a unit, in the official order. */
  readonly children: (id: string) => Promise<readonly UnitNode[]>;
  /** Units by name, pinyin, initials or code, at most 20. */
  readonly search: (text: string) => Promise<readonly UnitNode[]>;
  /** One unit with its parents. */
  readonly find: (id: string) => Promise<UnitNode>;
};

/** Absent until the slice of units is part of the portal; the scope then is the post's own unit. */
export const UnitSourceContext = createContext<UnitSource | undefined>(undefined);
export const useUnitSource = (): UnitSource | undefined => use(UnitSourceContext);

/** Unread notices and the newest of them; the slice that owns notices provides it. */
export type NoticeSource = {
  readonly unread: () => Promise<number>;
  readonly newest: () => Promise<readonly { id: string; title: string; at: string; path: string; read: boolean }[]>;
};
export const NoticeSourceContext = createContext<NoticeSource | undefined>(undefined);
export const useNoticeSource = (): NoticeSource | undefined => use(NoticeSourceContext);
