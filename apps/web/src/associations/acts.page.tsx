import { ActKind, ActState, LifeAct, listActs, type AssociationAct } from '@xiehui/contracts/associations';
import { useState } from 'react';
import { today } from '../platform/format.ts';
import { aside } from '../platform/punctuation.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';
import { DecideDialog, type Deciding } from './decide-dialog.tsx';

const marks = { applied: 'near', noticed: 'near', approved: 'ok', returned: 'bad', withdrawn: 'none' } as const;

/** A merger or division leads whoever may see it to its own page, all else to the unit; what is not established yet has none. */
function Name({ act: { id, act, state, unit, name } }: { act: AssociationAct }) {
  const may = useMay();
  if (act === 'establish' && state !== 'approved') return name;
  const ofUnit = !may('unit.reshape') || ActKind.options.some((kind) => kind === act);
  return <ScopedLink to={ofUnit ? `/units/${unit.id}?unit=${unit.id}` : `/reshapes/${id}`}>{name}</ScopedLink>;
}

/** Applications to establish, standardise and retire, with what the acting post may do about each. */
export function ActsPage() {
  const t = useAssociationWords();
  const unit = useScopeUnit();
  const [deciding, setDeciding] = useState<Deciding>();
  const columns = useColumns();
  const mark = ({ state, notice }: AssociationAct) => (
    <Mark state={marks[state]}>
      {state === 'noticed' && notice
        ? t(notice.until <= today() ? 'noticeOver' : 'noticeUntil', { day: notice.until })
        : t(`actState.${state}`)}
    </Mark>
  );
  const operations = (act: AssociationAct) =>
    act.allows.map((verb) => ({ key: verb, label: t(`do.${verb}`), onPress: () => setDeciding({ act, verb }) }));
  return (
    <Page title={t('acts')} crumbs={[{ label: t('title'), to: '/associations' }, { label: t('acts') }]}>
      <DataTable
        name="association-acts"
        title={`${t('acts')} · ${unit.name}`}
        schema={listActs.query}
        list={associations.acts}
        count={associations.actCount}
        columns={[
          ...columns.slice(0, 2),
          { key: 'state', title: t('field.state'), width: 170, render: mark },
          ...columns.slice(2),
        ]}
        filters={[
          {
            kind: 'select',
            name: 'act',
            label: t('field.act'),
            options: LifeAct.options.map((value) => ({ value, label: t(`act.${value}`) })),
          },
          {
            kind: 'select',
            name: 'state',
            label: t('field.state'),
            options: ActState.options.map((value) => ({ value, label: t(`actState.${value}`) })),
          },
          { kind: 'text', name: 'batch', label: t('field.batch'), placeholder: t('apply.batchHint') },
        ]}
        operations={operations}
        keyOf={(row) => row.id}
        empty={<Empty title={t('actsEmpty')} text={t('actsEmptyText')} />}
        card={(row) => ({
          title: `${t(`act.${row.act}`)} ${row.name}`,
          side: row.batch,
          facts: [row.applicant ?? '', row.resolution, row.reason].filter(Boolean).join(' · '),
          mark: mark(row),
          action: row.allows[0] && (
            <button
              type="button"
              className="link"
              onClick={() => row.allows[0] && setDeciding({ act: row, verb: row.allows[0] })}
            >
              {t(`do.${row.allows[0]}`)}
            </button>
          ),
        })}
      />
      <DecideDialog deciding={deciding} onClose={() => setDeciding(undefined)} />
    </Page>
  );
}

function useColumns(): Column<AssociationAct>[] {
  const t = useAssociationWords();
  return [
    { key: 'act', title: t('field.act'), width: 110, fixed: 'left', render: (row) => t(`act.${row.act}`) },
    { key: 'name', title: t('field.name'), width: 180, render: (row) => <Name act={row} /> },
    { key: 'batch', title: t('field.batch'), width: 120, render: (row) => row.batch },
    { key: 'reason', title: t('field.reason'), width: 170, render: (row) => row.reason },
    {
      key: 'resolution',
      title: t('field.resolution'),
      width: 170,
      render: (row) => aside(row.resolution, row.resolvedOn),
    },
    { key: 'applicant', title: t('field.applicant'), width: 100, render: (row) => row.applicant ?? t('none') },
    {
      key: 'notice',
      title: t('field.notice'),
      width: 200,
      render: (row) => (row.notice ? `${row.notice.on} – ${row.notice.until}` : t('none')),
      hidden: true,
    },
    {
      key: 'decided',
      title: t('field.decided'),
      width: 160,
      render: (row) =>
        row.decided ? [row.decided.on, row.decided.by, row.returnReason].filter(Boolean).join(' ') : t('none'),
    },
    {
      key: 'archivedAt',
      title: t('field.archivedAt'),
      width: 150,
      render: (row) => row.archivedAt ?? t('none'),
      hidden: true,
    },
  ];
}
