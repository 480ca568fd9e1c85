import { useQuery } from '@tanstack/react-query';
import type { DocumentFields, DocumentKind } from '@xiehui/contracts/documents';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';
import { useFieldWords } from './use-field-words.ts';

type Values = Omit<DocumentFields, 'files'> & { files: KeptFile[] };
type Props = {
  kind: DocumentKind;
  unitId: string;
  initial: Partial<Values>;
  draft: string;
  onSubmit: (fields: DocumentFields, version?: number) => Promise<unknown>;
};

/** Kinds that can show the support of party and government. */
const shows: readonly DocumentKind[] = ['leaderReport', 'support', 'upstream', 'circular'];

/** What a document of a kind says. */
export function DocumentForm({ kind, unitId, initial, draft, onSubmit }: Props) {
  const t = useDocumentWords();
  const { t: shared } = useTranslation();
  const words = useFieldWords(kind);
  return (
    <RecordForm<Values>
      initial={initial}
      draft={draft}
      submitLabel={shared('act.save')}
      reasons={t('reason', { returnObjects: true })}
      conflict={{ labels: { title: t('field.title'), dated: t('field.dated'), ...words } }}
      onSubmit={({ title, dated, organ, number, body, outcome, supportItems, files }, version) =>
        onSubmit(
          {
            title,
            dated,
            organ: organ ?? '',
            number: number ?? '',
            body: body ?? '',
            outcome: outcome ?? '',
            supportItems: supportItems ?? [],
            files: (files ?? []).map(({ id }) => id),
          },
          version,
        )
      }
    >
      <FormGroup title={t(`kind.${kind}`)}>
        <FormField name="title" label={t('field.title')} required wide>
          <Input maxLength={100} />
        </FormField>
        <FormField name="dated" label={t('field.dated')} required>
          <DayInput max={today()} />
        </FormField>
        <FormField name="organ" label={words.organ}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="number" label={t('field.number')}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="body" label={words.body} wide>
          <Input.TextArea rows={6} maxLength={20_000} />
        </FormField>
        <FormField name="outcome" label={words.outcome} wide>
          <Input.TextArea rows={3} maxLength={2_000} />
        </FormField>
        {shows.includes(kind) && (
          <FormField name="supportItems" label={t('field.supportItems')} wide group>
            <SupportChips unitId={unitId} label={t('field.supportItems')} />
          </FormField>
        )}
        <FormField name="files" label={t('field.files')} wide group>
          <FilesField label={t('field.files')} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}

type ChipsProps = { unitId: string; label: string; value?: readonly string[]; onChange?: (value: string[]) => void };

/** The district's support items of this year. */
function SupportChips({ unitId, label, value, onChange }: ChipsProps) {
  const { language } = usePreferences();
  const { data } = useQuery(documents.support(unitId, Number(today().slice(0, 4))));
  const options = (data?.items ?? []).map(({ code, zh, en }) => ({ value: code, label: language === 'en' ? en : zh }));
  return (
    <Chips multiple label={label} options={options} {...(value ? { value } : {})} {...(onChange ? { onChange } : {})} />
  );
}
