import { useQuery } from '@tanstack/react-query';
import type { UnitEvent, UnitSpan } from '@xiehui/contracts/reshapes';
import { Table } from 'antd';
import { useNarrow } from '../platform/device.ts';
import { aside } from '../platform/punctuation.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowCards } from '../ui/row-cards.tsx';
import { useReshapeWords } from './reshapes.messages.ts';
import { useLineText } from './reshape-words.tsx';
import { reshapes } from './reshapes.queries.ts';

/** 沿革: what happened to a unit by which document, and what it was called and where it hung. */
export function HistoryTab({ unitId }: { unitId: string }) {
  const t = useReshapeWords();
  const asked = useQuery(reshapes.history(unitId));
  if (asked.isPending) return <Loading />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { events, spans } = asked.data;
  return (
    <div className="stack">
      <Panel title={t('history.events')}>
        {events.length === 0 ? <Empty title={t('history.none')} /> : <Events events={events} />}
      </Panel>
      {spans.length > 1 && (
        <Panel title={t('history.spans')}>
          <Spans spans={spans} />
        </Panel>
      )}
    </div>
  );
}

const keyOf = ({ id, fromName, toName }: UnitEvent): string => `${id} ${fromName} ${toName}`;

function Events({ events }: { events: readonly UnitEvent[] }) {
  const t = useReshapeWords();
  const mapping = useLineText();
  return (
    <RowCards
      rows={events}
      keyOf={keyOf}
      fresh={undefined}
      card={(event) => ({
        title: t(`act.${event.act}`),
        side: event.happenedOn,
        facts: [mapping(event), event.reason, event.documentNo && t('history.document', { no: event.documentNo })]
          .filter(Boolean)
          .join(' · '),
      })}
    />
  );
}

function Spans({ spans }: { spans: readonly UnitSpan[] }) {
  const t = useReshapeWords();
  const narrow = useNarrow();
  const nameOf = ({ state, name }: UnitSpan) => (state === 'active' ? name : aside(name, t(`history.${state}`)));
  const from = (span: UnitSpan) => span.from ?? t('history.begin');
  const until = (span: UnitSpan) => span.until ?? t('history.now');
  if (narrow)
    return (
      <RowCards
        rows={spans}
        keyOf={(span) => `${span.from} ${span.until}`}
        fresh={undefined}
        card={(span) => ({
          title: nameOf(span),
          facts: [span.parent, `${from(span)} – ${until(span)}`].filter(Boolean).join(' · '),
        })}
      />
    );
  return (
    <Table<UnitSpan>
      className="list"
      size="middle"
      rowKey={(span) => `${span.from} ${span.until}`}
      dataSource={[...spans]}
      pagination={false}
      columns={[
        { key: 'name', title: t('history.name'), render: (_, span) => nameOf(span) },
        { key: 'parent', title: t('history.parent'), render: (_, span) => span.parent || '—' },
        { key: 'from', title: t('history.from'), width: 140, render: (_, span) => from(span) },
        { key: 'until', title: t('history.until'), width: 140, render: (_, span) => until(span) },
      ]}
    />
  );
}
