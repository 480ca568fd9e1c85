import { useQuery } from '@tanstack/react-query';
import type { RecordsSaid, Sheet } from '@xiehui/contracts/reviews';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useNarrow } from '../platform/device.ts';
import { statements } from '../platform/punctuation.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Pager } from '../ui/pager.tsx';
import { useRecordsWords } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import { pointsOf, type Line } from './sheet-model.ts';

/** What the records say of an item and propose for it; every figure opens the records behind it. */
export function SheetRecords({ sheet, line }: { sheet: Sheet; line: Line }) {
  const t = useReviewWords();
  const sayRecords = useRecordsWords();
  const [open, setOpen] = useState(false);
  const { records } = line.said;
  if (line.item.vetoes && !records) return null;
  if (!records) return <section className="says none">{t('says.none')}</section>;
  const points = pointsOf(records.proposal);
  return (
    <section className="says" aria-label={t('says.title')}>
      <div className="between wrap">
        <h3>{t('says.title')}</h3>
        <span>
          <button type="button" className="asked" onClick={() => setOpen(true)} title={t('says.how')}>
            {sayRecords(records)}
          </button>
          {points && <b>{`　${t('says.proposal', { points })}`}</b>}
        </span>
      </div>
      {records.counted.first.length > 0 && <Counted records={records} onAll={() => setOpen(true)} />}
      <p className="faint">
        <Uncounted records={records} />
        {t(sheet.state === 'recognised' ? 'says.frozen' : sheet.column === 'self' ? 'says.checkOwn' : 'says.check')}
      </p>
      <AllRecords sheet={sheet} line={line} records={records} open={open} onClose={() => setOpen(false)} />
    </section>
  );
}

function Counted({ records: { counted }, onAll }: { records: RecordsSaid; onAll: () => void }) {
  const t = useReviewWords();
  return (
    <ul className="said-records">
      {counted.first.slice(0, 3).map((record) => (
        <li key={record.id}>
          <span className="cut grow">{record.title}</span>
          <span className="faint">{record.on ?? record.unit.name}</span>
        </li>
      ))}
      {counted.records > 3 && (
        <li>
          <button type="button" className="link" onClick={onAll}>
            {t('says.all', { count: counted.records })}
          </button>
        </li>
      )}
    </ul>
  );
}

function Uncounted({ records }: { records: RecordsSaid }) {
  const t = useReviewWords();
  if (records.uncounted.length === 0) return null;
  const list = statements(
    ...records.uncounted.map(({ reason, records: count }) =>
      t('says.uncountedOf', { reason: t(`uncounted.${reason}`), count }),
    ),
  );
  return <>{t('says.uncounted', { list })}</>;
}

type AllProps = { sheet: Sheet; line: Line; records: RecordsSaid; open: boolean; onClose: () => void };

function AllRecords({ sheet, line, records, open, onClose }: AllProps) {
  const t = useReviewWords();
  const sayRecords = useRecordsWords();
  const narrow = useNarrow();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      mask={narrow}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '80%' : 420}
      title={t('says.how')}
    >
      <div className="explanation">
        <div className="formula">{sayRecords(records)}</div>
        <h3 className="between">
          {t('says.counted')}
          <span className="sub">{t('says.all', { count: records.counted.records })}</span>
        </h3>
        {open && <RecordPages id={sheet.id} code={line.item.code} />}
        <Uncounted records={records} />
      </div>
    </Drawer>
  );
}

function RecordPages({ id, code }: { id: string; code: string }) {
  const t = useReviewWords();
  const [page, setPage] = useState(1);
  const asked = useQuery(reviews.itemRecords(id, code, page));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data.items.length === 0) return <p className="faint">{t('says.noRecords')}</p>;
  return (
    <>
      <ul>
        {asked.data.items.map((record) => (
          <li key={`${record.id}${record.on ?? ''}`}>
            <span>{record.title}</span>
            <span className="faint">{[record.unit.name, record.on].filter(Boolean).join(' ')}</span>
          </li>
        ))}
      </ul>
      {(page > 1 || asked.data.more) && (
        <Pager
          page={page}
          pageSize={10}
          rows={asked.data.items.length}
          more={asked.data.more}
          total={undefined}
          onPage={setPage}
          onPageSize={() => undefined}
        />
      )}
    </>
  );
}
