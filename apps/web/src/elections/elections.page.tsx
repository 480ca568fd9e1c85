import { PlusOutlined } from '@ant-design/icons';
import { ElectionStage, listElections, type ElectionLine } from '@xiehui/contracts/elections';
import { mayLeadElection } from '@xiehui/policy/elections';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';
import { Progress } from './progress.tsx';

/** Elections of the unit in the scope and all below it, and how far each town's villages are. */
export function ElectionsPage() {
  const t = useElectionWords();
  const names = useSessionNames();
  const { t: shared } = useTranslation();
  const unit = useScopeUnit();
  const { unitId, year } = useScope();
  const create = useCreate();
  return (
    <Page title={t('title')}>
      <div className="stack">
        <Progress unitId={unitId} year={year} />
        <DataTable
          name="elections"
          title={t('title')}
          schema={listElections.query}
          list={elections.list}
          count={elections.count}
          columns={[
            {
              key: 'unit',
              title: t('field.unit'),
              width: 160,
              fixed: 'left',
              render: (row: ElectionLine) => row.unit.name,
            },
            {
              key: 'number',
              title: t('field.number'),
              width: 100,
              render: (row: ElectionLine) => (
                <ScopedLink to={`/elections/${row.id}`}>{names.term(row.number)}</ScopedLink>
              ),
            },
            { key: 'stage', title: t('field.stage'), width: 130, render: (row: ElectionLine) => <Stage row={row} /> },
            { key: 'heldOn', title: t('field.heldOn'), width: 120, render: (row: ElectionLine) => row.heldOn },
            { key: 'closedOn', title: t('field.closedOn'), width: 120, render: (row: ElectionLine) => row.closedOn },
            { key: 'filedOn', title: t('field.filedOn'), width: 120, render: (row: ElectionLine) => row.filedOn },
          ]}
          filters={[
            {
              kind: 'select',
              name: 'stage',
              label: t('field.stage'),
              options: ElectionStage.options.map((value) => ({ value, label: t(`stage.${value}`) })),
            },
            {
              kind: 'select',
              name: 'filed',
              label: t('field.filedOn'),
              options: [{ value: 'no', label: t('tell.notFiled') }],
            },
            {
              kind: 'select',
              name: 'counted',
              label: t('field.counted'),
              options: [{ value: 'once', label: t('tell.countedOnce') }],
            },
          ]}
          operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/elections/${row.id}` }]}
          keyOf={(row) => row.id}
          actions={create}
          empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
          card={(row) => ({
            title: row.unit.name,
            side: names.term(row.number),
            facts: [row.heldOn, row.closedOn].filter(Boolean).join(' · '),
            mark: <Stage row={row} />,
            to: `/elections/${row.id}`,
          })}
        />
      </div>
    </Page>
  );
}

function useCreate() {
  const t = useElectionWords();
  const go = useGo();
  const actor = useActor();
  const unit = useScopeUnit();
  const parentId = unit.parents?.at(-1)?.id ?? null;
  if (unit.kind === 'group' || unit.retired || !mayLeadElection(actor, { unit: { id: unit.id, parentId } }))
    return undefined;
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/elections/new')}>
      {t('create')}
    </Button>
  );
}

/** The step that a case stands at. */
export function Stage({ row }: { row: Pick<ElectionLine, 'stage'> }) {
  const t = useElectionWords();
  const state = row.stage === 'closed' ? 'ok' : row.stage === 'stopped' ? 'none' : 'near';
  return <Pill state={state}>{t(`stage.${row.stage}`)}</Pill>;
}
