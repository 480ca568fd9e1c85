import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { UnitKind } from '@xiehui/contracts/session';
import { useScope } from './scope.tsx';
import { useActor } from './session.tsx';

/** A unit as pickers show it. */
export type UnitNode = {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** True when it has no units below. */
  readonly leaf: boolean;
  /** True when it has been retired: its records stay, and it takes no new ones. */
  readonly retired?: boolean | undefined;
  /** Units above it that the post may see, from the top; empty where the answer leaves them out. */
  readonly parents?: readonly { readonly id: string; readonly name: string }[] | undefined;
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

/** One unit, asked of the server unless it is the post's own, which is known by what the session says of it. */
export function useUnitNode(id: string): UnitNode | undefined {
  const source = useUnitSource();
  const { post, unitId: own } = useActor();
  const asked = useQuery({
    queryKey: ['scope-unit', id],
    queryFn: () => (source ? source.find(id) : Promise.reject(new Error('no source'))),
    enabled: source !== undefined && id !== own,
    staleTime: 300_000,
  });
  return id === own ? { ...post.unit, leaf: false } : asked.data;
}

/** The unit of the scope, by name; the post's own unit until the answer is there. */
export function useScopeUnit(): UnitNode {
  const { unitId } = useScope();
  const { post } = useActor();
  return useUnitNode(unitId) ?? { ...post.unit, leaf: false, name: '…' };
}

/** Whether a unit has been retired and so takes no new records; until the answer is there, it has not. */
export const useRetired = (unitId: string): boolean => useUnitNode(unitId)?.retired === true;

/** Unread notices and the newest of them; the slice that owns notices provides it. */
export type NoticeSource = {
  readonly unread: () => Promise<number>;
  readonly newest: () => Promise<readonly { id: string; title: string; at: string; path: string; read: boolean }[]>;
};
export const NoticeSourceContext = createContext<NoticeSource | undefined>(undefined);
export const useNoticeSource = (): NoticeSource | undefined => use(NoticeSourceContext);
