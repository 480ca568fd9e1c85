import { useQuery } from '@tanstack/react-query';
import type { Unit, UnitItem } from '@xiehui/contracts/units';
import { isPart } from '@xiehui/rules/unit-kinds';
import { Alert, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import { toCount, today } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowCards } from '../ui/row-cards.tsx';
import { MakeUnit } from './make-unit.tsx';
import { useUnitName } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

const homeOf = ({ id }: Pick<UnitItem, 'id'>): string => `/units/${id}?unit=${id}`;

/** The units right below one, with what lies right below each. */
export function UnitChildren({ unit }: { unit: Unit }) {
  const t = useUnitWords();
  const [retired, setRetired] = useState(false);
  const [fresh, setFresh] = useState<string>();
  const [on, setOn] = useState<string>();
  const asked = useQuery({ ...units.children(unit.id, retired, on), placeholderData: (before) => before });
  return (
    <Panel
      title={t('tab.children')}
      extra={
        <>
          <label className="row small">
            <span style={{ whiteSpace: 'nowrap' }}>{t('children.on')}</span>
            <DayInput value={on} max={today()} onChange={setOn} />
          </label>
          <Checkbox checked={retired} onChange={(event) => setRetired(event.target.checked)}>
            {t('children.retired')}
          </Checkbox>
          {asked.data && !on && (
            <MakeUnit parent={unit} siblings={asked.data.items} onMade={({ id }) => setFresh(id)} />
          )}
        </>
      }
    >
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {on && on < today() && <Alert type="info" title={t('children.onText', { day: on })} />}
      {asked.data?.more && <Alert type="info" title={t('children.cut')} />}
      {asked.data?.items.length === 0 && (
        <Empty
          title={t('children.empty', { unit: unit.name })}
          text={isPart(unit.kind) ? t('children.emptyLeaf') : t('children.emptyText')}
        />
      )}
      {asked.data && asked.data.items.length > 0 && <Rows rows={asked.data.items} fresh={fresh} />}
    </Panel>
  );
}

function Rows({ rows, fresh }: { rows: readonly UnitItem[]; fresh: string | undefined }) {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const narrow = useNarrow();
  const { counts } = useUnitName();
  /** 企业计生协（联合协会）; of a group, its grid too. */
  const kindOf = ({ kind, form, grid }: UnitItem): string =>
    [t(`kindOf.${kind}`), form && shared(`unitForm.${form}`), grid?.name].filter(Boolean).join(' · ');
  const mark = ({ state }: UnitItem) => <Mark state={state === 'active' ? 'ok' : 'none'}>{t(`state.${state}`)}</Mark>;
  if (narrow)
    return (
      <RowCards
        rows={rows}
        keyOf={({ id }) => id}
        fresh={fresh}
        card={(row) => ({
          title: row.name,
          side: row.code,
          facts: [kindOf(row), counts(row.children)].filter(Boolean).join(' · '),
          ...(row.state === 'retired' ? { mark: mark(row) } : {}),
          to: homeOf(row),
        })}
      />
    );
  return (
    <Table<UnitItem>
      className="list"
      size="middle"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      // A row's `children` are counts here, not rows below it.
      expandable={{ childrenColumnName: 'none' }}
      scroll={{ x: 640 }}
      rowClassName={({ id }) => (id === fresh ? 'fresh' : '')}
      columns={[
        {
          key: 'name',
          title: t('children.name'),
          render: (_, row) => <ScopedLink to={homeOf(row)}>{row.name}</ScopedLink>,
        },
        { key: 'kind', title: t('children.kind'), render: (_, row) => kindOf(row) },
        { key: 'code', title: t('children.code'), render: (_, row) => row.code ?? '—' },
        { key: 'below', title: t('children.below'), render: (_, row) => counts(row.children) || '—' },
        ...(rows.some(({ members }) => members !== null)
          ? [
              {
                key: 'members',
                title: t('record.members'),
                width: 90,
                align: 'right' as const,
                render: (_: unknown, row: UnitItem) => (row.members === null ? '—' : toCount(row.members)),
              },
            ]
          : []),
        { key: 'state', title: t('children.state'), width: 110, render: (_, row) => mark(row) },
      ]}
    />
  );
}
