import { PlusOutlined } from '@ant-design/icons';
import { listAppointments, type Appointment } from '@xiehui/contracts/accounts';
import { listAdministrators } from '@xiehui/contracts/administrators';
import { appoints } from '@xiehui/policy/accounts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { toMinute } from '../platform/format.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import type { Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useAccountWords } from './accounts.messages.ts';
import { accounts, administrators, useAcrossRealms } from './accounts.queries.ts';
import { HolderPill, usePostName } from './state-pill.tsx';
import { usePostActs } from './use-post-acts.tsx';

/** Appointments at the unit in the scope and below; for the platform, those of districts and cities. */
export function AccountsPage() {
  const t = useAccountWords();
  return <Page title={t('title')}>{useAcrossRealms() ? <AllRealms /> : <OwnRange />}</Page>;
}

function OwnRange() {
  const [shared, dialog] = useShared();
  return (
    <>
      <DataTable
        {...shared}
        name="accounts"
        schema={listAppointments.query}
        list={accounts.list}
        count={accounts.count}
      />
      {dialog}
    </>
  );
}

function AllRealms() {
  const [shared, dialog] = useShared();
  return (
    <>
      <DataTable
        {...shared}
        name="administrators"
        schema={listAdministrators.query}
        list={administrators.list}
        count={administrators.count}
      />
      {dialog}
    </>
  );
}

function useShared() {
  const t = useAccountWords();
  const unit = useScopeUnit();
  const nameOf = usePostName();
  const actions = useActions();
  const [operations, dialog] = useOperations();
  const shared = {
    title: t('title'),
    columns: useListColumns(),
    filters: useFilters(),
    operations,
    keyOf: (row: Appointment) => row.id,
    actions,
    phoneActions: actions && <OpenButton />,
    empty: <Empty title={t('empty', { unit: unit.name })} text={t('emptyText')} actions={actions && <OpenButton />} />,
    card: (row: Appointment) => ({
      title: row.holder.displayName,
      side: nameOf(row),
      facts: [row.unit.name, row.holder.phone].filter(Boolean).join(' · '),
      mark: <HolderPill state={row.holder.state} />,
      to: `/accounts/${row.holder.id}`,
    }),
  };
  return [shared, dialog] as const;
}

function OpenButton() {
  const t = useAccountWords();
  const go = useGo();
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/accounts/new')}>
      {t('open')}
    </Button>
  );
}

function useActions() {
  const t = useAccountWords();
  const go = useGo();
  const actor = useActor();
  const may = useMay()('account.create') && appoints[actor.role].length > 0;
  return (
    may && (
      <>
        <OpenButton />
        <Button onClick={() => go('/accounts/add')}>{t('add')}</Button>
      </>
    )
  );
}

function useListColumns(): Column<Appointment>[] {
  const t = useAccountWords();
  const nameOf = usePostName();
  return [
    {
      key: 'who',
      title: t('field.displayName'),
      width: 140,
      fixed: 'left',
      sort: 'name',
      render: (row) => row.holder.displayName,
    },
    { key: 'name', title: t('field.name'), width: 110, render: (row) => row.holder.name },
    { key: 'post', title: t('field.post'), width: 160, render: nameOf },
    { key: 'unit', title: t('field.unit'), width: 130, sort: 'unit', render: (row) => row.unit.name },
    { key: 'phone', title: t('field.phone'), width: 120, render: (row) => row.holder.phone },
    { key: 'state', title: t('field.state'), width: 120, render: (row) => <HolderPill state={row.holder.state} /> },
    {
      key: 'lastSignIn',
      title: t('field.lastSignIn'),
      width: 150,
      sort: 'lastSignIn',
      render: (row) => row.holder.lastSignIn && toMinute(row.holder.lastSignIn),
    },
    {
      key: 'factor',
      title: t('field.factor'),
      width: 100,
      hidden: true,
      render: (row) => row.holder.secondFactor !== null && t(row.holder.secondFactor ? 'factorOn' : 'factorOff'),
    },
    { key: 'since', title: t('field.since'), width: 150, hidden: true, render: (row) => toMinute(row.since) },
  ];
}

function useFilters(): Filter[] {
  const t = useAccountWords();
  const { t: common } = useTranslation();
  const { role } = useActor();
  // A district's list also shows who stands beside the actor; the platform's only whom it appoints.
  const roles = role === 'platformAdmin' ? appoints[role] : [role, ...appoints[role]];
  return [
    { kind: 'text', name: 'name', label: t('field.who') },
    {
      kind: 'select',
      name: 'role',
      label: t('field.role'),
      options: roles.map((value) => ({ value, label: common(`role.${value}`) })),
    },
    {
      kind: 'select',
      name: 'state',
      label: t('field.posts'),
      options: (['inForce', 'ended'] as const).map((value) => ({ value, label: t(`posts.${value}`) })),
    },
  ];
}

function useOperations() {
  const t = useAccountWords();
  const { t: common } = useTranslation();
  const acts = usePostActs();
  const of = (row: Appointment): readonly Operation[] => [
    { key: 'view', label: common('act.view'), to: `/accounts/${row.holder.id}` },
    ...(acts.may(row)
      ? [
          row.endedAt
            ? { key: 'restore', label: t('act.restore'), onPress: () => acts.restore(row) }
            : {
                key: 'end',
                label: t('act.end'),
                danger: true,
                onPress: () => void acts.end(row, row.holder.displayName),
              },
        ]
      : []),
  ];
  return [of, acts.dialog] as const;
}
