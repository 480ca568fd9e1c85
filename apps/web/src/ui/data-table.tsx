import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { z } from 'zod';
import { useNarrow } from '../platform/device.ts';
import { toCount } from '../platform/format.ts';
import { useColumns, type Column } from './columns.ts';
import { Empty } from './empty.tsx';
import { Fault } from './fault.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { useListAddress } from './list-address.ts';
import { conditionsOnly, usePage, useTotal, type Asking, type RowsPage } from './list-query.ts';
import { Loading } from './loading.tsx';
import type { Operation } from './operations.tsx';
import { Pager } from './pager.tsx';
import { QueryForm, type Conditions, type Filter } from './query-form.tsx';
import { RowCards, type Card } from './row-cards.tsx';
import { TableRows } from './table-rows.tsx';
import { TableTools } from './table-tools.tsx';

type QuerySchema = z.ZodObject<z.core.$ZodLooseShape>;
type Props<Row, S extends QuerySchema> = {
  /** Kebab-case; names the account's column settings. */
  name: string;
  title: string;
  /** The endpoint's query schema: what the address may say. */
  schema: S;
  /** The page, by the endpoint's query: `members.list`. */
  list: (input: z.input<S>) => Asking<RowsPage<Row>>;
  /** How many there are in all; asked once per query, not once per page. */
  count?: ((input: z.input<S>) => Asking<{ total: number }>) | undefined;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** The row on a phone. */
  card: (row: Row) => Card;
  filters?: readonly Filter[] | undefined;
  operations?: ((row: Row) => readonly Operation[]) | undefined;
  /** 新建, 导入, 导出: buttons of the toolbar. */
  actions?: ReactNode | undefined;
  /** On a phone instead of `actions`: usually 新建 alone. */
  phoneActions?: ReactNode | undefined;
  /** Buttons of the batch bar; without it rows cannot be selected. */
  batch?: ((ids: readonly string[], clear: () => void) => ReactNode) | undefined;
  /** What stands where nothing has been recorded yet, with the first action. */
  empty?: ReactNode | undefined;
};

/**
 * A list page's body: query form, toolbar, table, pager, batch bar; on a phone rows and a filter sheet.
 * The address is its whole state. A record just made is marked when the page is opened with `state: { fresh: id }`.
 */
export function DataTable<Row extends object, S extends QuerySchema>(props: Props<Row, S>) {
  const narrow = useNarrow();
  const parts = useParts(props);
  return narrow ? <Narrow {...props} {...parts} /> : <Wide {...props} {...parts} />;
}

function useParts<Row, S extends QuerySchema>(props: Props<Row, S>) {
  const { input, parsed, change } = useListAddress(props.schema);
  const values = useMemo(
    () => Object.fromEntries((props.filters ?? []).map(({ name }) => [name, (input as Conditions)[name]])),
    [props.filters, input],
  );
  const { fresh } = (useLocation().state ?? {}) as { fresh?: string };
  const [picked, setPicked] = useState<readonly string[]>([]);
  return {
    values,
    fresh,
    picked,
    setPicked,
    asked: usePage(props.list(input)),
    total: useTotal(props.count?.(conditionsOnly(input))),
    own: useColumns(props.name, props.columns),
    place: parsed as { page: number; pageSize: number; sort?: string },
    turn: change as (next: Conditions) => void,
  };
}
type Parts<Row, S extends QuerySchema> = Props<Row, S> & ReturnType<typeof useParts<Row, S>>;

function Wide<Row extends object, S extends QuerySchema>(parts: Parts<Row, S>) {
  const { t } = useTranslation();
  const { asked, total, own, filters = [] } = parts;
  return (
    <div className="stack">
      {filters.length > 0 && (
        // What the address says replaces what was typed.
        <QueryForm key={JSON.stringify(parts.values)} filters={filters} values={parts.values} onQuery={parts.turn} />
      )}
      <section className="panel" aria-label={parts.title} aria-busy={asked.isFetching}>
        <header>
          <h2>
            {parts.title}
            {total !== undefined && <small>{t('list.total', { total: toCount(total) })}</small>}
            {asked.isFetching && asked.data && <small role="status">{t('list.updating')}</small>}
          </h2>
          <div className="row">
            {parts.actions}
            <TableTools
              columns={parts.columns}
              settings={own.settings}
              onChange={own.change}
              onRestore={own.restore}
              onRefresh={() => void asked.refetch()}
            />
          </div>
        </header>
        <BatchBar {...parts} />
        <Answer {...parts}>
          {(rows) => (
            <TableRows<Row>
              rows={rows}
              columns={parts.columns}
              settings={own.settings}
              keyOf={parts.keyOf}
              operations={parts.operations}
              sort={parts.place.sort}
              onSort={(sort) => parts.turn({ sort })}
              picked={parts.batch ? parts.picked : undefined}
              onPick={parts.setPicked}
              fresh={parts.fresh}
            />
          )}
        </Answer>
      </section>
    </div>
  );
}

function Narrow<Row extends object, S extends QuerySchema>(parts: Parts<Row, S>) {
  const { t } = useTranslation();
  const { total, filters = [] } = parts;
  return (
    <section aria-label={parts.title} aria-busy={parts.asked.isFetching} className="narrow-list">
      <div className="narrow-tools">
        {filters.length > 0 && <FilterSheet filters={filters} values={parts.values} onQuery={parts.turn} />}
        {parts.phoneActions ?? parts.actions}
      </div>
      {total !== undefined && <p className="narrow-total faint">{t('list.total', { total: toCount(total) })}</p>}
      <Answer {...parts}>
        {(rows) => <RowCards rows={rows} keyOf={parts.keyOf} card={parts.card} fresh={parts.fresh} />}
      </Answer>
    </section>
  );
}

function BatchBar<Row, S extends QuerySchema>({ batch, picked, setPicked }: Parts<Row, S>) {
  const { t } = useTranslation();
  if (!batch || picked.length === 0) return null;
  const clear = () => setPicked([]);
  return (
    <div className="batch" role="status">
      <span>{t('list.selected', { count: picked.length })}</span>
      {batch(picked, clear)}
      <Button size="small" type="link" icon={<CloseOutlined aria-hidden />} onClick={clear}>
        {t('list.clear')}
      </Button>
    </div>
  );
}

/** Loading, fault, nothing, or the rows with their pager. */
function Answer<Row, S extends QuerySchema>({
  children,
  ...parts
}: Omit<Parts<Row, S>, 'children'> & { children: (rows: readonly Row[]) => ReactNode }) {
  const { asked, place, turn } = parts;
  if (asked.isPending) return <Loading rows={8} />;
  if (asked.isError && !asked.data) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items: rows, more } = asked.data ?? { items: [], more: false };
  if (rows.length === 0 && place.page === 1) return <Nothing {...parts} />;
  return (
    <>
      {children(rows)}
      <Pager
        page={place.page}
        pageSize={place.pageSize}
        rows={rows.length}
        more={more}
        total={parts.total}
        onPage={(page) => turn({ page: String(page) })}
        onPageSize={(size) => turn({ pageSize: String(size) })}
      />
    </>
  );
}

function Nothing<Row, S extends QuerySchema>({
  values,
  empty,
  turn,
}: Pick<Parts<Row, S>, 'values' | 'empty' | 'turn'>) {
  const { t } = useTranslation();
  const asked = Object.values(values).some(Boolean);
  if (!asked && empty) return <>{empty}</>;
  const clear = () => turn(Object.fromEntries(Object.keys(values).map((name) => [name, undefined])));
  return (
    <Empty
      title={t('list.none')}
      text={t('list.noneHint')}
      actions={asked && <Button onClick={clear}>{t('list.clearQuery')}</Button>}
    />
  );
}
