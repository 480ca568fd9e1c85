import { bodyKinds, type MeetingFields } from '@xiehui/contracts/meetings';
import { Input, InputNumber, Select } from 'antd';
import { useList } from '../platform/provisions.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useMeetingWords } from './meetings.messages.ts';

/** What the form holds: the agenda as lines of text. */
export type MeetingValues = Partial<Omit<MeetingFields, 'agenda' | 'files'>> & {
  kind?: string;
  agendaText?: string;
  files?: KeptFile[];
};

/** The values as an endpoint takes them. */
export const fieldsOf = (values: MeetingValues): MeetingFields => ({
  topic: values.topic ?? '',
  heldOn: values.heldOn ?? '',
  place: values.place ?? '',
  chair: values.chair ?? '',
  recorder: values.recorder ?? '',
  agenda: (values.agendaText ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
  expected: values.expected ?? 0,
  present: values.present ?? 0,
  minutes: values.minutes ?? '',
  files: (values.files ?? []).map(({ id }) => id),
});

type Props = {
  initial: MeetingValues;
  /** Which kind it is, where that is settled. */
  kind?: string | undefined;
  draft: string;
  onSubmit: (values: MeetingValues, version?: number) => Promise<unknown>;
};

const counted = (kind: string | undefined): boolean =>
  kind !== 'memberAssembly' && bodyKinds.some((one) => one === kind);

/** What a meeting was about, when, where, and how many came. */
export function MeetingForm({ initial, kind, draft, onSubmit }: Props) {
  const t = useMeetingWords();
  const { options } = useList('meetingKinds');
  return (
    <RecordForm<MeetingValues>
      initial={initial}
      draft={draft}
      reasons={t('reason', { returnObjects: true }) as { [reason: string]: string }}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSubmit={onSubmit}
    >
      <FormGroup title={t('group.what')}>
        {kind === undefined && (
          <FormField name="kind" label={t('field.kind')} required>
            <Select options={options} />
          </FormField>
        )}
        <FormField name="heldOn" label={t('field.heldOn')} required>
          <DayInput />
        </FormField>
        <FormField name="topic" label={t('field.topic')} wide>
          <Input maxLength={100} />
        </FormField>
        <FormField name="place" label={t('field.place')}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="chair" label={t('field.chair')}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="recorder" label={t('field.recorder')}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="agendaText" label={t('field.agenda')} hint={t('hint.agenda')} wide>
          <Input.TextArea rows={4} />
        </FormField>
        <FormField name="minutes" label={t('field.minutes')} wide>
          <Input.TextArea rows={6} maxLength={20_000} />
        </FormField>
        <FormField name="files" label={t('field.files')} wide group>
          <FilesField label={t('field.files')} max={20} />
        </FormField>
      </FormGroup>
      {!counted(kind) && (
        <FormGroup title={t('group.who')} note={t('hint.expected')}>
          <FormField name="expected" label={t('field.expected')}>
            <InputNumber min={0} max={100_000} precision={0} />
          </FormField>
          <FormField name="present" label={t('field.present')}>
            <InputNumber min={0} max={100_000} precision={0} />
          </FormField>
        </FormGroup>
      )}
    </RecordForm>
  );
}
