import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { changeColumns, readColumns, type TableColumns } from '@xiehui/contracts/columns';
import { call } from '../platform/call.ts';

/** One column of a list. */
export type Column<Row> = {
  /** Letters and digits; the name under which the account's settings know it. */
  readonly key: string;
  readonly title: string;
  /** CSS pixels at 14 px type. */
  readonly width: number;
  readonly render: (row: Row) => ReactNode;
  /** The first column stays at the left and cannot be hidden. */
  readonly fixed?: 'left' | undefined;
  readonly align?: 'right' | 'center' | undefined;
  /** The word for `sort` in the address; `-word` is descending. */
  readonly sort?: string | undefined;
  /** Not shown until the account asks for it. */
  readonly hidden?: boolean | undefined;
};

const usual = <Row>(columns: readonly Column<Row>[]): TableColumns => ({
  hidden: columns.filter((column) => column.hidden).map((column) => column.key),
  order: columns.map((column) => column.key),
  density: 'middle',
});

/** Columns in the account's order; new ones, which the account has not seen, keep their place at the end. */
export const arrange = <Row>(columns: readonly Column<Row>[], { order }: TableColumns): Column<Row>[] => {
  const rank = (column: Column<Row>) => {
    const at = order.indexOf(column.key);
    return column.fixed ? -1 : at < 0 ? order.length : at;
  };
  return columns.toSorted((a, b) => rank(a) - rank(b));
};

/** The account's settings of one table, shown at once when changed and kept on the server. */
export function useColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const client = useQueryClient();
  const queryKey = ['columns', table];
  const kept = useQuery({ queryKey, queryFn: () => call(readColumns, { params: { table } }), staleTime: Infinity });
  const settings = kept.data?.columns ?? usual(columns);
  const { mutate } = useMutation({
    mutationFn: (body: TableColumns) => call(changeColumns, { params: { table }, body }),
    onMutate: (body) => client.setQueryData(queryKey, { columns: body }),
  });
  return {
    settings,
    change: (part: Partial<TableColumns>) => mutate({ ...settings, ...part }),
    restore: () => mutate(usual(columns)),
  };
}
