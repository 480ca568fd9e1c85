import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';
import { Owed } from './owed.tsx';
import { StatePill } from './state-pill.tsx';

/** The meetings of a unit in the year, and what it owes. */
export function MeetingsTab({ unitId }: { unitId: string }) {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const may = useMay();
  const go = useGo();
  const { year } = useScope();
  const asked = useQuery(meetings.list({ unit: unitId, only: 'own', period: String(year), pageSize: '50' }));
  const retired = useRetired(unitId);
  const create = may('meeting.create') && !retired && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go(`/meetings/new?unit=${unitId}`)}>
      {t('create')}
    </Button>
  );
  return (
    <div className="stack">
      {!retired && <Owed unitId={unitId} />}
      <Panel title={t('title')} extra={create}>
        {asked.isPending && <Loading rows={3} />}
        {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.data?.items.length === 0 && <Empty title={t('emptyYear', { year })} text={t('emptyText')} />}
        <ul className="rows">
          {(asked.data?.items ?? []).map((row) => (
            <li key={row.id} className="wrap">
              <span className="grow">
                <ScopedLink to={`/meetings/${row.id}`}>{nameOf(row)}</ScopedLink> {row.topic}
                <br />
                <span className="small faint">
                  {row.heldOn} · {t('print.people', row)}
                </span>
              </span>
              <StatePill state={row.state} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
