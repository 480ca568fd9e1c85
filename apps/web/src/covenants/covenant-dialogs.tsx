import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Covenant } from '@xiehui/contracts/covenants';
import { Input, Modal } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';

type Props = { one: Covenant; open: boolean; onClose: () => void };

/** The town's legal check: passed with a remark, or back with the reason. */
export function CheckDialog({ one, passed, open, onClose }: Props & { passed: boolean }) {
  const t = useCovenantWords();
  const { mutateAsync } = useMutation(covenants.check(useQueryClient()));
  const verb = t(passed ? 'act.pass' : 'act.sendBack');
  return (
    <Modal open={open} title={verb} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ note: string }>
        initial={{}}
        submitLabel={verb}
        reasons={t('reason', { returnObjects: true })}
        onSubmit={async ({ note }) => {
          await mutateAsync({ one, passed, note: note ?? '' });
          onClose();
        }}
      >
        <FormField name="note" label={t('field.checkNote')} required={!passed}>
          <Input.TextArea rows={4} maxLength={1_000} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}

/** From which day it is in force, and by when it is looked at again. */
export function EnforceDialog({ one, open, onClose }: Props) {
  const t = useCovenantWords();
  const { mutateAsync } = useMutation(covenants.enforce(useQueryClient()));
  return (
    <Modal open={open} title={t('act.enforce')} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<{ inForceFrom: string; reviewOn?: string }>
        initial={{ inForceFrom: today() }}
        submitLabel={t('act.enforce')}
        reasons={t('reason', { returnObjects: true })}
        onSubmit={async ({ inForceFrom, reviewOn }) => {
          await mutateAsync({ one, inForceFrom, reviewOn: reviewOn ?? null });
          onClose();
        }}
      >
        <FormField name="inForceFrom" label={t('field.inForceFrom')} required>
          <DayInput max={today()} />
        </FormField>
        <FormField name="reviewOn" label={t('field.reviewOn')} hint={t('hint.reviewOn')}>
          <DayInput />
        </FormField>
      </RecordForm>
    </Modal>
  );
}

type Looked = { heldOn: string; supervisor: string; subject: string; finding: string; outcome?: string };

/** That somebody looked whether it is kept. */
export function SuperviseDialog({ one, open, onClose }: Props) {
  const t = useCovenantWords();
  const { mutateAsync } = useMutation(covenants.supervise(useQueryClient(), one.id));
  return (
    <Modal open={open} title={t('act.supervise')} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<Looked>
        initial={{ heldOn: today() }}
        submitLabel={t('act.supervise')}
        reasons={t('reason', { returnObjects: true })}
        onSubmit={async ({ outcome, ...looked }) => {
          await mutateAsync({ ...looked, outcome: outcome ?? '' });
          onClose();
        }}
      >
        <FormField name="heldOn" label={t('field.heldOn')} required>
          <DayInput max={today()} />
        </FormField>
        <FormField name="supervisor" label={t('field.supervisor')} required>
          <Input maxLength={60} />
        </FormField>
        <FormField name="subject" label={t('field.subject')} required>
          <Input maxLength={200} />
        </FormField>
        <FormField name="finding" label={t('field.finding')} required>
          <Input.TextArea rows={3} maxLength={1_000} />
        </FormField>
        <FormField name="outcome" label={t('field.outcome')}>
          <Input.TextArea rows={2} maxLength={1_000} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
