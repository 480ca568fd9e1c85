import { useQuery } from '@tanstack/react-query';
import type { ChainBreak, ChainLink, readChain } from '@xiehui/contracts/chain';
import type { Output } from '@xiehui/contracts/endpoint';
import { Table } from 'antd';
import { useState } from 'react';
import { useNarrow } from '../platform/device.ts';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Mark } from '../ui/mark.tsx';
import { Pager } from '../ui/pager.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowCards } from '../ui/row-cards.tsx';
import { useChainWords } from './chain.messages.ts';
import { chain } from './chain.queries.ts';
import './chain.css';

type Told = Output<typeof readChain>;

/** How whole each link is at and below a unit; pressing one shows where it breaks and who is to mend it. */
export function ChainView({ unitId }: { unitId: string }) {
  const t = useChainWords();
  const [link, setLink] = useState<ChainLink>();
  const asked = useQuery(chain.read(unitId));
  if (asked.isPending) return <Loading rows={7} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data.links.length === 0) return <Empty title={t('nothing')} />;
  return (
    <div className="stack">
      <Links told={asked.data} chosen={link} onChoose={(next) => setLink(next === link ? undefined : next)} />
      <Breaks key={`${unitId} ${link}`} unitId={unitId} link={link} />
    </div>
  );
}

function Links(props: { told: Told; chosen: ChainLink | undefined; onChoose: (link: ChainLink) => void }) {
  const t = useChainWords();
  const { links, members } = props.told;
  const counted = { total: toCount(members.total), linked: toCount(members.linked) };
  return (
    <Panel title={t('title')} note={t('linked', counted)}>
      <ol className="chain-links">
        {links.map(({ link, total, whole }) => (
          <li key={link}>
            <button type="button" aria-pressed={props.chosen === link} onClick={() => props.onChoose(link)}>
              <span>
                <b>{t(`link.${link}`)}</b> <span className="asks small">{t(`asks.${link}`)}</span>
              </span>
              <span>{t('whole', { whole: toCount(whole), total: toCount(total) })}</span>
              <Mark state={whole === total ? 'ok' : 'bad'}>
                {whole === total ? undefined : t('broken', { n: toCount(total - whole) })}
              </Mark>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const pageSize = 25;
const homeOf = ({ unit }: ChainBreak): string => `/units/${unit.id}?unit=${unit.id}`;
const keyOf = ({ unit, link }: ChainBreak): string => `${unit.id} ${link}`;

function Breaks({ unitId, link }: { unitId: string; link: ChainLink | undefined }) {
  const t = useChainWords();
  const [page, setPage] = useState(1);
  const asked = useQuery({ ...chain.breaks(unitId, link, page), placeholderData: (before) => before });
  const total = useQuery(chain.count(unitId, link)).data?.total;
  return (
    <Panel title={t('breaks')} note={link ? t(`link.${link}`) : t('all')}>
      {asked.isPending && <Loading rows={3} />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data?.items.length === 0 && <Empty title={t('none')} />}
      {asked.data && asked.data.items.length > 0 && <Rows rows={asked.data.items} />}
      {asked.data && (page > 1 || asked.data.more) && (
        <Pager
          page={page}
          pageSize={pageSize}
          rows={asked.data.items.length}
          more={asked.data.more}
          total={total}
          onPage={setPage}
          onPageSize={() => undefined}
        />
      )}
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly ChainBreak[] }) {
  const t = useChainWords();
  const narrow = useNarrow();
  const responsible = ({ responsible: name, own }: ChainBreak) =>
    name === null ? t('nobody') : own ? name : t('higher', { name });
  if (narrow)
    return (
      <RowCards
        rows={rows}
        keyOf={keyOf}
        fresh={undefined}
        card={(row) => ({
          title: row.unit.name,
          side: row.above,
          facts: t(`lacks.${row.link}`),
          mark: responsible(row),
          to: homeOf(row),
        })}
      />
    );
  return (
    <Table<ChainBreak>
      className="list"
      size="middle"
      rowKey={keyOf}
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 640 }}
      columns={[
        {
          key: 'unit',
          title: t('field.unit'),
          render: (_, row) => <ScopedLink to={homeOf(row)}>{row.unit.name}</ScopedLink>,
        },
        { key: 'above', title: t('field.above'), render: (_, row) => row.above || '—' },
        { key: 'lack', title: t('field.lack'), render: (_, row) => t(`lacks.${row.link}`) },
        { key: 'responsible', title: t('field.responsible'), render: (_, row) => responsible(row) },
      ]}
    />
  );
}
