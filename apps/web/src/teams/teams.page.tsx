import { PlusOutlined } from '@ant-design/icons';
import { listTeams } from '@xiehui/contracts/teams';
import { Button } from 'antd';
import { useState } from 'react';
import { useList } from '../platform/provisions.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useTeamColumns } from './team-columns.tsx';
import { TeamDialog } from './team-dialog.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

/** Teams of the unit of the page and all below it. */
export function TeamsPage() {
  const t = useTeamWords();
  const go = useGo();
  const { unitId } = useScope();
  const { adds } = useKeptUnit(unitId);
  const [adding, setAdding] = useState(false);
  const kinds = useList('teamKinds');
  const { columns, card } = useTeamColumns(true);
  const add = adds && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Page title={t('title')}>
      <DataTable
        name="teams"
        title={t('register')}
        schema={listTeams.query.omit({ unit: true })}
        list={(query) => teams.list({ ...query, unit: unitId })}
        count={(query) => teams.count({ ...query, unit: unitId })}
        columns={columns}
        filters={[
          { kind: 'select', name: 'kind', label: t('field.kind'), options: kinds.options },
          {
            kind: 'select',
            name: 'show',
            label: t('field.show'),
            placeholder: t('show.standing'),
            options: [{ value: 'disbanded', label: t('show.disbanded') }],
          },
        ]}
        keyOf={(row) => row.id}
        card={card}
        actions={add}
        empty={<Empty title={t('empty')} text={t('emptyText')} actions={add} />}
      />
      {adding && <TeamDialog unitId={unitId} onDone={(id) => go(`/teams/${id}`)} onClose={() => setAdding(false)} />}
    </Page>
  );
}
