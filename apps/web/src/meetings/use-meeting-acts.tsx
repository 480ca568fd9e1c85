import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { meetingFaults } from '@xiehui/rules/meeting-faults';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** What the record lacks before it can be closed, by the field's word. */
export function useLacks(meeting: Meeting): string[] {
  const t = useMeetingWords();
  const few = meeting.present < meeting.quorum;
  const faults = Object.entries(meetingFaults(meeting, today())).filter(([field]) => !(few && field === 'present'));
  const names = t('field', { returnObjects: true }) as { [field: string]: string };
  const early = (fault: string) => (fault === 'in_future' ? t('early', { day: meeting.heldOn }) : undefined);
  return [
    ...faults.map(([field, fault]) => early(fault) ?? names[field] ?? field),
    ...(few ? [t('attendance.short', { ...meeting })] : []),
  ];
}

/** What the keeper may do with a meeting as it stands. */
export function useMeetingActs(meeting: Meeting) {
  const t = useMeetingWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const client = useQueryClient();
  const confirm = useConfirm();
  const say = useProblemText();
  const [numbering, setNumbering] = useState(false);
  const hold = useMutation(meetings.hold(client));
  const reopen = useMutation(meetings.reopen(client));
  const remove = useMutation(meetings.remove(client));
  const failed = hold.error ?? reopen.error ?? remove.error;
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  const named = { topic: meeting.topic || t('untitled') };
  const lacks = useLacks(meeting);
  const press = async (act: 'hold' | 'remove') => {
    const question = { title: t(`ask.${act}`, named), consequence: t(`ask.${act}Text`), verb: t(`act.${act}`) };
    if (!(await confirm({ ...question, danger: act === 'remove' }))) return;
    if (act === 'hold') hold.mutate(meeting);
    else remove.mutate(meeting, { onSuccess: () => go('/meetings', { replace: true }) });
  };
  const verbs =
    meeting.state === 'held' ? (
      <Button loading={reopen.isPending} onClick={() => reopen.mutate(meeting)}>
        {t('act.reopen')}
      </Button>
    ) : (
      <>
        <Button type="primary" disabled={lacks.length > 0} loading={hold.isPending} onClick={() => void press('hold')}>
          {t('act.hold')}
        </Button>
        <Button onClick={() => go(`/meetings/${meeting.id}/edit`)}>{shared('act.edit')}</Button>
        {meeting.sessionNo !== null && <Button onClick={() => setNumbering(true)}>{t('act.renumber')}</Button>}
        <Button danger onClick={() => void press('remove')}>
          {t('act.remove')}
        </Button>
      </>
    );
  return {
    verbs,
    said: failed ? say(failed, reasons) : undefined,
    dialogs: numbering && <Renumber meeting={meeting} reasons={reasons} onClose={() => setNumbering(false)} />,
  };
}

type RenumberProps = { meeting: Meeting; reasons: { [reason: string]: string }; onClose: () => void };

function Renumber({ meeting, reasons, onClose }: RenumberProps) {
  const t = useMeetingWords();
  const renumber = useMutation(meetings.renumber(useQueryClient()));
  return (
    <RecordDialog<{ sessionNo: number }>
      title={t('act.renumber')}
      initial={{ sessionNo: meeting.sessionNo ?? 1 }}
      reasons={reasons}
      onSave={({ sessionNo }) =>
        renumber.mutateAsync({ params: { id: meeting.id }, version: meeting.version, body: { sessionNo } })
      }
      onClose={onClose}
    >
      <FormField name="sessionNo" label={t('field.sessionNo')} required>
        <InputNumber min={1} max={99} precision={0} inputMode="numeric" />
      </FormField>
    </RecordDialog>
  );
}
