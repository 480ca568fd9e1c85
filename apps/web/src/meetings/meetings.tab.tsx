import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
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
  const create = may('meeting.create') && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go(`/meetings/new?unit=${unitId}`)}>
      {t('create')}
    </Button>
  );
  return (
    <div className="stack">
      <Owed unitId={unitId} />
      <Panel title={t('title')} extra={create}>
        {asked.isPending && <Loading rows={3} />}
        <ul className="rows">
          {(asked.data?.items ?? []).map((row) => (
            <li key={row.id} className="wrap">
              <ScopedLink to={`/meetings/${row.id}`} className="grow cut">
                {nameOf(row)} <span className="faint">{row.topic}</span>
              </ScopedLink>
              <span className="faint">
                {row.heldOn} · {row.present}/{row.expected}
              </span>
              <StatePill state={row.state} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
