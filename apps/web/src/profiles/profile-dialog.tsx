import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Profile, ProfileFields } from '@xiehui/contracts/profiles';
import { Input, InputNumber, Switch } from 'antd';
import { today } from '../platform/format.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';

type Values = Partial<Omit<ProfileFields, 'massSequence'>> & { massSequence?: 'yes' | 'no' };

const valuesOf = (profile: Profile): Values => ({
  functionsFixed: profile.functionsFixed,
  bodyFixed: profile.bodyFixed,
  postsFixed: profile.postsFixed,
  functions: profile.functions,
  body: profile.body,
  openIssue: profile.openIssue,
  sequenceDocument: profile.sequenceDocument,
  support: profile.support,
  selfGovernment: profile.selfGovernment,
  ...(profile.foundedOn ? { foundedOn: profile.foundedOn } : {}),
  ...(profile.establishedPosts === null ? {} : { establishedPosts: profile.establishedPosts }),
  ...(profile.massSequence === null ? {} : { massSequence: profile.massSequence ? 'yes' : 'no' }),
});

/** A field left empty is absent in the form and empty in the record. */
const fieldsOf = (values: Values): ProfileFields => ({
  foundedOn: values.foundedOn ?? null,
  functionsFixed: values.functionsFixed ?? false,
  bodyFixed: values.bodyFixed ?? false,
  postsFixed: values.postsFixed ?? false,
  functions: values.functions ?? '',
  body: values.body ?? '',
  establishedPosts: values.establishedPosts ?? null,
  openIssue: values.openIssue ?? '',
  massSequence: values.massSequence === undefined ? null : values.massSequence === 'yes',
  sequenceDocument: values.sequenceDocument ?? '',
  support: values.support ?? '',
  selfGovernment: values.selfGovernment ?? '',
});

/** Says anew what the association is. */
export function ProfileDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const t = useProfileWords();
  const change = useMutation(profiles.change(useQueryClient()));
  const show = (_field: string, value: unknown) =>
    typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value as string | number);
  return (
    <RecordDialog<Values>
      title={t('edit')}
      initial={valuesOf(profile)}
      reasons={t('reason', { returnObjects: true }) as { [reason: string]: string }}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string }, show }}
      onSave={(values, version) =>
        change.mutateAsync({ id: profile.unit.id, version: version ?? profile.version, body: fieldsOf(values) })
      }
      onClose={onClose}
    >
      <FormField name="foundedOn" label={t('field.foundedOn')}>
        <DayInput max={today()} />
      </FormField>
      <Establishment />
      <FormField name="massSequence" label={t('field.massSequence')} hint={t('hint.massSequence')} group>
        <Chips
          label={t('field.massSequence')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </FormField>
      <FormField name="sequenceDocument" label={t('field.sequenceDocument')}>
        <Input maxLength={100} />
      </FormField>
      <FormField name="support" label={t('field.support')}>
        <Input.TextArea rows={2} maxLength={1_000} />
      </FormField>
      {profile.unit.kind === 'village' && (
        <FormField name="selfGovernment" label={t('field.selfGovernment')} hint={t('hint.selfGovernment')}>
          <Input.TextArea rows={3} maxLength={2_000} />
        </FormField>
      )}
    </RecordDialog>
  );
}

/** 三定: what is fixed, as what, and what is still open. */
function Establishment() {
  const t = useProfileWords();
  return (
    <>
      {(['functions', 'body', 'posts'] as const).map((part) => (
        <FormField key={part} name={`${part}Fixed`} label={t(`field.${part}Fixed`)} valueProp="checked" inline>
          <Switch aria-label={t(`field.${part}Fixed`)} />
        </FormField>
      ))}
      <FormField name="functions" label={t('field.functions')}>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
      <FormField name="body" label={t('field.body')}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="establishedPosts" label={t('field.establishedPosts')}>
        <InputNumber min={0} max={1_000} precision={0} style={{ width: '100%' }} />
      </FormField>
      <FormField name="openIssue" label={t('field.openIssue')} hint={t('hint.openIssue')}>
        <Input.TextArea rows={2} maxLength={500} />
      </FormField>
    </>
  );
}
