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

/** The unit of the scope, by name; the post's own unit until the answer is there. */
export function useScopeUnit(): UnitNode {
  const source = useUnitSource();
  const { unitId, home } = useScope();
  const { post } = useActor();
  const asked = useQuery({
    queryKey: ['scope-unit', unitId],
    queryFn: () => (source ? source.find(unitId) : Promise.reject(new Error('no source'))),
    enabled: source !== undefined && !home,
    staleTime: 300_000,
  });
  if (!home && asked.data) return asked.data;
  return { ...post.unit, leaf: false, ...(home ? {} : { name: '…' }) };
}

/** Unread notices and the newest of them; the slice that owns notices provides it. */
export type NoticeSource = {
  readonly unread: () => Promise<number>;
  readonly newest: () => Promise<readonly { id: string; title: string; at: string; path: string; read: boolean }[]>;
};
export const NoticeSourceContext = createContext<NoticeSource | undefined>(undefined);
export const useNoticeSource = (): NoticeSource | undefined => use(NoticeSourceContext);
