import { queryOptions } from '@tanstack/react-query';
import { findLikely, findPeople } from '@xiehui/contracts/people';
import { call } from './call.ts';

const key = ['people'] as const;

/** Persons of the acting post's range, as a form asks for them while one types. */
export const people = {
  found: (q: string) =>
    queryOptions({
      queryKey: [...key, 'found', q],
      queryFn: ({ signal }) => call(findPeople, { query: { q } }, { signal }),
      enabled: q.length > 1,
      placeholderData: (before) => before,
    }),
  likely: (typed: { name: string; phone: string | null }) =>
    queryOptions({
      queryKey: [...key, 'likely', typed],
      queryFn: ({ signal }) => call(findLikely, { body: typed }, { signal }),
      enabled: typed.name.length > 1 || typed.phone !== null,
      placeholderData: (before) => before,
    }),
};
