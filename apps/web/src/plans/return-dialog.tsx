import { useMutation, useQueryClient } from '@tanstack/react-query';
import { returnPlan, type Plan } from '@xiehui/contracts/plans';
import { Input, Modal } from 'antd';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';

/** Gives a plan or summary back with a reason. */
export function ReturnDialog({ plan, open, onClose }: { plan: Plan; open: boolean; onClose: () => void }) {
  const t = usePlanWords();
  const { mutateAsync } = useMutation(plans.sendBack(useQueryClient()));
  return (
    <Modal open={open} title={t('returnTitle')} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ reason: string }>
        initial={{}}
        schema={returnPlan.body}
        submitLabel={t('act.return')}
        reasons={t('reason', { returnObjects: true })}
        onSubmit={async ({ reason }) => {
          await mutateAsync({ plan, reason });
          onClose();
        }}
      >
        <FormField name="reason" label={t('field.reason')} required>
          <Input.TextArea rows={3} maxLength={300} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
