import type { RegulationFields } from '@xiehui/contracts/regulations';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useRegulationWords } from './regulations.messages.ts';

type Values = Omit<RegulationFields, 'files'> & { files: KeptFile[] };
type Props = {
  /** The type, as the list words it. */
  heading: string;
  initial: Partial<Values>;
  draft: string;
  onSubmit: (fields: RegulationFields, version?: number) => Promise<unknown>;
};

/** What an edition of a regulation says. */
export function RegulationForm({ heading, initial, draft, onSubmit }: Props) {
  const t = useRegulationWords();
  const { t: shared } = useTranslation();
  const label = (name: 'title' | 'body' | 'inForceFrom') => t(`field.${name}`);
  return (
    <RecordForm<Values>
      initial={initial}
      draft={draft}
      submitLabel={shared('act.save')}
      reasons={t('reason', { returnObjects: true })}
      conflict={{ labels: { title: label('title'), body: label('body'), inForceFrom: label('inForceFrom') } }}
      onSubmit={({ title, body, inForceFrom, files }, version) =>
        onSubmit({ title, body: body ?? '', inForceFrom, files: (files ?? []).map(({ id }) => id) }, version)
      }
    >
      <FormGroup title={heading}>
        <FormField name="title" label={label('title')} required>
          <Input maxLength={60} />
        </FormField>
        <FormField name="inForceFrom" label={label('inForceFrom')} required>
          <DayInput />
        </FormField>
        <FormField name="body" label={label('body')} hint={t('hint.body')} wide>
          <Input.TextArea rows={10} maxLength={20_000} />
        </FormField>
        <FormField name="files" label={t('field.files')} wide group>
          <FilesField label={t('field.files')} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}
