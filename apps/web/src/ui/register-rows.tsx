import type { TableColumns } from '@xiehui/contracts/columns';
import { useNarrow } from '../platform/device.ts';
import type { Column } from './columns.ts';
import { Operations, type Operation } from './operations.tsx';
import { RowCards, type Card } from './row-cards.tsx';
import { TableRows } from './table-rows.tsx';

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** The row on a phone. */
  card: (row: Row) => Card;
  operations?: ((row: Row) => readonly Operation[]) | undefined;
};

const settings: TableColumns = { hidden: [], order: [], density: 'middle' };

/** A register of one unit: all its rows as a table, on a phone as rows for a thumb. The address is left alone. */
export function RegisterRows<Row extends object>({ rows, columns, keyOf, card, operations }: Props<Row>) {
  const narrow = useNarrow();
  if (narrow)
    return (
      <RowCards
        rows={rows}
        keyOf={keyOf}
        fresh={undefined}
        card={(row) => {
          const items = operations?.(row) ?? [];
          return { ...card(row), action: items.length > 0 ? <Operations items={items} open={1} /> : undefined };
        }}
      />
    );
  return (
    <TableRows<Row>
      rows={rows}
      columns={columns.map(({ sort: _sort, ...column }) => column)}
      settings={settings}
      keyOf={keyOf}
      operations={operations}
      sort={undefined}
      onSort={() => undefined}
      picked={undefined}
      onPick={() => undefined}
      fresh={undefined}
    />
  );
}
