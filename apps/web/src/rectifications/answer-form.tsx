import { useMutation, useQueryClient } from '@tanstack/react-query';
import { previewFile } from '@xiehui/contracts/files';
import type { Rectification } from '@xiehui/contracts/rectifications';
import { Input } from 'antd';
import { addressOf } from '../platform/call.ts';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { PhotoField, type Photo } from '../ui/photo-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useRectificationWords } from './rectifications.messages.ts';
import { rectifications } from './rectifications.queries.ts';

type Values = { answer: string; photos: Photo[] };

/** The village says what it did, with pictures; what was typed stays on the device until it is handed in. */
export function AnswerForm({ order }: { order: Rectification }) {
  const t = useRectificationWords();
  const answer = useMutation(rectifications.answer(useQueryClient()));
  const photos = order.files.map(({ id, name }): Photo => ({
    key: id,
    id,
    name,
    src: addressOf(previewFile, { params: { id } }),
  }));
  return (
    <RecordForm<Values>
      initial={{ answer: order.answer ?? '', photos }}
      draft={`rectifications.${order.id}`}
      submitLabel={t('act.answer')}
      reasons={t('reason', { returnObjects: true }) as Record<string, string>}
      onSubmit={(values) => answer.mutateAsync({ order, answer: values.answer ?? '', photos: values.photos ?? [] })}
    >
      <FormGroup title={t('act.answer')}>
        <FormField name="answer" label={t('answer')} hint={t('answerHint')} required wide>
          <Input.TextArea rows={4} maxLength={1000} />
        </FormField>
        <FormField name="photos" label={t('photos')} wide group>
          <PhotoField label={t('photos')} max={6} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}
