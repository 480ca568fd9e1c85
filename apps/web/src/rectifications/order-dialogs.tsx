import { useMutation, useQueryClient } from '@tanstack/react-query';
import { extendRectification, sendBackRectification, type Rectification } from '@xiehui/contracts/rectifications';
import { Input, Modal } from 'antd';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useRectificationWords } from './rectifications.messages.ts';
import { rectifications } from './rectifications.queries.ts';

type Props = { order: Rectification; open: boolean; onClose: () => void };

/** Sends an answer back with a reason. */
export function SendBackDialog({ order, open, onClose }: Props) {
  const t = useRectificationWords();
  const { mutateAsync } = useMutation(rectifications.sendBack(useQueryClient()));
  return (
    <Modal open={open} title={t('dialog.sendBackTitle')} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ reason: string }>
        initial={{}}
        schema={sendBackRectification.body}
        submitLabel={t('act.sendBack')}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async ({ reason }) => {
          await mutateAsync({ order, reason });
          onClose();
        }}
      >
        <FormField name="reason" label={t('dialog.reason')} required>
          <Input.TextArea rows={3} maxLength={300} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}

/** Puts the deadline off, once, with a reason. */
export function ExtendDialog({ order, open, onClose }: Props) {
  const t = useRectificationWords();
  const { mutateAsync } = useMutation(rectifications.extend(useQueryClient()));
  return (
    <Modal open={open} title={t('dialog.extendTitle')} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ to: string; reason: string }>
        initial={{}}
        schema={extendRectification.body}
        submitLabel={t('act.extend')}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async (values) => {
          await mutateAsync({ order, ...values });
          onClose();
        }}
      >
        <FormField name="to" label={t('dialog.to')} required>
          <DayInput min={order.dueOn} />
        </FormField>
        <FormField name="reason" label={t('dialog.reason')} required>
          <Input.TextArea rows={3} maxLength={300} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
