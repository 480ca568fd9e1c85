import type { QueryClient, QueryKey } from '@tanstack/react-query';

type Marks = { readonly came: readonly string[]; readonly stayedAway: readonly string[] };
type Rows = { readonly items: readonly { readonly memberId: string; readonly attended: boolean }[] };

/** Shows ticks in the lists under a key before the server has said anything. */
export const showMarks = <R extends Rows>(client: QueryClient, queryKey: QueryKey, { came, stayedAway }: Marks): void =>
  void client.setQueriesData<R>(
    { queryKey },
    (now) =>
      now && {
        ...now,
        items: now.items.map((row) => ({
          ...row,
          attended: came.includes(row.memberId) || (row.attended && !stayedAway.includes(row.memberId)),
        })),
      },
  );
