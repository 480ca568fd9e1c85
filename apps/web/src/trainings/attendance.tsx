import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Attendee, Training } from '@xiehui/contracts/trainings';
import { Alert, Button, Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Pager } from '../ui/pager.tsx';
import { Panel } from '../ui/panel.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

const shows = ['all', 'attended', 'absent'] as const;
type Show = (typeof shows)[number];
const size = '50';

/** Who came: members of the units the training is for, found by name and ticked one by one or by the page. */
export function Attendance({ training, open }: { training: Training; open: boolean }) {
  const t = useTrainingWords();
  const [q, setQ] = useState('');
  const [show, setShow] = useState<Show>(open ? 'all' : 'attended');
  const [page, setPage] = useState(1);
  const query = { show, page: String(page), pageSize: size, ...(q.trim() ? { q: q.trim() } : {}) } as const;
  const asked = useQuery({ ...trainings.attendees(training.id, query), placeholderData: keepPreviousData });
  const { mark, said } = useMarks(training.id);
  const rows = asked.data?.items ?? [];
  const anew = (change: () => void) => {
    setPage(1);
    change();
  };
  return (
    <Panel
      title={t('attendance.title')}
      note={open ? t('attendance.note') : t('attendance.finished')}
      extra={<b>{t('attendance.count', { count: training.attended })}</b>}
    >
      <div className="attendance-tools">
        <Input.Search
          allowClear
          aria-label={t('attendance.search')}
          placeholder={t('attendance.search')}
          onSearch={(text) => anew(() => setQ(text))}
        />
        <Segmented<Show>
          value={show}
          onChange={(value) => anew(() => setShow(value))}
          options={shows.map((value) => ({ value, label: t(`attendance.show.${value}`) }))}
        />
        {open && rows.some(({ attended }) => !attended) && (
          <Button
            onClick={() =>
              mark(
                rows.filter(({ attended }) => !attended),
                true,
              )
            }
          >
            {t('attendance.page')}
          </Button>
        )}
      </div>
      {said && <Alert type="error" role="alert" title={said} />}
      {asked.isPending && <Loading rows={6} />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={t('attendance.none')} text={t('attendance.noneText')} />}
      <ul className="attendees">
        {rows.map((row) => (
          <Line key={row.memberId} row={row} open={open} onMark={(came) => mark([row], came)} />
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

function Line({ row, open, onMark }: { row: Attendee; open: boolean; onMark: (came: boolean) => void }) {
  const t = useTrainingWords();
  return (
    <li>
      <Checkbox
        checked={row.attended}
        disabled={!open}
        aria-label={t('attendance.tick', { name: row.name })}
        onChange={(event) => onMark(event.target.checked)}
      >
        {row.name}
      </Checkbox>
      <span className="grow faint cut">{[row.association, row.unit.name].filter(Boolean).join(' ')}</span>
      <span className="small faint">
        {row.others > 0 ? t('attendance.others', { count: row.others }) : t('attendance.first')}
      </span>
    </li>
  );
}

/** Ticks at once and says what went wrong; the list is asked anew either way. */
function useMarks(id: string) {
  const t = useTrainingWords();
  const say = useProblemText();
  const attend = useMutation(trainings.attend(useQueryClient(), id));
  const mark = (rows: readonly Attendee[], came: boolean) => {
    const ids = rows.map(({ memberId }) => memberId);
    attend.mutate(came ? { came: ids, stayedAway: [] } : { came: [], stayedAway: ids });
  };
  const said = attend.error
    ? say(attend.error, t('reason', { returnObjects: true }) as { [reason: string]: string })
    : undefined;
  return { mark, said };
}
