import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { isResolved, type Draft } from './reshape-draft.ts';
import { Field } from './reshape-field.tsx';
import { useReshapeWords } from './reshapes.messages.ts';
import { reshapes } from './reshapes.queries.ts';

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

/** What every act asks for: from when, why, by which document. */
export function Why({ draft, onChange }: Props) {
  const t = useReshapeWords();
  return (
    <>
      <Field id="reshape-day" label={t('field.happenedOn')} hint={t('hint.happenedOn')}>
        <DayInput
          id="reshape-day"
          value={draft.happenedOn}
          max={today()}
          onChange={(day) => onChange({ happenedOn: day ?? '' })}
        />
      </Field>
      <Field id="reshape-reason" label={t('field.reason')}>
        <Input.TextArea
          id="reshape-reason"
          rows={2}
          maxLength={400}
          value={draft.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
      <Field id="reshape-document" label={t('field.documentNo')} hint={t('hint.documentNo')} required={false}>
        <Input
          id="reshape-document"
          maxLength={60}
          value={draft.documentNo}
          onChange={(event) => onChange({ documentNo: event.target.value })}
        />
      </Field>
    </>
  );
}

/** Of an association: the batch it was approved in, and what was resolved, when. */
export function Approval({ draft, onChange }: Props) {
  const t = useReshapeWords();
  const unit = useQuery(reshapes.unit(draft.unitId)).data;
  const { approval } = draft;
  if (!isResolved(draft.act, unit?.kind)) return null;
  const put = (part: Partial<typeof approval>) => onChange({ approval: { ...approval, ...part } });
  const input = (field: 'batch' | 'resolution', maxLength: number) => (
    <Field id={`reshape-${field}`} label={t(`field.${field}`)} hint={t(`hint.${field}`)}>
      <Input
        id={`reshape-${field}`}
        maxLength={maxLength}
        value={approval[field]}
        onChange={(event) => put({ [field]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      {input('batch', 40)}
      {input('resolution', 120)}
      <Field id="reshape-resolved" label={t('field.resolvedOn')}>
        <DayInput
          id="reshape-resolved"
          value={approval.resolvedOn}
          max={draft.happenedOn || today()}
          onChange={(day) => put({ resolvedOn: day ?? '' })}
        />
      </Field>
    </>
  );
}
