import { useMutation, useQueryClient } from '@tanstack/react-query';
import { recogniseSheet, rejectSheet } from '@xiehui/contracts/review-acts';
import type { Sheet } from '@xiehui/contracts/reviews';
import { Input, Modal } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';

type Decision = 'return' | 'reject' | 'recognise';
type Props = { sheet: Sheet; act: Decision | undefined; onClose: () => void };

/** Return, reject, recognise: what goes along with the decision. */
export function ActDialog({ sheet, act, onClose }: Props) {
  const t = useReviewWords();
  const say = useInTongue();
  const unit = sheet.unit.name;
  const title = {
    return: t('dialog.returnTitle', { unit }),
    reject: t('dialog.rejectTitle', { unit }),
    recognise: t('dialog.recogniseTitle', { unit, grade: sheet.grade ? say(sheet.grade) : '' }),
  };
  return (
    <Modal open={act !== undefined} title={act && title[act]} onCancel={onClose} footer={null} destroyOnHidden>
      {act === 'recognise' && <Recognise sheet={sheet} onClose={onClose} />}
      {(act === 'return' || act === 'reject') && <WithReason sheet={sheet} act={act} onClose={onClose} />}
    </Modal>
  );
}

function WithReason({ sheet, act, onClose }: { sheet: Sheet; act: 'return' | 'reject'; onClose: () => void }) {
  const t = useReviewWords();
  const client = useQueryClient();
  const { mutateAsync } = useMutation(reviews.act(client));
  const { id, version } = sheet;
  return (
    <RecordForm<{ reason: string }>
      initial={{}}
      schema={rejectSheet.body}
      submitLabel={t(`act.${act}`)}
      reasons={t('reason', { returnObjects: true }) as Record<string, string>}
      onSubmit={async ({ reason }) => {
        await mutateAsync({ id, version, act, reason });
        onClose();
      }}
    >
      <FormField name="reason" label={t(act === 'return' ? 'dialog.returnReason' : 'dialog.rejectReason')} required>
        <Input.TextArea rows={3} maxLength={300} />
      </FormField>
    </RecordForm>
  );
}

function Recognise({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const t = useReviewWords();
  const client = useQueryClient();
  const { mutateAsync } = useMutation(reviews.act(client));
  const { id, version } = sheet;
  const points = sheet.totals.district ?? sheet.totals.town ?? '';
  return (
    <RecordForm<{ documentNo: string; recognisedOn: string }>
      initial={{ recognisedOn: today() }}
      schema={recogniseSheet.body}
      submitLabel={t('act.recognise')}
      reasons={t('reason', { returnObjects: true }) as Record<string, string>}
      onSubmit={async (values) => {
        await mutateAsync({ id, version, act: 'recognise', ...values });
        onClose();
      }}
    >
      <p className="sub">{t('dialog.recogniseText', { points })}</p>
      <FormField name="documentNo" label={t('dialog.documentNo')} hint={t('dialog.documentHint')} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="recognisedOn" label={t('dialog.recognisedOn')} required>
        <DayInput max={today()} />
      </FormField>
    </RecordForm>
  );
}
