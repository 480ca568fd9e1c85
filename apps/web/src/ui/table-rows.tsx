import { Checkbox, Table, type TableProps } from 'antd';
import { createContext, use, type ThHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumns } from '@xiehui/contracts/columns';
import { arrange, type Column } from './columns.ts';
import { Operations, type Operation } from './operations.tsx';

type Props<Row> = {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  settings: TableColumns;
  keyOf: (row: Row) => string;
  operations: ((row: Row) => readonly Operation[]) | undefined;
  /** The order in force, as the address has it: `word` or `-word`. */
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  /** Absent: rows cannot be selected. */
  picked: readonly string[] | undefined;
  onPick: (ids: readonly string[]) => void;
  /** The record that was just made. */
  fresh: string | undefined;
};
const sizeOf = { loose: 'large', middle: 'middle', tight: 'small' } as const;
const directionOf = { ascend: '', descend: '-' } as const;

/** The rows of a list as a table, in the account's columns, order and density. */
export function TableRows<Row extends object>(props: Props<Row>) {
  const { t } = useTranslation();
  const { keyOf, columns, picked } = props;
  const shown = arrange(columns, props.settings).filter(
    (column) => column.fixed || !props.settings.hidden.includes(column.key),
  );
  const order: TableProps<Row>['onChange'] = (_page, _filters, sorter) => {
    const { columnKey, order: direction } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    const word = columns.find((column) => column.key === columnKey)?.sort;
    props.onSort(direction && word ? `${directionOf[direction]}${word}` : undefined);
  };
  return (
    <SelectAll value={picked ? selectAll(props, picked) : undefined}>
      <Table<Row>
        className="list"
        size={sizeOf[props.settings.density]}
        rowKey={keyOf}
        dataSource={[...props.rows]}
        pagination={false}
        showSorterTooltip={false}
        scroll={{ x: shown.reduce((sum, column) => sum + column.width, props.operations ? 180 : 44) }}
        rowClassName={(row) => (keyOf(row) === props.fresh ? 'fresh' : '')}
        onChange={order}
        columns={[
          ...shown.map((column) => columnOf(column, props.sort)),
          ...(props.operations ? [operationColumn(props.operations, t('list.operations'))] : []),
        ]}
        components={headerCell}
        {...(picked ? { rowSelection: selection(props, picked, t('list.select')) } : {})}
      />
    </SelectAll>
  );
}

type AntdColumn<Row> = NonNullable<TableProps<Row>['columns']>[number];

const columnOf = <Row,>(column: Column<Row>, sort: string | undefined): AntdColumn<Row> => ({
  key: column.key,
  title: column.title,
  width: column.width,
  align: column.align ?? 'left',
  ...(column.fixed ? { fixed: column.fixed } : {}),
  ...(column.sort
    ? { sorter: true, sortOrder: sort === column.sort ? 'ascend' : sort === `-${column.sort}` ? 'descend' : null }
    : {}),
  render: (_value: unknown, row: Row) => column.render(row) ?? '—',
});

const operationColumn = <Row,>(operations: (row: Row) => readonly Operation[], title: string): AntdColumn<Row> => ({
  key: 'operations',
  title,
  width: 136,
  fixed: 'right',
  render: (_value: unknown, row: Row) => <Operations items={operations(row)} />,
});

const selection = <Row,>(
  { keyOf, onPick }: Props<Row>,
  picked: readonly string[],
  label: string,
): NonNullable<TableProps<Row>['rowSelection']> => ({
  selectedRowKeys: [...picked],
  columnWidth: 44,
  columnTitle: ' ',
  fixed: true,
  onChange: (keys) => onPick(keys.map(String)),
  getCheckboxProps: (row) => ({ 'aria-label': `${label} ${keyOf(row)}` }) as object,
});

type All = { readonly checked: boolean; readonly some: boolean; readonly toggle: (all: boolean) => void };
const SelectAll = createContext<All | undefined>(undefined);

const selectAll = <Row,>({ rows, keyOf, onPick }: Props<Row>, picked: readonly string[]): All => {
  const here = rows.map(keyOf);
  const chosen = here.filter((key) => picked.includes(key)).length;
  return {
    checked: chosen === here.length,
    some: chosen > 0 && chosen < here.length,
    toggle: (all) => onPick(all ? [...new Set([...picked, ...here])] : picked.filter((key) => !here.includes(key))),
  };
};

/** antd draws titles a second time in a hidden row that measures widths; a checkbox there could be focused unseen. */
function HeaderCell({ children, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  const { t } = useTranslation();
  const all = use(SelectAll);
  const own = all && rest.className?.includes('ant-table-selection-column');
  return (
    <th {...rest}>
      {own ? (
        <Checkbox
          aria-label={t('list.selectAll')}
          checked={all.checked}
          indeterminate={all.some}
          onChange={(event) => all.toggle(event.target.checked)}
        />
      ) : (
        children
      )}
    </th>
  );
}
const headerCell = { header: { cell: HeaderCell } };
