import { useMutation, useQueryClient } from '@tanstack/react-query';
import { repealRegulation, type Regulation } from '@xiehui/contracts/regulations';
import { Modal } from 'antd';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';

/** From which day it holds no longer, with nothing in its place. */
export function RepealDialog({ one, open, onClose }: { one: Regulation; open: boolean; onClose: () => void }) {
  const t = useRegulationWords();
  const { mutateAsync } = useMutation(regulations.repeal(useQueryClient()));
  return (
    <Modal open={open} title={t('repealTitle', { title: one.title })} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ on: string }>
        initial={{}}
        schema={repealRegulation.body}
        submitLabel={t('act.repeal')}
        reasons={t('reason', { returnObjects: true })}
        onSubmit={async ({ on }) => {
          await mutateAsync({ id: one.id, version: one.version, on });
          onClose();
        }}
      >
        <FormField name="on" label={t('field.repealedOn')} required>
          <DayInput />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
