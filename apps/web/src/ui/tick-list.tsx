import { Alert, Button, Checkbox, Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './empty.tsx';
import { Fault } from './fault.tsx';
import { usePage, type Asking, type RowsPage } from './list-query.ts';
import { Loading } from './loading.tsx';
import { Pager } from './pager.tsx';
import { Panel } from './panel.tsx';
import './tick-list.css';

type Ticked = { readonly memberId: string; readonly name: string; readonly attended: boolean };
export type TickQuery<S extends string> = {
  readonly show: S;
  readonly page: string;
  readonly pageSize: typeof size;
  readonly q?: string;
};
type Props<R extends Ticked, S extends string> = {
  title: string;
  note: string;
  /** How many are ticked in all. */
  count: number;
  /** Whether ticks may still be set and taken back. */
  open: boolean;
  /** Which of them to show, with the word for each; the first shows everybody. */
  shows: readonly (readonly [S, string])[];
  /** What is shown at first. */
  first: S;
  ask: (query: TickQuery<S>) => Asking<RowsPage<R>>;
  onMark: (memberIds: string[], came: boolean) => void;
  /** What went wrong with the last tick. */
  said: string | undefined;
  /** Beside the name: where from. */
  place: (row: R) => string;
  /** At the end of the line. */
  aside?: ((row: R) => ReactNode) | undefined;
};

const size = '50' as const;

/** Members found by name and ticked one by one or by the page; every tick is saved at once. */
export function TickList<R extends Ticked, S extends string>(props: Props<R, S>) {
  const { t } = useTranslation();
  const { open, onMark } = props;
  const [q, setQ] = useState('');
  const [show, setShow] = useState(props.first);
  const [page, setPage] = useState(1);
  const query = { show, page: String(page), pageSize: size, ...(q.trim() ? { q: q.trim() } : {}) };
  const asked = usePage(props.ask(query));
  const rows = asked.data?.items ?? [];
  const absent = rows.filter(({ attended }) => !attended).map(({ memberId }) => memberId);
  const anew = (change: () => void) => {
    setPage(1);
    change();
  };
  return (
    <Panel title={props.title} note={props.note} extra={<b>{t('ticks.count', { count: props.count })}</b>}>
      <div className="tick-tools">
        <Input.Search
          allowClear
          aria-label={t('ticks.search')}
          placeholder={t('ticks.search')}
          onSearch={(text) => anew(() => setQ(text))}
        />
        <Segmented<S>
          value={show}
          onChange={(value) => anew(() => setShow(value))}
          options={props.shows.map(([value, label]) => ({ value, label }))}
        />
        {open && absent.length > 0 && <Button onClick={() => onMark(absent, true)}>{t('ticks.page')}</Button>}
      </div>
      {props.said && <Alert type="error" role="alert" title={props.said} />}
      {asked.isPending && <Loading rows={6} />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={t('ticks.none')} text={t('ticks.noneText')} />}
      <ul className="ticks">
        {rows.map((row) => (
          <li key={row.memberId}>
            <Checkbox
              checked={row.attended}
              disabled={!open}
              aria-label={t('ticks.of', { name: row.name })}
              onChange={(event) => onMark([row.memberId], event.target.checked)}
            >
              {row.name}
            </Checkbox>
            <span className="grow faint cut">{props.place(row)}</span>
            <span className="small faint">{props.aside?.(row)}</span>
          </li>
        ))}
      </ul>
      {asked.data && (page > 1 || asked.data.more) && (
        <Pager
          page={page}
          pageSize={Number(size)}
          rows={rows.length}
          more={asked.data.more}
          total={undefined}
          onPage={setPage}
          onPageSize={() => undefined}
        />
      )}
    </Panel>
  );
}
