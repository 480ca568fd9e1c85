import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { openTerm, type Body, type Council } from '@xiehui/contracts/councils';
import { Button, Form, Input, InputNumber, Modal } from 'antd';
import { useHolderWords } from '../platform/holders.messages.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';

type Values = { number: number; startsOn: string; endsOn: string; basis?: string };

/** Takes a term on record that was begun on paper; its end is offered by its length and by the village committees'. */
export function OpenTermDialog({ council, body, onClose }: { council: Council; body: Body; onClose: () => void }) {
  const t = useCouncilWords();
  const said = useHolderWords();
  const { mutateAsync } = useMutation(councils.open(useQueryClient()));
  const last = Math.max(0, ...council.earlier.filter((term) => term.body === body).map(({ number }) => number));
  return (
    <Modal open title={`${t('act.open')} · ${said(`body.${body}`)}`} onCancel={onClose} footer={null} destroyOnHidden>
      <RecordForm<Values>
        initial={{ number: last + 1, basis: '' }}
        schema={openTerm.body
          .pick({ number: true, startsOn: true, endsOn: true, basis: true })
          .partial({ basis: true })}
        submitLabel={t('act.open')}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async (values) => {
          await mutateAsync({ ...values, basis: values.basis ?? '', unitId: council.unit.id, body, closedOn: null });
          onClose();
        }}
      >
        <TermFields unitId={council.unit.id} />
      </RecordForm>
    </Modal>
  );
}

/** Number, days and ground of a term. */
export function TermFields({ unitId }: { unitId: string }) {
  const t = useCouncilWords();
  return (
    <>
      <FormField name="number" label={t('field.number')} required>
        <InputNumber min={1} max={99} precision={0} />
      </FormField>
      <FormField name="startsOn" label={t('field.startsOn')} required>
        <DayInput />
      </FormField>
      <FormField name="endsOn" label={t('field.endsOn')} required>
        <DayInput />
      </FormField>
      <Ends unitId={unitId} />
      <FormField name="basis" label={t('field.basis')}>
        <Input maxLength={200} />
      </FormField>
    </>
  );
}

/** The days on which such a term would end, to be taken by a touch. */
function Ends({ unitId }: { unitId: string }) {
  const t = useCouncilWords();
  const form = Form.useFormInstance<Values>();
  const startsOn = Form.useWatch('startsOn', form);
  const ends = useQuery(councils.ends(unitId, startsOn)).data;
  if (!ends) return null;
  const take = (endsOn: string) => form.setFieldsValue({ endsOn });
  return (
    <p className="row wrap term-ends">
      <Button size="small" onClick={() => take(ends.regular)}>
        {t('act.toRegular', { day: ends.regular })}
      </Button>
      {ends.aligned && (
        <Button size="small" onClick={() => take(ends.aligned ?? '')}>
          {t('act.toAligned', { day: ends.aligned })}
        </Button>
      )}
    </p>
  );
}
