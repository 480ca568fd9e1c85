import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Refused } from './call.ts';

const worthAgain = (count: number, thrown: Error) =>
  count < 2 && thrown instanceof Refused && ['internal', 'unavailable'].includes(thrown.problem.code);

/** A client that asks again only when the server failed, and never waits silently for a network. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: worthAgain, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });

/** One cache per acting post: give it `key={post.id}`, so that nothing read as one post survives into another. */
export function PostQueries({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
