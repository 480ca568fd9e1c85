import { keepPreviousData, useQuery, type QueryKey, type UseQueryResult } from '@tanstack/react-query';

/** What `queryOptions` answers, as far as a list needs it. */
export type Asking<T> = {
  readonly queryKey: QueryKey;
  readonly queryFn?: (((context: never) => T | Promise<T>) | symbol) | undefined;
};
/** One page of a list. */
export type RowsPage<Row> = { items: Row[]; more: boolean };

/** Asks for a page and keeps the one before on the screen meanwhile. */
export const usePage = <Row>({ queryKey, queryFn }: Asking<RowsPage<Row>>): UseQueryResult<RowsPage<Row>> =>
  useQuery({ queryKey, queryFn: queryFn as () => Promise<RowsPage<Row>>, placeholderData: keepPreviousData });

/** Asks how many there are in all; `undefined` until answered, and for a list that does not count. */
export const useTotal = (asking: Asking<{ total: number }> | undefined): number | undefined =>
  useQuery({
    queryKey: asking?.queryKey ?? ['no-count'],
    queryFn: (asking?.queryFn ?? (() => ({ total: 0 }))) as () => Promise<{ total: number }>,
    enabled: asking !== undefined,
    placeholderData: keepPreviousData,
  }).data?.total;

/** The total belongs to the conditions: page, page size and order do not change it. */
export const conditionsOnly = <I>(input: I): I => {
  const { page: _page, pageSize: _size, sort: _sort, ...conditions } = input as Record<string, unknown>;
  return conditions as I;
};
