import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { listMembers, MemberFilter, type MemberLine } from '@xiehui/contracts/members';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { Alert, App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { useListAddress } from '../ui/list-address.ts';
import type { Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { RegroupDialog } from './dialogs.tsx';
import { useFilters, useListColumns } from './member-list.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { members } from './members.queries.ts';
import { CallButton } from './phone.tsx';
import { StateMark } from './state-pill.tsx';
import { useMemberActs } from './use-member-acts.tsx';
import './members.css';

/** 会员名册 of the unit in the scope and all below it. */
export function MembersPage() {
  const t = useMemberWords();
  const unit = useScopeUnit();
  const may = useMay();
  const columns = useListColumns();
  const filters = useFilters();
  const acts = useMemberActs();
  const operations = useOperations(acts);
  const exporting = useExport();
  const categories = useList('memberCategories');
  const create = may('member.create') && !unit.retired && <CreateButton />;
  const changes = may('member.change') || may('member.export');
  return (
    <Page title={t('title')}>
      {exporting.dialog}
      {exporting.said && <Alert type="error" role="alert" title={exporting.said} className="said" />}
      <DataTable
        name="members"
        title={t('register')}
        schema={listMembers.query}
        list={members.list}
        count={members.count}
        columns={columns}
        filters={filters}
        operations={operations}
        keyOf={(row) => row.id}
        actions={<Actions create={create} exporting={exporting} />}
        phoneActions={create}
        batch={changes ? (ids, clear) => <Batch ids={ids} clear={clear} exporting={exporting} /> : undefined}
        empty={<Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: row.name,
          side: row.group?.name ?? row.association?.name,
          facts: [...row.categories.slice(0, 1).map((one) => categories.wordOf(one)), row.phone]
            .filter(Boolean)
            .join(' · '),
          mark: row.state === 'active' ? null : <StateMark state={row.state} />,
          to: `/members/${row.id}`,
          action: <CallButton member={row} />,
        })}
      />
      {acts.dialog}
    </Page>
  );
}

function CreateButton() {
  const t = useMemberWords();
  const go = useGo();
  return (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/members/new')}>
      {t('create')}
    </Button>
  );
}

type Exporting = ReturnType<typeof useExport>;

/** Exports what the address asks for, or the rows chosen. */
function useExport() {
  const { parsed } = useListAddress(listMembers.query);
  const { language } = usePreferences();
  const say = useProblemText();
  const reasons = useReasons();
  const [stepUp, dialog] = useStepUp();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Parameters<typeof members.export>[0]) => stepUp(() => members.export(body)),
  });
  const { page: _page, pageSize: _size, sort, ...asked } = parsed;
  return {
    dialog,
    busy: isPending,
    said: error && say(error, reasons),
    take: (ids?: readonly string[]) =>
      mutate({ filter: MemberFilter.parse(asked), sort, language, ...(ids ? { ids: [...ids] } : {}) }),
  };
}

function Actions({ create, exporting }: { create: ReactNode; exporting: Exporting }) {
  const t = useMemberWords();
  const { search } = useLocation();
  const { t: shared } = useTranslation();
  const go = useGo();
  const may = useMay();
  return (
    <>
      {create}
      {may('member.import') && <Button onClick={() => go('/members/imports')}>{shared('act.import')}</Button>}
      <Button onClick={() => go('/members/structure')}>{t('structure.title')}</Button>
      <ScopedLink to={`/print/members${search}`} target="_blank">
        {t('print.registerAct')}
      </ScopedLink>
      {may('member.export') && (
        <Button loading={exporting.busy} onClick={() => exporting.take()}>
          {shared('act.export')}
        </Button>
      )}
    </>
  );
}

const batchMax = 100;

/** 调整小组 works within one village; over a town the rows are several villages'. */
function Batch({ ids, clear, exporting }: { ids: readonly string[]; clear: () => void; exporting: Exporting }) {
  const t = useMemberWords();
  const may = useMay();
  const unit = useScopeUnit();
  const { message } = App.useApp();
  const [moving, setMoving] = useState(false);
  const move = useMutation(members.regroupAll(useQueryClient()));
  const many = ids.length > batchMax;
  return (
    <>
      {may('member.change') && takesMembers(unit.kind) && (
        <Button
          size="small"
          disabled={many}
          {...(many ? { title: t('regroup.tooMany') } : {})}
          onClick={() => setMoving(true)}
        >
          {t('act.regroup')}
        </Button>
      )}
      {may('member.export') && (
        <Button size="small" loading={exporting.busy} onClick={() => exporting.take(ids)}>
          {t('act.exportPicked')}
        </Button>
      )}
      {moving && (
        <RegroupDialog
          association={unit}
          count={ids.length}
          onClose={() => setMoving(false)}
          onMove={async (unitId) => {
            const { moved } = await move.mutateAsync({ ids: [...ids], unitId });
            void message.success(t('regroup.done', { count: moved }));
            clear();
          }}
        />
      )}
    </>
  );
}

function useOperations({ actsOf, begin }: ReturnType<typeof useMemberActs>) {
  const { t: shared } = useTranslation();
  const may = useMay();
  return (row: MemberLine): readonly Operation[] => [
    { key: 'view', label: shared('act.view'), to: `/members/${row.id}` },
    ...(may('member.change') ? [{ key: 'edit', label: shared('act.edit'), to: `/members/${row.id}/edit` }] : []),
    ...actsOf(row).map((act) => ({
      key: act.key,
      label: act.label,
      danger: act.danger ?? false,
      onPress: () => begin(row, act.key),
    })),
  ];
}
