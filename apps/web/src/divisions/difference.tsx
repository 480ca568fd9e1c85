import type { Difference, RowProblem } from '@xiehui/contracts/divisions';
import { Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { toCount } from '../platform/format.ts';
import { Panel } from '../ui/panel.tsx';
import { useDivisionWords } from './divisions.messages.ts';

type Row<K extends 'added' | 'renamed' | 'moved'> = Difference[K][number];

const counts = ['added', 'renamed', 'moved', 'vanished', 'unchanged', 'elsewhere', 'problems'] as const;
/** How many rows of a list are shown; the numbers are whole. */
const shown = 100;

/** How a list differs from what stands: numbers first, then what changes, row by row. */
export function DifferenceView({ difference: d }: { difference: Difference }) {
  const t = useDivisionWords();
  const code = {
    title: t('list.code'),
    key: 'code',
    width: 150,
    render: (_: unknown, row: { code: string }) => row.code,
  };
  const name = { title: t('list.name'), key: 'name', render: (_: unknown, row: { name: string }) => row.name };
  const cell = <R,>(title: string, of: (row: R) => ReactNode) => ({
    title,
    key: title,
    render: (_: unknown, row: R) => of(row),
  });
  return (
    <div className="stack">
      <ul className="panel list-counts">
        {counts.map((one) => (
          <li key={one} className={one === 'problems' && d.counts.problems > 0 ? 't-bad' : undefined}>
            <span>{t(`count.${one}`)}</span>
            <b>{toCount(d.counts[one])}</b>
          </li>
        ))}
      </ul>
      <Problems rows={d.problems} total={d.counts.problems} />
      <Part
        title={t('list.added')}
        rows={d.added}
        total={d.counts.added}
        columns={[code, name, cell(t('list.parent'), (row: Row<'added'>) => row.parent)]}
      />
      <Part
        title={t('list.renamed')}
        rows={d.renamed}
        total={d.counts.renamed}
        columns={[code, cell(t('list.before'), (row: Row<'renamed'>) => row.before), name]}
      />
      <Part
        title={t('list.moved')}
        note={t('list.movedNote')}
        rows={d.moved}
        total={d.counts.moved}
        columns={[
          code,
          name,
          cell(t('list.from'), (row: Row<'moved'>) => row.from),
          cell(t('list.to'), (row: Row<'moved'>) => row.to),
        ]}
      />
      <Part
        title={t('list.vanished')}
        note={t('list.vanishedNote')}
        rows={d.vanished}
        total={d.counts.vanished}
        columns={[code, name]}
      />
    </div>
  );
}

/** Rows that cannot be taken over, each with its line and what is wrong. */
export function Problems({ rows, total }: { rows: readonly RowProblem[]; total: number }) {
  const t = useDivisionWords();
  return (
    <Part
      title={t('list.problems')}
      note={t('list.problemsNote')}
      rows={rows.map((row) => ({ ...row, key: `${row.line} ${row.problem}` }))}
      total={total}
      columns={[
        { title: t('list.line'), key: 'line', width: 80, render: (_, row) => row.line },
        { title: t('list.code'), key: 'code', width: 150, render: (_, row) => row.code || '—' },
        { title: t('list.what'), key: 'what', render: (_, row) => t(`problem.${row.problem}`) },
      ]}
    />
  );
}

type PartProps<Row> = {
  title: string;
  note?: string;
  rows: readonly Row[];
  total: number;
  columns: NonNullable<TableProps<Row>['columns']>;
};

function Part<Row extends { code: string; key?: string }>({ title, note, rows, total, columns }: PartProps<Row>) {
  const t = useDivisionWords();
  if (total === 0) return null;
  return (
    <Panel title={`${title} ${toCount(total)}`} note={note}>
      <Table<Row>
        className="list"
        size="small"
        rowKey={(row) => row.key ?? row.code}
        dataSource={rows.slice(0, shown)}
        pagination={false}
        scroll={{ x: 480, y: 320 }}
        columns={columns}
      />
      {total > shown && <p className="panel-body small faint">{t('list.cut', { n: shown })}</p>}
    </Panel>
  );
}
