import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Staff } from '@xiehui/contracts/staffing';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { LeaveDialog, StaffDialog } from './staff-dialog.tsx';
import { useStaffColumns } from './staff-columns.tsx';
import { useStaffingWords } from './staffing.messages.ts';
import { staffing } from './staffing.queries.ts';
import { VacancyPill } from './vacancy-pill.tsx';

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'leave'; readonly staff: Staff };
const shows = ['now', 'past'] as const;

/** Who works for the unit and who did, against the number that is required. */
export function StaffingTab({ unitId }: { unitId: string }) {
  const t = useStaffingWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const { keeps, adds } = useKeptUnit(unitId);
  const [show, setShow] = useState<(typeof shows)[number]>('now');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const asked = useQuery(staffing.list({ unit: unitId, only: 'own', show, pageSize: '100' }));
  const counts = useQuery(staffing.units({ unit: unitId, only: 'own' })).data?.items[0];
  const { columns, card } = useStaffColumns(false);
  const { operations, said } = useOperations(setOpen);
  const add = adds && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ what: 'add' })}>
      {t('add')}
    </Button>
  );
  const rows = asked.data?.items ?? [];
  return (
    <Panel
      title={t('title')}
      note={counts && <VacancyPill {...counts} />}
      extra={
        <>
          <Segmented
            value={show}
            onChange={setShow}
            options={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
          />
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => go(`/staffing/${unitId}/print`)}>
            {shared('act.print')}
          </Button>
          {add}
        </>
      }
    >
      {said && <Alert type="error" role="alert" title={said} />}
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && rows.length === 0 && <Empty title={t('empty')} text={t('emptyText')} actions={add} />}
      {rows.length > 0 && (
        <RegisterRows
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          card={card}
          operations={keeps ? operations : undefined}
        />
      )}
      {open?.what === 'add' && <StaffDialog unitId={unitId} onClose={close} />}
      {open?.what === 'edit' && <StaffDialog unitId={unitId} staff={open.staff} onClose={close} />}
      {open?.what === 'leave' && <LeaveDialog staff={open.staff} onClose={close} />}
    </Panel>
  );
}

/** An entry is changed, ended, or struck where it was a mistake. */
function useOperations(open: (what: Open) => void) {
  const t = useStaffingWords();
  const { t: shared } = useTranslation();
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(staffing.remove(useQueryClient()));
  const strike = async (staff: Staff) => {
    const title = t('removeOf', { name: staff.person.name });
    if (await confirm({ title, consequence: t('removeText'), verb: shared('act.remove') })) remove.mutate(staff);
  };
  return {
    said: remove.error ? say(remove.error) : undefined,
    operations: (staff: Staff) => [
      { key: 'edit', label: shared('act.edit'), onPress: () => open({ what: 'edit', staff }) },
      ...(staff.untilOn === null
        ? [{ key: 'leave', label: t('leave'), onPress: () => open({ what: 'leave', staff }) }]
        : []),
      { key: 'remove', label: shared('act.remove'), danger: true, onPress: () => void strike(staff) },
    ],
  };
}
