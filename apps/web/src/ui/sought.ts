import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLocation } from 'react-router';
import { uuid } from '../platform/uuid.ts';

/** What people are sought by, by field. */
type Sought = Readonly<Record<string, string>>;
/** What an entry of the browser's history says of it: a word that means something to this page alone, and while it is open. */
type Mark = { readonly sought: string };

// With the cache of the acting post: whoever comes next on this device finds nothing.
const kept = new WeakMap<QueryClient, Map<string, Sought>>();

const markIn = (state: unknown): string | undefined => (state as Partial<Mark> | null)?.sought;

/**
 * What people are sought by on this page. It lies in memory; address and history hold a mark of it, so that going back
 * finds it and opening the address anew does not. `keep` answers the state to go on with.
 */
export function useSought(): readonly [sought: Sought, keep: (next: Sought) => Mark | null] {
  const client = useQueryClient();
  const mark = markIn(useLocation().state);
  const sought = useMemo(() => (mark && kept.get(client)?.get(mark)) || {}, [client, mark]);
  const keep = useCallback(
    (next: Sought): Mark | null => {
      if (Object.keys(next).length === 0) return null;
      const all = kept.get(client) ?? new Map<string, Sought>();
      const made = uuid();
      kept.set(client, all.set(made, next));
      return { sought: made };
    },
    [client],
  );
  return [sought, keep];
}
