import { CloudUploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { placeOf } from '../platform/place-of.ts';
import { clauses } from '../platform/punctuation.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { useOutbox } from '../platform/use-outbox.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities } from './activities.queries.ts';
import { sendingOf } from './activity-outbox.ts';
import { StatePill, useDay } from './state-pill.tsx';
import './activities.css';

const shown = '10';
const most = 5;

/** 最近记录: what waits on this device first, then the latest that arrived. */
export function RecentPanel() {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const day = useDay();
  const waiting = useOutbox().items.flatMap((item) => {
    const sending = sendingOf(item);
    return sending ? [{ item, sending }] : [];
  });
  const asked = useQuery(activities.list({ unit: unitId, pageSize: shown }));
  const rows = (asked.data?.items ?? []).slice(0, most);
  return (
    <Panel title={t('recent')} extra={<ScopedLink to="/activities">{shared('act.all')}</ScopedLink>}>
      <ul className="recent">
        {waiting.map(({ item, sending }) => (
          <li key={item.id}>
            <ScopedLink to={`/activities/${sending.id}/recorded`} className="grow">
              <b>{item.title}</b>
              <span className="note">{clauses(day(sending.fields.heldOn), t('waiting'))}</span>
            </ScopedLink>
            <CloudUploadOutlined className="t-near" />
          </li>
        ))}
        {rows.map((row) => (
          <li key={row.id}>
            <ScopedLink to={`/activities/${row.id}`} className="grow">
              <b>{row.title || t('untitled')}</b>
              <span className="note">
                {day(row.heldOn)} · {placeOf(row)} · {t('people', { count: row.participants })}
              </span>
            </ScopedLink>
            <StatePill state={row.state} late={row.late} />
          </li>
        ))}
      </ul>
      {asked.isPending && <Loading rows={3} />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && waiting.length === 0 && <p className="panel-body faint">{t('emptyText')}</p>}
    </Panel>
  );
}
