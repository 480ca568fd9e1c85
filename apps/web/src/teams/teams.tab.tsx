import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useGo } from '../platform/scope.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useTeamColumns } from './team-columns.tsx';
import { TeamDialog } from './team-dialog.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

const shows = ['standing', 'disbanded'] as const;

/** The teams of one unit. */
export function TeamsTab({ unitId }: { unitId: string }) {
  const t = useTeamWords();
  const go = useGo();
  const { adds } = useKeptUnit(unitId);
  const [show, setShow] = useState<(typeof shows)[number]>('standing');
  const [adding, setAdding] = useState(false);
  const asked = useQuery(teams.list({ unit: unitId, only: 'own', show, pageSize: '100' }));
  const { columns, card } = useTeamColumns(false);
  const rows = asked.data?.items ?? [];
  const add = adds && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Panel
      title={t('register')}
      extra={
        <>
          <Segmented
            value={show}
            onChange={setShow}
            options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
          {add}
        </>
      }
    >
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={t('empty')} text={t('emptyText')} actions={add} />}
      {rows.length > 0 && <RegisterRows rows={rows} columns={columns} keyOf={(row) => row.id} card={card} />}
      {adding && <TeamDialog unitId={unitId} onDone={(id) => go(`/teams/${id}`)} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
