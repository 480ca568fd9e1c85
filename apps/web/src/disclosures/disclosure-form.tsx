import type { DisclosureFields } from '@xiehui/contracts/disclosures';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useDisclosureWords } from './disclosures.messages.ts';

type Values = Pick<DisclosureFields, 'disclosedOn' | 'place' | 'note'> & { files: KeptFile[] };
type Props = {
  /** The item and its period, in words. */
  heading: string;
  initial: Partial<Values>;
  draft: string;
  onSubmit: (said: Omit<DisclosureFields, 'item' | 'period'>, version?: number) => Promise<unknown>;
};

/** When and where an item was made public, with the proof. */
export function DisclosureForm({ heading, initial, draft, onSubmit }: Props) {
  const t = useDisclosureWords();
  const { t: shared } = useTranslation();
  return (
    <RecordForm<Values>
      initial={initial}
      draft={draft}
      submitLabel={shared('act.save')}
      reasons={t('reason', { returnObjects: true })}
      conflict={{ labels: { disclosedOn: t('field.disclosedOn'), place: t('field.place'), note: t('field.note') } }}
      onSubmit={({ disclosedOn, place, note, files }, version) =>
        onSubmit({ disclosedOn, place, note: note ?? '', files: (files ?? []).map(({ id }) => id) }, version)
      }
    >
      <FormGroup title={heading}>
        <FormField name="disclosedOn" label={t('field.disclosedOn')} required>
          <DayInput max={today()} />
        </FormField>
        <FormField name="place" label={t('field.place')} hint={t('hint.place')} required>
          <Input maxLength={60} />
        </FormField>
        <FormField name="note" label={t('field.note')} wide>
          <Input.TextArea rows={3} maxLength={1_000} />
        </FormField>
        <FormField name="files" label={t('field.files')} hint={t('hint.files')} required wide group>
          <FilesField label={t('field.files')} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}
