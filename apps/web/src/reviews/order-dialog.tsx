import { useMutation, useQueryClient } from '@tanstack/react-query';
import { orderRectification } from '@xiehui/contracts/rectifications';
import type { Sheet } from '@xiehui/contracts/reviews';
import { numberOf } from '@xiehui/rules/standards';
import { App, Input, Modal } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import type { Line } from './sheet-model.ts';

type Values = { problem: string; measure: string; dueOn: string };
type Props = { sheet: Sheet; line: Line; open: boolean; onClose: () => void };

/** Orders a measure for an item: problem, measure, deadline. */
export function OrderDialog({ sheet, line, open, onClose }: Props) {
  const t = useReviewWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const order = useMutation(reviews.order(client));
  const itemCode = line.item.code;
  const submit = async (values: Values) => {
    await order.mutateAsync({ ...values, sheetId: sheet.id, itemCode });
    void message.success(t('dialog.ordered'));
    onClose();
  };
  return (
    <Modal
      open={open}
      title={t('dialog.orderTitle', { number: numberOf(line.item) })}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      <RecordForm<Values>
        initial={{ problem: line.own?.reason || line.own?.note || '' }}
        schema={orderRectification.body.pick({ problem: true, measure: true, dueOn: true })}
        submitLabel={t('act.order')}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={submit}
      >
        <FormField name="problem" label={t('dialog.problem')} required>
          <Input.TextArea rows={2} maxLength={200} />
        </FormField>
        <FormField name="measure" label={t('dialog.measure')} required>
          <Input.TextArea rows={2} maxLength={200} />
        </FormField>
        <FormField name="dueOn" label={t('dialog.dueOn')} required>
          <DayInput min={today()} />
        </FormField>
      </RecordForm>
    </Modal>
  );
}
